import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/queryable.ts';
import { users } from '../users/users.ts';

/** What came of erasing somebody. */
export type ErasePersonResult =
  | { readonly kind: 'erased' }
  | { readonly kind: 'unknown_user' }
  /** Nothing was erased: these bookings are not over, or these plans count on the person. */
  | {
      readonly kind: 'has_live_bookings';
      readonly bookingIds: readonly string[];
      readonly planIds: readonly string[];
    };

/**
 * Erases a person everywhere: the record, history, events and blocks, and what bookings and plans know
 * of them.
 *
 * Bookings and plans that are over stay, since money was moved for them. In their documents, journals
 * and stored answers the person's id gives way to `erased:…`, another one for every person and known
 * to nobody, and their payment method and what was asked of the venue to `null`; messages to the person are deleted, sent or not. What
 * remains says that somebody was there and what that somebody paid.
 *
 * Somebody who is part of a booking that is not over, or who has organised or accepted an open plan,
 * is not erased: cancel or leave first, so that nobody is surprised by an empty chair or a charge. Who
 * was merely asked, or has declined, disappears from an open plan and will not answer.
 *
 * @example
 * const result = await store.transaction((tx) => erasePerson(tx, 'user1'));
 */
export async function erasePerson(tx: Transaction, personId: string): Promise<ErasePersonResult> {
  const nobody = `erased:${randomUUID()}`;
  const [row] = await tx.query<{
    standing: { readonly bookingIds: string[]; readonly planIds: string[] } | null;
  }>(sql`select luna_erase_from_bookings(${personId}, ${nobody}) as standing`);
  if (row?.standing) return { kind: 'has_live_bookings', ...row.standing };
  await forgetWishes(tx, nobody);
  // That somebody was written, again and again. That they are gone stays for a day, or replicas would not know.
  await tx.query(sql`delete from changes where kind = 'user' and id = ${personId}`);
  return { kind: (await users.delete(tx, personId)) ? 'erased' : 'unknown_user' };
}

/** A field of the documents with any text; quotes inside of text are escaped, so it is never part of one. */
const wishes = String.raw`"specialRequests": "([^"\\]|\\.)*"`;
const noWishes = '"specialRequests": null';

/**
 * Drops what was asked of venues in prose, which may say anything about anybody, from all that is over and
 * from the answers that are kept to be repeated. Others still need it in a plan that is open.
 */
async function forgetWishes(tx: Transaction, nobody: string): Promise<void> {
  await tx.query(sql`
    update bookings set document = regexp_replace(document::text, ${wishes}, ${noWishes}, 'g')::jsonb
    where id in (select booking_id from booking_people where person_id = ${nobody})
      and status in ('completed', 'no_show', 'failed', 'cancelled')`);
  await tx.query(sql`
    update plans set document = regexp_replace(document::text, ${wishes}, ${noWishes}, 'g')::jsonb
    where id in (select plan_id from plan_people where person_id = ${nobody}) and status <> 'open'`);
  await tx.query(sql`
    update idempotency_keys set answer = regexp_replace(answer::text, ${wishes}, ${noWishes}, 'g')::jsonb
    where position(${nobody} in answer::text) > 0`);
}
