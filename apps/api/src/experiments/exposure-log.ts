import { setTimeout as sleep } from 'node:timers/promises';
import { type ExposureInput, exposures, type Store } from '@luna/store';
import type { Logger } from 'pino';

/** Writes down what was shown, behind the answers. */
export interface ExposureLog {
  /** Takes a list; it is written within a second. */
  note(exposure: Omit<ExposureInput, 'ageMs'>): void;
  /** Resolves once everything noted before is written, or could not be. */
  flush(): Promise<void>;
  /** Writes what is left and ends. */
  stop(): Promise<void>;
}

const writeEveryMs = 1_000;
const mostAtOnce = 1_000;
/** Beyond this the database was away for long, and memory counts for more. */
const mostWaiting = 20_000;

interface Waiting {
  readonly exposure: Omit<ExposureInput, 'ageMs'>;
  readonly notedAt: number;
}

/**
 * Gathers what was shown and writes it a second at a time, so that no answer waits for it. What a
 * process had not written when it was killed is lost, which is a second at most; one that is stopped
 * writes everything. A database that is away is tried again; of more than 20,000 lists the newest are
 * dropped, and the log says how many.
 */
export function startExposureLog({ db }: Pick<Store, 'db'>, logger: Logger): ExposureLog {
  let waiting: Waiting[] = [];
  let dropped = 0;
  let writing: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      const now = performance.now();
      await exposures.record(
        db,
        batch.map(({ exposure, notedAt }) => ({ ...exposure, ageMs: now - notedAt })),
      );
      waiting = waiting.slice(batch.length);
    }
    if (dropped > 0) logger.warn({ dropped }, 'lists shown in experiments were not written down');
    dropped = 0;
  }
  function flush(): Promise<void> {
    writing = writing.then(write).catch((error: unknown) => {
      logger.warn({ err: error }, 'lists shown in experiments: written down soon');
    });
    return writing;
  }
  async function repeat(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sleep(writeEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      await flush();
    }
  }
  const repeating = repeat();

  return {
    note(exposure) {
      if (waiting.length >= mostWaiting) dropped += 1;
      else waiting.push({ exposure, notedAt: performance.now() });
    },
    flush,
    async stop() {
      stopping.abort();
      await repeating;
      await flush();
    },
  };
}
