import type { Json, KeyName, KeyRecord } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../database/queryable.ts';

/** What came of claiming a key. */
export type ClaimKeyResult =
  | { readonly kind: 'claimed' }
  /** Somebody has it: same fingerprint, replay its answer; another one, refuse. */
  | { readonly kind: 'taken'; readonly record: KeyRecord };

/**
 * Idempotency keys of operations that are one transaction, such as writing a person. (Bookings and
 * plans bring their keys along in their batches.) Claim, effect and answer belong into the same
 * transaction: a second request with the key waits for the first, and then finds its answer; when the
 * first is rolled back, the key was never taken. Both live in the same table.
 *
 * @example
 * const answer = await store.transaction(async (tx) => {
 *   const claim = await idempotencyKeys.claim(tx, { scope, key, fingerprint, ttlMs: 86_400_000 });
 *   if (claim.kind === 'taken') return claim.record.answer;
 *   await users.upsert(tx, ada);
 *   const answer = { status: 200, body: { id: ada.id } };
 *   await idempotencyKeys.answer(tx, { scope, key, answer });
 *   return answer;
 * });
 */
export const idempotencyKeys = {
  /** Takes a key for this long, unless it is taken. Time is the database's. */
  async claim(
    tx: Transaction,
    claim: KeyName & { readonly fingerprint: string; readonly ttlMs: number },
  ): Promise<ClaimKeyResult> {
    const { scope, key, fingerprint, ttlMs } = claim;
    const claimed = await tx.query(sql`
      insert into idempotency_keys as k (scope, key, fingerprint, expires_at)
      values (${scope}, ${key}, ${fingerprint}, clock_timestamp() + ${ttlMs}::float8 * interval '1 ms')
      on conflict (scope, key) do update
        set fingerprint = excluded.fingerprint, answer = null, expires_at = excluded.expires_at
        where k.expires_at <= clock_timestamp()
      returning key`);
    if (claimed.length > 0) return { kind: 'claimed' };
    // The row was waited for and stands; only a purge could have taken it since, and that spares live keys.
    const [record] = await tx.query<KeyRecord>(sql`
      select scope, key, fingerprint, answer from idempotency_keys
      where scope = ${scope} and key = ${key}`);
    return record ? { kind: 'taken', record } : idempotencyKeys.claim(tx, claim);
  },

  /** Keeps what is to be repeated. */
  async answer(tx: Transaction, { scope, key, answer }: KeyName & { readonly answer: Json }) {
    await tx.query(sql`
      update idempotency_keys set answer = ${JSON.stringify(answer)}::jsonb
      where scope = ${scope} and key = ${key}`);
  },
};

/** Forgets keys whose time is over, some at a time; answers how many. */
export async function purgeIdempotencyKeys(db: Queryable, limit: number = 10_000): Promise<number> {
  const rows = await db.query(sql`
    delete from idempotency_keys where (scope, key) in (
      select scope, key from idempotency_keys where expires_at <= clock_timestamp()
      order by expires_at limit ${limit} for update skip locked
    ) returning key`);
  return rows.length;
}
