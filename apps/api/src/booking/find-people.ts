import type { PartyMember } from '@luna/booking-agent';
import { users } from '@luna/store';
import type { Luna } from '../luna.ts';

/** People as members of a party, in the order asked for, or the first who does not exist. */
export async function findPeople(
  { store, bookings }: Luna,
  ids: readonly string[],
): Promise<{ readonly members: readonly PartyMember[] } | { readonly missing: string }> {
  const different = [...new Set(ids)];
  const [found, channelsOf] = await Promise.all([
    users.getMany(store.db, different),
    bookings.reachable.over(bookings.channels, different),
  ]);
  const members: PartyMember[] = [];
  for (const id of ids) {
    const record = found.get(id);
    if (record === undefined) return { missing: id };
    const channels = channelsOf(id);
    members.push({ personId: id, paymentMethod: record.paymentMethod, channels });
  }
  return { members };
}
