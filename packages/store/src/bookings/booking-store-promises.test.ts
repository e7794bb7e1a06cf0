import type { Batch, BookingStore, Lease } from '@luna/booking-agent';
import { emptyBatch, sampleBooking, samplePlan } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createBookingStore } from './booking-store.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const insert = (id: string, more: Partial<Batch> = {}): Batch => ({
  ...emptyBatch,
  booking: {
    booking: sampleBooking(id),
    expectVersion: null,
    fence: null,
    lease: null,
    stays: [{ personId: id, startsAt: 0, endsAt: 1 }],
    seats: null,
  },
  ...more,
});

async function leased(store: BookingStore, ttlMs: number): Promise<Lease> {
  const result = await store.acquire({ bookingId: 'b1', owner: 'one', ttlMs });
  if (result.kind !== 'ok') throw new Error(`expected a lease, came ${result.kind}`);
  return result.lease;
}

describe.each(databaseKinds)('the booking store on %s', (kind) => {
  let store: Store;
  let bookings: BookingStore;
  beforeEach(async () => {
    store = await databases.open(kind);
    bookings = createBookingStore(store);
  });
  afterEach(() => store.close());

  test('lets one commit that cannot be kept spoil none that comes at the same time', async () => {
    const spoiled = insert('spoiled', {
      journal: [
        {
          bookingId: 'spoiled',
          seq: 0,
          round: 0,
          kind: 'note',
          step: null,
          key: null,
          status: 'requested',
          data: { text: 'a \u0000 in the middle' },
        },
      ],
    });
    const batches = Array.from({ length: 40 }, (_, n) => (n === 17 ? spoiled : insert(`b${n}`)));
    const results = await Promise.allSettled(batches.map((batch) => bookings.commit(batch)));
    const outcomes = results.map((result) =>
      result.status === 'fulfilled' ? result.value.kind : result.reason.code,
    );
    expect(outcomes).toEqual(outcomes.map((_, n) => (n === 17 ? 'invalid_value' : 'ok')));
    expect(await bookings.bookings({ limit: 99 })).toHaveLength(39);
    expect((await bookings.load({ bookingId: 'spoiled' })).booking).toBeNull();
  });

  test('answers each of many commits with its own outcome, in whatever order they are carried out', async () => {
    const batches = Array.from({ length: 60 }, (_, n) => insert(`b${n % 20}`));
    const results = await Promise.all(batches.map((batch) => bookings.commit(batch)));
    for (let id = 0; id < 20; id += 1) {
      const of = [results[id], results[id + 20], results[id + 40]].map((result) => result?.kind);
      expect(of.sort()).toEqual(['conflict', 'conflict', 'ok']);
    }
  });

  test('refuses a commit inside a transaction, which would wait for itself, and disturbs no other', async () => {
    const others = Array.from({ length: 5 }, (_, n) => bookings.commit(insert(`b${n}`)));
    const misuse = store.transaction(async () => bookings.commit(insert('inside')));
    const later = Array.from({ length: 5 }, (_, n) => bookings.commit(insert(`c${n}`)));
    await expect(misuse).rejects.toMatchObject({ code: 'transaction_misused' });
    const results = await Promise.all([...others, ...later]);
    expect(new Set(results.map((result) => result.kind))).toEqual(new Set(['ok']));
  });

  test('adds to a journal and never changes or removes what stands there', async () => {
    const entry = {
      bookingId: 'b1',
      seq: 0,
      round: 0,
      kind: 'note' as const,
      step: null,
      key: null,
      status: 'requested' as const,
      data: {},
    };
    await bookings.commit({ ...emptyBatch, journal: [entry] });
    for (const statement of [
      sql`update booking_journal set status = 'failed'`,
      sql`delete from booking_journal`,
    ]) {
      await expect(store.db.query(statement)).rejects.toMatchObject({
        details: { sqlState: '23001' },
      });
    }
    expect(await bookings.journal({ bookingId: 'b1' })).toMatchObject([entry]);
  });

  test('fails a commit whose job would have no queue, and keeps nothing of it', async () => {
    const job = { id: 'j', kind: 'unknown' as 'drive', subject: 's', runAt: 0 };
    await expect(bookings.commit(insert('b1', { jobs: [job] }))).rejects.toMatchObject({
      code: 'constraint_violated',
    });
    expect((await bookings.load({ bookingId: 'b1' })).booking).toBeNull();
  });

  test('a booking that is new knows no lease to be written under', async () => {
    const batch = insert('b1');
    const fence = { bookingId: 'b1', owner: 'one', token: 1 };
    const result = await bookings.commit({
      ...batch,
      booking: { ...(batch.booking as NonNullable<Batch['booking']>), fence },
    });
    expect(result).toEqual({ kind: 'conflict', conflict: { kind: 'lease' } });
  });

  test('looks for what is due by an index, however many bookings rest', async () => {
    await store.db.query(sql`
      insert into bookings (id, version, status, wake_at, document)
      select 'b' || n, 1, 'confirmed', null, '{}' from generate_series(1, 3000) n`);
    await store.db.query(sql`
      insert into plans (id, version, status, deadline, document)
      select 'p' || n, 1, 'agreed', to_timestamp(n), '{}' from generate_series(1, 3000) n`);
    await store.db.query(sql`analyze bookings, plans`);
    const explain = async (query: ReturnType<typeof sql>) =>
      JSON.stringify(await store.db.query(sql`explain ${query}`));
    const due = sql`select id from bookings where wake_at <= clock_timestamp()
      and (leased_until is null or leased_until <= clock_timestamp()) order by wake_at, id limit 20`;
    expect(await explain(due)).toContain('bookings_due');
    const overdue = sql`select id from plans where status = 'open' and deadline <= clock_timestamp()
      order by deadline, id limit 20`;
    expect(await explain(overdue)).toContain('plans_overdue');
    const attention = sql`select document from bookings where status = any('{needs_attention}') order by id limit 100`;
    expect(await explain(attention)).toContain('bookings_status');
  });
});

test('a lease is taken over by another replica by the time of the database alone', async () => {
  const databaseUrl = await databases.createDatabase();
  const replicas = await Promise.all([1, 2].map(() => openStore({ databaseUrl })));
  const [one, two] = replicas.map((store) => createBookingStore(store)) as [
    BookingStore,
    BookingStore,
  ];
  await one.commit(insert('b1'));
  const lease = await leased(one, 60_000);
  const request = { bookingId: 'b1', owner: 'two', ttlMs: 60_000 };
  expect((await two.acquire(request)).kind).toBe('held');
  // An hour goes by on the clock that counts; those of the processes stay where they are.
  await replicas[0]?.db.query(
    sql`update bookings set leased_until = leased_until - interval '1 hour'`,
  );
  const taken = await two.acquire(request);
  expect(taken).toMatchObject({ kind: 'ok', lease: { owner: 'two', token: lease.token + 1 } });
  expect(await one.renew({ lease, ttlMs: 60_000 })).toEqual({ kind: 'lost' });
  const late = await one.commit({
    ...emptyBatch,
    booking: {
      booking: { ...sampleBooking('b1'), version: 2 },
      expectVersion: 1,
      fence: lease,
      lease: { kind: 'extend', ttlMs: 60_000 },
      stays: null,
      seats: null,
    },
  });
  expect(late).toEqual({ kind: 'conflict', conflict: { kind: 'lease' } });
  for (const store of replicas) await store.close();
});

test('replicas that reach for one lease at the same moment get it once, again and again', async () => {
  const databaseUrl = await databases.createDatabase();
  const replicas = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl })));
  const all = replicas.map((store) => createBookingStore(store));
  await all[0]?.commit(insert('b1'));
  let token = 0;
  for (let round = 0; round < 20; round += 1) {
    const results = await Promise.all(
      all.flatMap((bookings, n) =>
        [0, 1, 2].map((m) =>
          bookings.acquire({ bookingId: 'b1', owner: `${n}.${m}`, ttlMs: 60_000 }),
        ),
      ),
    );
    const granted = results.flatMap((result) => (result.kind === 'ok' ? [result.lease] : []));
    expect(granted.map((lease) => lease.token)).toEqual([token + 1]);
    token += 1;
    await all[round % 3]?.release({ lease: granted[0] as Lease });
  }
  for (const store of replicas) await store.close();
});

test('an embedded database that is opened again has everything that was acknowledged', async () => {
  const dataDir = await databases.createDataDir();
  const first = await openStore({ dataDir });
  const name = { scope: 's', key: 'k' };
  const batch = insert('b1', {
    plan: { plan: samplePlan('p1', 1_000), expectVersion: null },
    jobs: [{ id: 'j1', kind: 'drive', subject: 'b1', runAt: 4e12 }],
    claims: [{ ...name, fingerprint: 'f', answer: { n: 1 }, ttlMs: 600_000 }],
    events: [{ provider: 'tables', eventId: 'e1' }],
  });
  const before = createBookingStore(first);
  expect((await before.commit(batch)).kind).toBe('ok');
  const lease = await leased(before, 600_000);
  await first.close();

  const second = await openStore({ dataDir });
  const bookings = createBookingStore(second);
  const loaded = await bookings.load({ bookingId: 'b1', planId: 'p1', key: name });
  expect(loaded).toMatchObject({
    booking: sampleBooking('b1'),
    plan: samplePlan('p1', 1_000),
    key: { answer: { n: 1 } },
  });
  expect(await bookings.overduePlans({ limit: 9 })).toEqual(['p1']);
  expect(await bookings.renew({ lease, ttlMs: 1 })).toEqual({ kind: 'ok' });
  const again = await bookings.commit({ ...emptyBatch, events: batch.events });
  expect(again).toMatchObject({ conflict: { kind: 'event_seen' } });
  const other = insert('b2');
  const overlapping = await bookings.commit({
    ...other,
    booking: {
      ...(other.booking as NonNullable<Batch['booking']>),
      stays: [{ personId: 'b1', startsAt: 0, endsAt: 9 }],
    },
  });
  expect(overlapping).toMatchObject({ conflict: { kind: 'person_overlap', bookingId: 'b1' } });
  const jobs = await second.db.query(sql`select data->>'id' as id from pgboss.job`);
  expect(jobs).toEqual([{ id: 'j1' }]);
  await second.close();
});
