import type { BookingAgent, Job, JobResult } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import type { PgBoss, Job as QueuedJob, JobResult as Settled } from 'pg-boss';
import { toStoreError } from '../database/driver-error.ts';
import type { Store } from '../store.ts';
import { onJobBell } from './job-bell.ts';
import { jobKinds, learnQueue, openBoss, queueOf } from './job-queues.ts';

/** The part of a booking agent that has to be called again and again. */
export type DrivenAgent = Pick<BookingAgent, 'handleJob' | 'keepLeases' | 'recover'>;

/** What a host may set. */
export interface JobWorkerOptions {
  /** How often to look for jobs that nobody rang for: milliseconds, at least 500; 1,000 when absent. */
  readonly pollMs?: number | undefined;
  /**
   * How often to look for sagas and plans whose time has come, and to prolong leases: milliseconds,
   * several times in what a lease lasts; 500 when absent.
   */
  readonly recoverMs?: number | undefined;
  /** Hears what went wrong; whatever it was, it is tried again. It must not throw. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Runs until it is stopped. */
export interface JobWorker {
  /**
   * Takes nothing new and waits for what is under way, at most this long (30,000 ms). What is not done
   * then is taken up by another replica, or at the next start. Harmless when repeated.
   */
  stop(options?: { readonly timeoutMs?: number | undefined }): Promise<void>;
}

/** A job as it lies in its queue. */
interface Payload {
  readonly id: string;
  readonly subject: string;
  readonly runAt: number;
}

/** How many are taken at a time, and by how many takers: a slow vendor holds up its own batch only. */
const takers: Readonly<Record<Job['kind'], { readonly count: number; readonly batch: number }>> = {
  drive: { count: 4, batch: 10 },
  notify: { count: 4, batch: 50 },
  deadline: { count: 1, batch: 20 },
  complete: { count: 1, batch: 50 },
};

/** More looks for sagas than this do not run at once, however long each takes. */
const RECOVERIES = 4;

/**
 * Hands jobs to the agent when their time has come, and lets it take over sagas and plans that nobody
 * drives. A job that was committed through the same store is taken at once, another one at the next
 * look. One that fails is tried again after 1, 2, 4, … 60 seconds, one that the agent wants again
 * after the time it names. Jobs of a process that died are taken up within half a minute, on the
 * embedded database at the next start; sagas wait for none of that, since they have their leases.
 *
 * @throws StoreError when the database does not answer
 *
 * @example
 * const worker = await startJobWorker(store, agent, { onError: (error) => log.error(error) });
 * process.once('SIGTERM', () => worker.stop());
 */
export async function startJobWorker(
  store: Store,
  agent: DrivenAgent,
  { pollMs = 1_000, recoverMs = 500, onError = () => {} }: JobWorkerOptions = {},
): Promise<JobWorker> {
  const boss = openBoss(store, true);
  boss.on('error', onError);
  try {
    if (store.kind === 'pglite') await freeAbandoned(store);
    await boss.start();
  } catch (error) {
    throw toStoreError(error);
  }

  const workerIds = new Map<Job['kind'], string[]>();
  for (const kind of jobKinds) {
    const ids = await startTakers(
      boss,
      store,
      kind,
      pollMs,
      (job) => agent.handleJob(job),
      onError,
    );
    workerIds.set(kind, ids);
  }
  const silence = onJobBell(store.db, (kinds) => {
    for (const kind of kinds) {
      for (const id of workerIds.get(kind) ?? []) boss.notifyWorker(id);
    }
  });

  const recoveries = new Set<Promise<unknown>>();
  const recover = () => {
    if (recoveries.size >= RECOVERIES) return;
    const recovery = agent
      .recover()
      .catch(onError)
      .finally(() => recoveries.delete(recovery));
    recoveries.add(recovery);
  };
  recover();
  const recovering = setInterval(recover, recoverMs);
  const keeping = setInterval(() => void agent.keepLeases().catch(onError), recoverMs);

  let stopping: Promise<void> | undefined;
  return {
    stop: ({ timeoutMs = 30_000 } = {}) => {
      stopping ??= (async () => {
        clearInterval(recovering);
        silence();
        const late = deadline(timeoutMs);
        await Promise.race([
          Promise.all([boss.stop({ timeout: timeoutMs }), ...recoveries]),
          late.passed,
        ]);
        late.cancel();
        // Until here, so that nobody takes over what is still being driven.
        clearInterval(keeping);
      })();
      return stopping;
    },
  };
}

async function startTakers(
  boss: PgBoss,
  store: Store,
  kind: Job['kind'],
  pollMs: number,
  handle: (job: Job) => Promise<JobResult>,
  onError: (error: unknown) => void,
): Promise<string[]> {
  const { count, batch } = takers[kind];
  const ids: string[] = [];
  const settle = async ({ id, data }: QueuedJob<Payload>): Promise<Settled> => {
    try {
      const result = await handle({ ...data, kind });
      if (result.kind === 'done') return { id, status: 'completed' };
      await store.db.query(sql`
        update pgboss.job
        set retry_delay = ceil(${result.afterMs}::float8 / 1000)::int, retry_backoff = false, retry_delay_max = null
        where name = ${queueOf(kind)} and id = ${id}::uuid and state = 'active'`);
      return { id, status: 'failed', output: result };
    } catch (error) {
      onError(error);
      return { id, status: 'failed' };
    }
  };
  while (ids.length < count) {
    const workerId = await boss.work<Payload, unknown, TakerOptions>(
      queueOf(kind),
      {
        batchSize: batch,
        perJobResults: true,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: pollMs / 1000,
      },
      (jobs) => Promise.all(jobs.map(settle)),
    );
    ids.push(workerId);
  }
  return ids;
}

interface TakerOptions {
  batchSize: number;
  perJobResults: true;
  burstWhenBatchFull: boolean;
  pollingIntervalSeconds: number;
}

/** The embedded database has one process: what is being worked on at its start, nobody works on. */
async function freeAbandoned(store: Store): Promise<void> {
  await store.db.query(sql`
    update pgboss.job set state = 'retry', start_after = now()
    where name like 'luna.%' and name <> ${learnQueue} and state = 'active'`);
}

function deadline(ms: number): { readonly passed: Promise<void>; cancel(): void } {
  let cancel = () => {};
  const passed = new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    cancel = () => {
      clearTimeout(timer);
      done();
    };
  });
  return { passed, cancel };
}
