import type { DatabaseKind } from '@luna/store/testing';
import type { Operation } from './operations.ts';
import type { Moment } from './vendors.ts';

/** Who goes on after the kill: the same deployment started again, or a replica that was there already. */
export type Survivor = 'restart' | 'replica';

/** One way to die. */
export interface CrashPoint {
  readonly operation: Operation;
  /** The call in the midst of which the process dies: its key without the booking. */
  readonly call: string;
  readonly moment: Moment;
  readonly survivor: Survivor;
}

/** The calls of each operation, in order, as they were when nobody died. */
export type Rehearsal = ReadonlyMap<Operation, readonly string[]>;

/** Every second of those that a replica can witness is left to a replica, on a database that takes several. */
export function crashPoints(
  database: DatabaseKind,
  rehearsal: Rehearsal,
  most: number,
): readonly CrashPoint[] {
  const all = [...rehearsal].flatMap(([operation, calls]) =>
    calls.flatMap((call) =>
      (['before', 'after'] as const).map((moment) => ({ operation, call, moment })),
    ),
  );
  let turn = 0;
  const points = spread(all, most).map((point): CrashPoint => {
    // Messages are sent by whichever replica takes the job, so only one may be there to die of them.
    if (database === 'pglite' || isMessage(point.call)) return { ...point, survivor: 'restart' };
    turn += 1;
    return { ...point, survivor: turn % 2 === 0 ? 'restart' : 'replica' };
  });
  // Replicas are started once, when all that takes a single process is done.
  return points.toSorted((a, b) => Number(isWitnessed(a)) - Number(isWitnessed(b)));
}

const isWitnessed = ({ survivor }: CrashPoint) => survivor === 'replica';

/** Whether a call hands over a message, which jobs do after the saga. */
export function isMessage(call: string): boolean {
  return /^\d+:booking_/.test(call);
}

/** The call in words: `0:authorize:p1` is "authorize p1". */
export function callInWords(call: string): string {
  const [, step = '', subject = '', channel] = call.split(':');
  return isMessage(call) ? `tell ${subject} by ${channel}` : `${step} ${subject}`;
}

/** So many of them, evenly over the whole. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, n) => items[Math.floor(((n + 0.5) * items.length) / most)] as Item,
  );
}
