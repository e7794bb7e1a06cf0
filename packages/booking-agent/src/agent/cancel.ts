import { cancellationFee } from '../cancellation-fee.ts';
import { problem } from '../problem.ts';
import { Draft } from '../saga/draft.ts';
import { callOff, proceed } from '../saga/proceed.ts';
import type { AgentContext } from './agent-context.ts';
import type { BookingResult } from './create.ts';
import { type OnBooking, onBooking } from './on-booking.ts';

/** Asks for a booking to be cancelled. */
export interface CancelRequest extends OnBooking {
  /** Who asks, for the story; `null` when it is not a member. */
  readonly by?: string | null;
}

/** Cancels a booking: see `BookingAgent.cancel`. */
export function cancelBooking(
  context: AgentContext,
  { by = null, ...request }: CancelRequest,
): Promise<BookingResult> {
  const { rules } = context;
  return onBooking(context, request, (booking, now) => {
    const { status, terms } = booking;
    const asked = booking.requests.some(({ kind }) => kind === 'cancel');
    const ending = status === 'cancelled' || booking.ending?.status === 'cancelled';
    if (!rules.script.canCancel(booking) || asked) {
      if (asked || ending) return { kind: 'nothing' };
      const detail = `booking ${booking.id} is ${status} and cannot be cancelled`;
      const data = { booking_id: booking.id, status };
      return { kind: 'refuse', problem: problem('not_cancellable', null, detail, data) };
    }
    if (booking.confirmedAt !== null && now >= terms.slot.startsAt) {
      const detail = `booking ${booking.id} has begun; it can no longer be cancelled`;
      const data = { booking_id: booking.id, status };
      return { kind: 'refuse', problem: problem('not_cancellable', null, detail, data) };
    }
    const feePerPerson = cancellationFee(terms.venue.policy, terms.slot.startsAt, now);
    const cancel = { kind: 'cancel', by, code: 'cancelled_by_member', feePerPerson } as const;
    const draft = new Draft(booking, now);
    draft.note('request', { request: 'cancel', by, fee_per_person: feePerPerson });
    if (booking.wakeAt === null && booking.attention === null) {
      callOff(draft, cancel);
      proceed(draft, rules);
    } else {
      draft.booking.requests = [...booking.requests, cancel];
    }
    return { kind: 'write', draft };
  });
}
