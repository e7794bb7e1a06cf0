import type { Job } from '@luna/booking-agent';
import type { Queryable } from '../database/queryable.ts';

type Listener = (kinds: ReadonlySet<Job['kind']>) => void;

const listeners = new WeakMap<Queryable, Set<Listener>>();

/**
 * Calls back when jobs were committed through this handle, so that a worker in the same process need
 * not wait for its next look. A bell that is not heard costs only that wait.
 *
 * @returns how to stop
 */
export function onJobBell(db: Queryable, listener: Listener): () => void {
  const all = listeners.get(db) ?? new Set();
  listeners.set(db, all.add(listener));
  return () => all.delete(listener);
}

/** Says that these jobs were committed. */
export function ringJobBell(db: Queryable, jobs: readonly Job[]): void {
  const all = listeners.get(db);
  if (!all || all.size === 0) return;
  const kinds = new Set(jobs.map(({ kind }) => kind));
  for (const listener of all) listener(kinds);
}
