import { sql } from 'drizzle-orm';
import type { PgBoss } from 'pg-boss';
import { toStoreError } from '../database/driver-error.ts';
import type { Store } from '../store.ts';
import { learnQueue, openBoss } from './job-queues.ts';

/** Learns anew now and then, on one replica at a time. */
export interface LearnJobs {
  /**
   * Wants it learned anew within so many seconds: durable when this resolves. Whoever wants the same
   * meanwhile, on whatever replica, gets the same one, as soon as any of them wants it.
   */
  want(afterSeconds: number): Promise<void>;
  /** Takes nothing new and waits for what is under way, at most this long (5,000 ms). */
  stop(options?: { readonly timeoutMs?: number | undefined }): Promise<void>;
}

/** What a host may set. */
export interface LearnJobsOptions {
  /** How often to look for one whose time has come: milliseconds, at least 500; 2,000 when absent. */
  readonly pollMs?: number | undefined;
  /** Hears what went wrong; whatever it was, it is tried again. It must not throw. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * Has `learn` called when somebody wanted it, however many wanted it: at most one waits and one is at
 * work, over all replicas. One that fails, or whose process dies, is tried again.
 *
 * @throws StoreError when the database does not answer
 */
export async function startLearnJobs(
  store: Store,
  learn: () => Promise<void>,
  { pollMs = 2_000, onError = () => {} }: LearnJobsOptions = {},
): Promise<LearnJobs> {
  const boss: PgBoss = openBoss(store, true);
  boss.on('error', onError);
  try {
    // The embedded database has one process: what is at work at its start, nobody works on.
    if (store.kind === 'pglite') {
      await store.db.query(
        sql`delete from pgboss.job where name = ${learnQueue} and state = 'active'`,
      );
    }
    await boss.start();
  } catch (error) {
    throw toStoreError(error);
  }
  await boss.work(learnQueue, { batchSize: 1, pollingIntervalSeconds: pollMs / 1000 }, async () => {
    try {
      await learn();
    } catch (error) {
      onError(error);
      throw error;
    }
  });
  return {
    async want(afterSeconds) {
      try {
        await boss.send(learnQueue, {}, { startAfter: afterSeconds });
        // Somebody may have been in less of a hurry, and theirs is the one that waits.
        await store.db.query(sql`
          update pgboss.job set start_after = now() + make_interval(secs => ${afterSeconds})
          where name = ${learnQueue} and state = 'created'
            and start_after > now() + make_interval(secs => ${afterSeconds})`);
      } catch (error) {
        throw toStoreError(error);
      }
    },
    stop: ({ timeoutMs = 5_000 } = {}) => boss.stop({ timeout: timeoutMs }),
  };
}
