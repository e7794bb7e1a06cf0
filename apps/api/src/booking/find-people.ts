import type { PartyMember } from '@luna/booking-agent';
import { contacts, users } from '@luna/store';
import type { Luna } from '../luna.ts';

/** People as members of a party, in the order asked for, or the first who does not exist. */
export async function findPeople(
  { store, bookings }: Luna,
  ids: readonly string[],
): Promise<{ readonly members: readonly PartyMember[] } | { readonly missing: string }> {
  const different = [...new Set(ids)];
  const [found, contactOf] = await Promise.all([
    users.getMany(store.db, different),
    contacts.getMany(store.db, different),
  ]);
  const members: PartyMember[] = [];
  for (const id of ids) {
    const record = found.get(id);
    const contact = contactOf.get(id);
    if (record === undefined || contact === undefined) return { missing: id };
    const channels = bookings.reachable.over(bookings.channels, contact);
    members.push({ personId: id, paymentMethod: record.paymentMethod, channels });
  }
  return { members };
}
