import type { Lease } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A lease to prolong by so many milliseconds from now, or to give back. */
export interface LeaseWrite {
  readonly lease: Lease;
  /** `null`: it ends now. */
  readonly ttlMs: number | null;
}

/**
 * Prolongs leases or gives them back, as far as they are the latest of their bookings; one that was
 * given back is not prolonged. Rows are locked in the order of their ids, as every transaction does
 * that locks several.
 *
 * @returns for each whether it was still the latest and not given back
 */
export async function writeLeases(
  db: Queryable,
  writes: readonly LeaseWrite[],
): Promise<readonly boolean[]> {
  const rows = await db.query<{ position: string }>(sql`
    with asked as (
      select * from unnest(
        ${sql.param(writes.map(({ lease }) => lease.bookingId))}::text[],
        ${sql.param(writes.map(({ lease }) => lease.token))}::bigint[],
        ${sql.param(writes.map(({ ttlMs }) => ttlMs))}::float8[]
      ) with ordinality as asked (id, token, ttl, position)
    ), locked as (
      select b.id from bookings b where b.id in (select id from asked) order by b.id for update
    ), written as (
      update bookings b set leased_until = clock_timestamp() + w.ttl * interval '1 ms'
      from (
        select distinct on (a.id, a.token) a.id, a.token, a.ttl from asked a join locked using (id)
        order by a.id, a.token, a.ttl nulls first
      ) w
      where b.id = w.id and b.lease_token = w.token and b.leased_until is not null
      returning b.id, b.lease_token
    )
    select position from asked join written on written.id = asked.id and lease_token = token`);
  const done = new Set(rows.map(({ position }) => Number(position)));
  return writes.map((_, index) => done.has(index + 1));
}
