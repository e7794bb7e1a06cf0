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
 * to nobody, and their payment method to `null`; messages to the person are deleted, sent or not. What
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
  return { kind: (await users.delete(tx, personId)) ? 'erased' : 'unknown_user' };
}
