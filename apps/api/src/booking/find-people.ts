import type { PartyMember } from '@luna/booking-agent';
import { users } from '@luna/store';
import type { Luna } from '../luna.ts';

/** People as members of a party, in the order asked for, or the first who does not exist. */
export async function findPeople(
  { store, bookings }: Luna,
  ids: readonly string[],
): Promise<{ readonly members: readonly PartyMember[] } | { readonly missing: string }> {
  const found = await users.getMany(store.db, [...new Set(ids)]);
  const members: PartyMember[] = [];
  for (const id of ids) {
    const record = found.get(id);
    if (record === undefined) return { missing: id };
    const { channels } = bookings;
    members.push({ personId: id, paymentMethod: record.paymentMethod, channels });
  }
  return { members };
}
