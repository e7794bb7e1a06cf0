import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Job } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import { getConstructionPlans, PgBoss, type QueueOptions } from 'pg-boss';
import type { Database } from '../database/database.ts';
import { toStoreError } from '../database/driver-error.ts';
import type { RawSql } from '../database/raw-sql.ts';

/** Every kind of job the booking agent leaves behind. */
export const jobKinds = [
  'drive',
  'notify',
  'deadline',
  'complete',
] as const satisfies Job['kind'][];

/** Name of the queue that a kind of job waits in; the commit function builds the same. */
export function queueOf(kind: Job['kind']): string {
  return `luna.${kind}`;
}

const DAY = 86_400;
const ATTEMPTS = 20;

/** A job is lost for nobody: it waits however long Luna is down, and is tried again until it is done. */
const rules: QueueOptions & { readonly warningQueueSize: number } = {
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  retentionSeconds: 3_650 * DAY,
  // How long its id is remembered once it is done.
  deleteAfterSeconds: 3 * DAY,
  expireInSeconds: 120,
  heartbeatSeconds: 10,
  warningQueueSize: 1_000_000,
};

/** Name of the queue of learning anew: one waits at most, and one is at work. */
export const learnQueue = 'luna.learn';

const learnRules = { ...rules, policy: 'stately' as const, expireInSeconds: 3_600 };

/** A job queue over the store's own connections. */
export function openBoss(
  { kind, raw }: { readonly kind: Database['kind']; readonly raw: RawSql },
  supervise: boolean,
): PgBoss {
  return new PgBoss({
    db: raw,
    backend: kind === 'pglite' ? 'pglite' : 'postgres',
    supervise,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    schedule: false,
    registerInstance: false,
  });
}

/** Tells the job queue's tables and rules apart from those of another version. */
export function jobQueuesMark(): string {
  return createHash('sha256')
    .update(getConstructionPlans())
    .update(JSON.stringify([jobKinds, rules, learnRules]))
    .digest('hex');
}

/**
 * Makes or updates the job queue's own tables, so that a commit finds them. What was made last is
 * noted as the comment of their schema, and found in one statement at the next start. Replicas that
 * start at once may get in each other's way: then one has done it for all, or it is tried again.
 */
export async function installJobQueues(database: Database): Promise<void> {
  const wanted = jobQueuesMark();
  for (let attempt = 1; ; attempt += 1) {
    const [found] = await database.handle.query<{ mark: string | null }>(
      sql`select obj_description(to_regnamespace('pgboss'), 'pg_namespace') as mark`,
    );
    if (found?.mark === wanted) return;
    try {
      await install(database);
      await database.handle.query(sql.raw(`comment on schema pgboss is '${wanted}'`));
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw toStoreError(error);
      await setTimeout(attempt * 100);
    }
  }
}

async function install(database: Database): Promise<void> {
  const boss = openBoss(database, false);
  // An emitter's error that nobody hears ends the process; what matters here is thrown as well.
  boss.on('error', () => {});
  try {
    await boss.start();
    for (const kind of jobKinds) {
      await boss.createQueue(queueOf(kind), rules);
      await boss.updateQueue(queueOf(kind), rules);
    }
    await boss.createQueue(learnQueue, learnRules);
  } finally {
    await boss.stop({ graceful: false });
  }
}
