import type { Booking } from '@luna/booking-agent';
import type { Stage } from './stage.ts';

/**
 * Promise 6, at the end: what was not sent, was sent twice, or was never said.
 *
 * @param confirmed Bookings that were ever seen confirmed, as they were then.
 */
export function missedMessages(
  { store, emulators, setting }: Stage,
  confirmed: ReadonlyMap<string, Booking>,
): readonly string[] {
  const missed: string[] = [];
  const sent = new Map<string, number>();
  for (const { messageId, personId, channel, status } of store.allMessages()) {
    if (status === 'queued') {
      missed.push(`${messageId} was never sent`);
    }
    if (channel === 'in_app') sent.set(personId, (sent.get(personId) ?? 0) + 1);
  }
  for (const { personId } of setting.people) {
    const arrived = emulators.inApp.desk.ofUser.where(personId).length;
    const wanted = sent.get(personId) ?? 0;
    if (arrived !== wanted) {
      missed.push(`${personId} got ${arrived} messages of ${wanted}`);
    }
  }
  const told = new Set(
    [...store.allMessages()].map(
      ({ reference, kind, personId }) => `${reference} ${kind} ${personId}`,
    ),
  );
  const tell = (id: string, kind: string, people: readonly { readonly personId: string }[]) => {
    for (const { personId } of people) {
      if (told.has(`${id} ${kind} ${personId}`)) continue;
      missed.push(`${personId} was not told ${kind} of ${id}`);
    }
  };
  for (const [id, { terms }] of confirmed) tell(id, 'booking_confirmed', terms.members);
  for (const { id, status, terms } of store.allBookings()) {
    if (status === 'failed') tell(id, 'booking_failed', terms.members);
    if (status === 'cancelled') tell(id, 'booking_cancelled', terms.members);
  }
  for (const { id, status, invitees } of store.allPlans()) {
    if (status === 'expired') tell(id, 'plan_expired', invitees);
  }
  return missed;
}
