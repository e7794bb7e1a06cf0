import type { Booking, Failure, Member, Terms } from '../booking.ts';
import type { Json } from '../json.ts';
import type { MessageKind, OutgoingMessage } from '../ports/notifier.ts';
import { standingTable } from './calls.ts';

type BookingMessage = Extract<MessageKind, `booking_${string}`>;

const subjects: Readonly<Record<BookingMessage, string>> = {
  booking_confirmed: 'Your table is booked',
  booking_failed: 'Your table could not be booked',
  booking_changed: 'Your booking has changed',
  booking_change_failed: 'Your booking stays as it was',
  booking_cancelled: 'Your booking is cancelled',
  booking_left: 'You are no longer part of a booking',
};

const reasons: Readonly<Record<Failure['code'], string>> = {
  no_slot: 'the time is no longer free',
  hold_expired: 'the venue did not keep the time long enough',
  reservation_declined: 'the venue did not take the booking',
  card_declined: 'a card was declined',
  provider_unavailable: 'the venue or the payment service could not be reached',
  person_overlap: 'somebody is booked elsewhere at that time',
  cancelled_by_member: 'it was called off by the group',
  cancelled_by_venue: 'the venue called it off',
  below_quorum: 'too few people are left',
};

function textOf(kind: BookingMessage, terms: Terms, code: string | null, failure: Failure | null) {
  const { venue, slot, members } = terms;
  const when = `${venue.name}, ${slot.date} at ${slot.time}, party of ${members.length}`;
  const why = failure === null ? '' : `: ${reasons[failure.code]}`;
  switch (kind) {
    case 'booking_confirmed':
      return `${when}. Show this code at the door: ${code ?? 'none needed'}.`;
    case 'booking_changed':
      return `Now ${when}. Show this code at the door: ${code ?? 'none needed'}.`;
    case 'booking_failed':
      return `${when} could not be booked${why}. Nobody is charged.`;
    case 'booking_change_failed':
      return `The change was not possible${why}. It stays ${when}.`;
    case 'booking_cancelled':
      return `${when} is cancelled${why}. What is due is refunded.`;
    case 'booking_left':
      return `You have left ${when}. What is due is refunded.`;
  }
}

/** One message to each of these members over each of their channels, with ids that never change. */
export function messagesTo(
  booking: Booking,
  members: readonly Member[],
  kind: BookingMessage,
  failure: Failure | null = null,
): readonly OutgoingMessage[] {
  const { id: reference, terms, round } = booking;
  const code = standingTable({ ...booking, change: null })?.confirmationCode ?? null;
  const text = textOf(kind, terms, code, failure);
  const data: { readonly [name: string]: Json } = {
    booking_id: reference,
    venue_id: terms.venue.id,
    venue_name: terms.venue.name,
    date: terms.slot.date,
    time: terms.slot.time,
    party_size: terms.members.length,
    confirmation_code: code,
    reason: failure?.code ?? null,
  };
  return members.flatMap(({ personId, channels }) =>
    channels.map((channel) => ({
      messageId: `${reference}:${round}:${kind}:${personId}:${channel}`,
      personId,
      channel,
      kind,
      reference,
      subject: subjects[kind],
      text,
      data,
    })),
  );
}
