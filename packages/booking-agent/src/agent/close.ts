import type { Booking } from '../booking.ts';
import { problem } from '../problem.ts';
import { Draft } from '../saga/draft.ts';
import { proceed } from '../saga/proceed.ts';
import type { AgentContext } from './agent-context.ts';
import type { BookingResult } from './create.ts';
import { type Decision, type OnBooking, onBooking } from './on-booking.ts';

function close(
  { rules }: AgentContext,
  booking: Booking,
  now: number,
  to: 'completed' | 'no_show',
  from: number,
): Decision {
  if (booking.status === to) return { kind: 'nothing' };
  if (booking.status !== 'confirmed' || booking.wakeAt !== null || now < from) {
    const why = now < from ? 'is still to come' : `is ${booking.status}`;
    const detail = `booking ${booking.id} ${why} and cannot be ${to === 'completed' ? 'completed' : 'marked as a no-show'}`;
    const data = { booking_id: booking.id, status: booking.status };
    return { kind: 'refuse', problem: problem('not_due', null, detail, data) };
  }
  const draft = new Draft(booking, now);
  draft.setStatus(to);
  draft.placesChanged();
  proceed(draft, rules);
  return { kind: 'write', draft };
}

/** Notes that a party did not come: see `BookingAgent.markNoShow`. */
export function markNoShow(context: AgentContext, request: OnBooking): Promise<BookingResult> {
  return onBooking(context, request, (booking, now) =>
    close(context, booking, now, 'no_show', booking.terms.slot.startsAt),
  );
}

/** Closes a booking whose stay is over: see `BookingAgent.complete`. */
export function completeBooking(context: AgentContext, request: OnBooking): Promise<BookingResult> {
  return onBooking(context, request, (booking, now) =>
    close(context, booking, now, 'completed', booking.terms.slot.endsAt),
  );
}
