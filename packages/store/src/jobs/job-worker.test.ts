import type { Job, JobResult } from '@luna/booking-agent';
import { emptyBatch, sampleBooking } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBookingStore } from '../bookings/booking-store.ts';
import { openStore, type Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { type DrivenAgent, type JobWorker, startJobWorker } from './job-worker.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

/** An agent that notes what it is given, and what it answers is scripted. */
class NotingAgent implements DrivenAgent {
  readonly handled: Job[] = [];
  answer: (job: Job, times: number) => Promise<JobResult> = async () => ({ kind: 'done' });
  readonly #waiting: { readonly done: () => boolean; readonly resolve: () => void }[] = [];

  async handleJob(job: Job): Promise<JobResult> {
    this.handled.push(job);
    const times = this.handled.filter(({ id }) => id === job.id).length;
    for (const { done, resolve } of this.#waiting) if (done()) resolve();
    return this.answer(job, times);
  }

  async recover(): Promise<readonly string[]> {
    return [];
  }

  async keepLeases(): Promise<void> {}

  /** Resolves when so many jobs have been handed over. */
  async has(count: number): Promise<void> {
    const done = () => this.handled.length >= count;
    if (!done()) await new Promise<void>((resolve) => this.#waiting.push({ done, resolve }));
  }
}

const job = (id: string, kind: Job['kind'] = 'notify', runAt = 0): Job => ({
  id,
  kind,
  subject: `subject of ${id}`,
  runAt,
});

const open = (store: Store) =>
  store.db.query<{ id: string; state: string }>(
    sql`select data->>'id' as id, state::text from pgboss.job where state <= 'active'`,
  );

describe.each(databaseKinds)('a job worker on %s', (kind) => {
  let store: Store;
  let agent: NotingAgent;
  const workers: JobWorker[] = [];
  beforeEach(async () => {
    store = await databases.open(kind);
    agent = new NotingAgent();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await store.close();
  });
  const start = async (pollMs?: number) => {
    workers.push(await startJobWorker(store, agent, { pollMs }));
  };

  test('hands over what was committed before it started and after, and each job once', async () => {
    const bookings = createBookingStore(store);
    await bookings.commit({ ...emptyBatch, jobs: [job('early', 'drive')] });
    await start(30_000);
    await agent.has(1);
    // The next look is half a minute away: it has to be rung for.
    const jobs = [job('a'), job('b', 'complete'), job('c', 'deadline')];
    await bookings.commit({ ...emptyBatch, jobs });
    await bookings.commit({ ...emptyBatch, jobs: [job('a')] });
    await agent.has(4);
    expect([...agent.handled].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      job('a'),
      job('b', 'complete'),
      job('c', 'deadline'),
      job('early', 'drive'),
    ]);
    for (const worker of workers.splice(0)) await worker.stop();
    expect(await open(store)).toEqual([]);
    expect(agent.handled).toHaveLength(4);
  });

  test('waits for a job whose time has not come', async () => {
    const bookings = createBookingStore(store);
    const { now } = await bookings.load({});
    await bookings.commit({
      ...emptyBatch,
      jobs: [job('later', 'notify', now + 1_000), job('now'), job('far', 'complete', now + 9e6)],
    });
    await start(500);
    await agent.has(2);
    expect((await bookings.load({})).now).toBeGreaterThanOrEqual(now + 1_000);
    expect(agent.handled.map(({ id }) => id)).toEqual(['now', 'later']);
  });

  test('hands over again what failed and what the agent wants again', async () => {
    agent.answer = async ({ id }, times) => {
      if (times > 1) return { kind: 'done' };
      if (id === 'failing') throw new Error('no luck');
      return { kind: 'again', afterMs: 900 };
    };
    await createBookingStore(store).commit({
      ...emptyBatch,
      jobs: [job('failing'), job('again')],
    });
    await start(500);
    await agent.has(4);
    for (const worker of workers.splice(0)) await worker.stop();
    expect(agent.handled.map(({ id }) => id).sort()).toEqual([
      'again',
      'again',
      'failing',
      'failing',
    ]);
    expect(await open(store)).toEqual([]);
  });

  test('finishes what is under way before it stops, and takes nothing after', async () => {
    let finish = () => {};
    agent.answer = () =>
      new Promise((done) => {
        finish = () => done({ kind: 'done' });
      });
    const bookings = createBookingStore(store);
    await bookings.commit({ ...emptyBatch, jobs: [job('slow')] });
    await start();
    await agent.has(1);
    let stopped = false;
    const stop = workers[0]?.stop().then(() => {
      stopped = true;
    });
    expect(await open(store)).toEqual([{ id: 'slow', state: 'active' }]);
    expect(stopped).toBe(false);
    finish();
    await stop;
    expect(await open(store)).toEqual([]);
    await bookings.commit({ ...emptyBatch, jobs: [job('new')] });
    expect(await open(store)).toEqual([{ id: 'new', state: 'created' }]);
  });

  test('a batch that is refused leaves no job, and a transaction that is rolled back neither', async () => {
    const bookings = createBookingStore(store);
    const write = {
      booking: sampleBooking('b1'),
      expectVersion: 7,
      fence: null,
      lease: null,
      stays: null,
      seats: null,
    };
    const refused = await bookings.commit({
      ...emptyBatch,
      booking: write,
      jobs: [job('a')],
    });
    expect(refused.kind).toBe('conflict');
    const batch = JSON.stringify({ jobs: [job('b')] });
    const undone = store.transaction(async (tx) => {
      await tx.query(sql`select luna_commit(${batch}::jsonb)`);
      expect(await tx.query(sql`select 1 from pgboss.job`)).toHaveLength(1);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await open(store)).toEqual([]);
  });
});

test('jobs of an embedded database whose process died are handed over at the next start', async () => {
  const dataDir = await databases.createDataDir();
  const first = await openStore({ dataDir });
  await createBookingStore(first).commit({ ...emptyBatch, jobs: [job('a')] });
  // Taken, and then nothing more was heard.
  await first.db.query(sql`
    update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now()`);
  await first.close();
  const second = await openStore({ dataDir });
  const agent = new NotingAgent();
  const worker = await startJobWorker(second, agent);
  await agent.has(1);
  await worker.stop();
  expect(agent.handled).toEqual([job('a')]);
  await second.close();
});
