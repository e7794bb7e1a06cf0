import { emptyBatch } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createBookingStore } from './booking-store.ts';
import { idempotencyKeys, purgeIdempotencyKeys } from './idempotency-keys.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const claim = (key: string, fingerprint = 'f1', ttlMs = 60_000) => ({
  scope: 'put user',
  key,
  fingerprint,
  ttlMs,
});

describe.each(databaseKinds)('idempotency keys on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  /** One request under a key: its effect is a row, its answer the number of rows. */
  const request = (key: string, fingerprint = 'f1') =>
    store.transaction(async (tx) => {
      const result = await idempotencyKeys.claim(tx, claim(key, fingerprint));
      if (result.kind === 'taken') return result.record;
      await tx.query(sql`insert into meta (key, value) values (gen_random_uuid()::text, '1')`);
      const [row] = await tx.query<{ count: number }>(sql`select count(*)::int as count from meta`);
      const { scope } = claim(key);
      await idempotencyKeys.answer(tx, { scope, key, answer: { rows: row?.count ?? 0 } });
      return 'done';
    });
  const effects = async () =>
    (await store.db.query<{ n: number }>(sql`select count(*)::int as n from meta`))[0]?.n;

  test('however many requests bring one key at once, one has the effect and all others its answer', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => request('k1')));
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    const record = { scope: 'put user', key: 'k1', fingerprint: 'f1', answer: { rows: 1 } };
    expect(results.filter((result) => result !== 'done')).toEqual(Array(11).fill(record));
    expect(await effects()).toBe(1);
    expect(await request('k1', 'other body')).toMatchObject({ fingerprint: 'f1' });
  });

  test('an effect that is rolled back gives its key back', async () => {
    const failing = store.transaction(async (tx) => {
      await idempotencyKeys.claim(tx, claim('k1'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await request('k1')).toBe('done');
  });

  test('are those of bookings too, and only those whose time is over are forgotten', async () => {
    await createBookingStore(store).commit({
      ...emptyBatch,
      claims: [
        { ...claim('over', 'f1', -1), answer: { n: 1 } },
        { ...claim('live'), answer: { n: 2 } },
      ],
    });
    expect(await purgeIdempotencyKeys(store.db)).toBe(1);
    expect(await request('over')).toBe('done');
    expect(await request('live')).toMatchObject({ answer: { n: 2 } });
    expect(await purgeIdempotencyKeys(store.db)).toBe(0);
  });
});
