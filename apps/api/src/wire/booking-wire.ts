import {
  type Booking,
  estimatePerPerson,
  freeCancellationUntil,
  type Member,
  type Payment,
  type StoredMessage,
} from '@luna/booking-agent';
import type { BookingDetails, Booking as BookingOnWire, Notification, Share } from '@luna/contract';
import { failureToWire } from './failure-wire.ts';

const moment = (instant: number): string => new Date(instant).toISOString();

const refundedOf = (payment: Payment): number =>
  payment.refunds.reduce((sum, { amount }) => sum + amount, 0);

/** The table a booking has, or had last. */
function tableOf({ tables }: Booking) {
  return tables.findLast(({ state }) => state === 'reserved') ?? tables.at(-1);
}

function shareStatus(payments: readonly Payment[], amount: number): Share['status'] {
  const states = payments.map(({ state }) => state);
  if (states.includes('captured')) {
    const paid = payments.filter(({ state }) => state === 'captured');
    const given = paid.reduce((sum, payment) => sum + refundedOf(payment), 0);
    const taken = paid.reduce((sum, payment) => sum + payment.amount, 0);
    return given >= taken ? 'refunded' : 'paid';
  }
  if (states.includes('authorized')) return 'authorized';
  if (states.includes('wanted')) return 'pending';
  if (states.includes('declined')) return 'declined';
  if (states.includes('voided')) return 'voided';
  return amount > 0 ? 'pending' : 'not_required';
}

function shareToWire({ payments }: Booking, { personId, share }: Member): Share {
  const own = payments.filter((payment) => payment.personId === personId);
  return {
    user_id: personId,
    amount: share,
    status: shareStatus(own, share),
    refunded: own.reduce((sum, payment) => sum + refundedOf(payment), 0),
    payment_intent_ids: own.flatMap(({ paymentId }) => (paymentId === null ? [] : [paymentId])),
  };
}

function paymentStatus({ payments, terms }: Booking): BookingDetails['payment_status'] {
  const captured = payments.filter(({ state }) => state === 'captured');
  if (captured.length > 0) {
    const refunded = captured.reduce((sum, payment) => sum + refundedOf(payment), 0);
    const taken = captured.reduce((sum, { amount }) => sum + amount, 0);
    const standing = terms.total;
    if (refunded >= taken) return 'refunded';
    return taken - refunded < standing && refunded > 0 ? 'partially_refunded' : 'paid';
  }
  if (payments.some(({ state }) => state === 'authorized')) return 'authorized';
  if (payments.some(({ state }) => state === 'wanted')) return 'pending';
  if (payments.some(({ state }) => state === 'voided' || state === 'declined')) return 'voided';
  return terms.total === 0 ? 'not_required' : 'pending';
}

function policyToWire({ terms }: Booking): BookingDetails['cancellation_policy'] {
  const { instant, date, time } = freeCancellationUntil(terms);
  const { currency, cancellationFeePerPerson, freeCancellationHours } = terms.venue.policy;
  const most = Math.max(0, ...terms.members.map(({ share }) => share));
  const fee = Math.min(cancellationFeePerPerson, most);
  const after =
    fee === 0 ? 'and after that too' : `after that up to ${fee / 100} ${currency} a person is kept`;
  return {
    free_until: moment(instant),
    free_until_local: `${date} ${time}`,
    fee_per_person: fee,
    currency,
    text: `Cancelling is free until ${freeCancellationHours} hours before the start (${date} ${time}, local to the venue); ${after}.`,
  };
}

function notificationsToWire(
  { terms }: Booking,
  messages: readonly StoredMessage[],
): Record<string, Notification[]> {
  const channels = new Set(terms.members.flatMap((member) => member.channels));
  const byChannel: Record<string, Notification[]> = {};
  for (const channel of [...channels, ...messages.map((message) => message.channel)]) {
    byChannel[channel] = messages
      .filter((message) => message.channel === channel)
      .map(({ personId, kind, status }) => ({ user_id: personId, kind, status }));
  }
  return byChannel;
}

function detailsToWire(booking: Booking, messages: readonly StoredMessage[]): BookingDetails {
  const { terms, status, lastChange, ending, attention, payments } = booking;
  const { venue, slot, members } = terms;
  const table = tableOf(booking);
  const estimate = estimatePerPerson(venue.priceRange);
  const failure = ending ?? booking.failure;
  return {
    booking_id: booking.id,
    status,
    plan_id: booking.planId,
    venue_id: venue.id,
    venue_name: venue.name,
    venue_category: venue.category,
    venue_address: venue.address,
    date: slot.date,
    time: slot.time,
    time_zone: venue.timeZone,
    starts_at: moment(slot.startsAt),
    ends_at: moment(slot.endsAt),
    party_size: members.length,
    user_ids: members.map(({ personId }) => personId),
    confirmation_code: table?.confirmationCode ?? null,
    created_at: moment(booking.createdAt),
    booked_at: booking.confirmedAt === null ? null : moment(booking.confirmedAt),
    special_requests: booking.specialRequests,
    external_ids: {
      provider: venue.provider,
      reservation_id: table?.reservationId ?? null,
      payment_intent_ids: payments.flatMap(({ paymentId }) =>
        paymentId === null ? [] : [paymentId],
      ),
    },
    payment_status: paymentStatus(booking),
    currency: venue.policy.currency,
    total_amount: terms.total,
    refunded_amount: payments.reduce((sum, payment) => sum + refundedOf(payment), 0),
    shares: members.map((member) => shareToWire(booking, member)),
    notifications: notificationsToWire(booking, messages),
    cancellation_policy: policyToWire(booking),
    estimated_cost_per_person: estimate && { ...estimate },
    group_discount_applied: terms.discount > 0,
    group_discount_amount: terms.discount,
    sequence: booking.sequence,
    failure: failure && failureToWire(failure),
    last_change: lastChange && {
      succeeded: lastChange.failure === null,
      failure: lastChange.failure && failureToWire(lastChange.failure),
    },
    attention: attention && { reason: attention.reason, since: moment(attention.since) },
  };
}

/** A booking as answered, with what became of its messages. */
export function bookingToWire(
  booking: Booking,
  messages: readonly StoredMessage[] = [],
): BookingOnWire {
  const details = detailsToWire(booking, messages);
  const { booking_id, status, venue_name, confirmation_code } = details;
  return { booking_id, status, venue_name, confirmation_code, details };
}
