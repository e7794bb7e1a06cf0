/**
 * Which transactions had ended at a moment, as `pg_current_snapshot` says it: all below the end but
 * those that were running.
 */
export interface Snapshot {
  /** The first transaction id that was not given out yet. */
  readonly end: bigint;
  /** Ascending. */
  readonly running: readonly bigint[];
}

/** Reads `xmin:xmax:running,…`. */
export function parseSnapshot(text: string): Snapshot {
  const [, end = '0', running = ''] = text.split(':');
  return { end: BigInt(end), running: running === '' ? [] : running.split(',').map(BigInt) };
}

/** What ended between two snapshots: some that had been running, and all that began and did not stay. */
export interface EndedBetween {
  readonly hadBeenRunning: readonly bigint[];
  /** Of the transactions from here up to and without `to` … */
  readonly from: bigint;
  readonly to: bigint;
  /** … all but these. */
  readonly stillRunning: readonly bigint[];
  /** No id among them is lower. */
  readonly least: bigint;
}

/** What ended between two snapshots; `undefined` when nothing did. */
export function endedBetween(before: Snapshot, after: Snapshot): EndedBetween | undefined {
  const still = new Set(after.running);
  const hadBeenRunning = before.running.filter((id) => !still.has(id));
  const stillRunning = after.running.filter((id) => id >= before.end);
  const begun = after.end - before.end;
  if (hadBeenRunning.length === 0 && begun <= BigInt(stillRunning.length)) return undefined;
  const least = hadBeenRunning[0] ?? before.end;
  return { hadBeenRunning, from: before.end, to: after.end, stillRunning, least };
}
