import type { Booking } from '../booking.ts';
import type { ProviderEvent } from '../ports/provider-event.ts';
import { Draft } from '../saga/draft.ts';
import { proceed } from '../saga/proceed.ts';
import type { AgentContext } from './agent-context.ts';
import type { BookingResult } from './create.ts';
import { type Decision, onBooking } from './on-booking.ts';

function enter(draft: Draft, event: ProviderEvent): void {
  const { booking } = draft;
  switch (event.kind) {
    case 'reservation_cancelled': {
      const { reservationId } = event;
      const stands = booking.tables.some(
        (table) => table.state === 'reserved' && table.reservationId === reservationId,
      );
      // The venue may be faster than the answer that tells which reservation was made.
      const comes = booking.pending.some(
        ({ call }) => call.operation === 'reserve' || call.operation === 'change',
      );
      // The agent's own cancellations are reported too, by tables that it has given up or is giving up.
      const ours = booking.pending.some(
        ({ call }) => call.operation === 'cancel' && call.request.reservationId === reservationId,
      );
      const ending = booking.ending !== null;
      if (!(stands || comes) || ours || ending) return;
      const request = { kind: 'venue_cancelled', reservationId } as const;
      booking.requests = [...booking.requests, request];
      return;
    }
    case 'refunded_elsewhere': {
      const payment = booking.payments.find(({ paymentId }) => paymentId === event.paymentId);
      if (payment === undefined) return;
      // Part of it may have been learned already, from a refund that was refused.
      const known = Math.min(payment.foreseen, event.amount);
      const amount = event.amount - known;
      const { round } = booking;
      const refunds =
        amount === 0 ? payment.refunds : [...payment.refunds, { round, amount, refundId: null }];
      draft.setPayment(payment.id, { refunds, foreseen: payment.foreseen - known });
      return;
    }
    case 'changed':
      if (booking.pending.length > 0 && booking.wakeAt !== null) booking.wakeAt = draft.now;
  }
}

function decide(
  { rules }: AgentContext,
  event: ProviderEvent,
  booking: Booking,
  now: number,
): Decision {
  const draft = new Draft(booking, now);
  const { provider, eventId, kind } = event;
  draft.note('event', { provider, event_id: eventId, event: kind });
  enter(draft, event);
  // A saga that is busy, or that waits for a person, honours it when it goes on.
  if (booking.wakeAt === null && booking.attention === null) proceed(draft, rules);
  return { kind: 'write', draft, more: { events: [{ provider, eventId }] } };
}

/** Takes in what a provider reports: see `BookingAgent.receive`. */
export function receiveEvent(context: AgentContext, event: ProviderEvent): Promise<BookingResult> {
  return onBooking(context, { bookingId: event.reference }, (booking, now) =>
    decide(context, event, booking, now),
  );
}
