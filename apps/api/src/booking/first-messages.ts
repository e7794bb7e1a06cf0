import type { Booking, MessageKind, StoredMessage } from '@luna/booking-agent';

/** What the members are told when a booking comes to rest in a status. */
function kindOf({ status, sequence, lastChange, round }: Booking): MessageKind | undefined {
  if (status === 'cancelled') return 'booking_cancelled';
  if (status !== 'confirmed') return undefined;
  if (lastChange?.round === round) {
    return lastChange.failure === null ? 'booking_changed' : 'booking_change_failed';
  }
  return sequence === 0 ? 'booking_confirmed' : undefined;
}

/**
 * The messages that were written together with a booking at rest, as they were at that moment: queued.
 * An answer that is kept for its key must not depend on what has been sent since.
 */
export function firstMessages(booking: Booking): readonly StoredMessage[] {
  const kind = kindOf(booking);
  if (kind === undefined) return [];
  return booking.terms.members.flatMap(({ personId, channels }) =>
    channels.map((channel) => ({
      messageId: `${booking.id}:${booking.round}:${kind}:${personId}:${channel}`,
      personId,
      channel,
      kind,
      reference: booking.id,
      subject: '',
      text: '',
      data: {},
      status: 'queued' as const,
    })),
  );
}
