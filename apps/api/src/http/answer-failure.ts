import type { Booking, Failure, FailureCode } from '@luna/booking-agent';
import type { ProblemSlug } from '@luna/contract';
import { failureToWire } from '../wire/failure-wire.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

const slugs: Readonly<Record<FailureCode, ProblemSlug>> = {
  no_slot: 'no-slot',
  hold_expired: 'slot-lost',
  reservation_declined: 'reservation-declined',
  card_declined: 'card-declined',
  provider_unavailable: 'provider-unavailable',
  person_overlap: 'person-overlap',
  cancelled_by_member: 'booking-cancelled',
  cancelled_by_venue: 'booking-cancelled',
  below_quorum: 'booking-cancelled',
};

/** Answers that a booking, or a change of one, came to nothing. To the compiler this fits any operation. */
export function answerFailure(c: LunaContext, booking: Booking, failure: Failure): never {
  const { text, user_id, reason, booking_id } = failureToWire(failure);
  return answerProblem(c, slugs[failure.code], text, {
    data: {
      booking_id: failure.code === 'person_overlap' ? booking_id : booking.id,
      status: booking.status,
      ...(user_id !== null && { user_id }),
      ...(reason !== null && { reason }),
    },
    ...(failure.code === 'provider_unavailable' && { headers: { 'retry-after': '5' } }),
  }) as never;
}
