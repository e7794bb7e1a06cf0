import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { type LearnJobs, startLearnJobs } from './learn-jobs.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('learning anew on %s', (kind) => {
  let store: Store;
  const running: LearnJobs[] = [];
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(async () => {
    for (const jobs of running.splice(0)) await jobs.stop();
    await store.close();
  });
  const waiting = () =>
    store.db.query<{ soon: boolean }>(sql`
      select start_after < now() + interval '1 minute' as soon from pgboss.job
      where name = 'luna.learn' and state = 'created'`);

  test('is one job however many want it, as soon as any of them does, and again if it fails', async () => {
    let calls = 0;
    let resolve = () => {};
    const done = new Promise<void>((settle) => {
      resolve = settle;
    });
    const learn = async () => {
      calls += 1;
      if (calls === 1) throw new Error('no luck');
      resolve();
    };
    for (let replica = 0; replica < 2; replica += 1) {
      running.push(await startLearnJobs(store, learn, { pollMs: 500 }));
    }
    await Promise.all(running.flatMap((jobs) => [jobs.want(9_999), jobs.want(9_999)]));
    expect(await waiting()).toEqual([{ soon: false }]);
    expect(calls).toBe(0);
    await running[1]?.want(0);
    await done;
    expect(calls).toBe(2);
    expect(await waiting()).toEqual([]);
  });
});
