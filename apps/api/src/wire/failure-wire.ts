import type { Failure } from '@luna/booking-agent';
import type { BookingFailure } from '@luna/contract';

function sentence({ code, personId, reason, bookingId }: Failure): string {
  switch (code) {
    case 'no_slot':
      return 'There is no table left at that time.';
    case 'hold_expired':
      return 'The venue did not keep the table until it could be reserved.';
    case 'reservation_declined':
      return 'The venue did not take the booking.';
    case 'card_declined':
      return `The payment of ${personId} was declined: ${(reason ?? 'other').replaceAll('_', ' ')}.`;
    case 'provider_unavailable':
      return 'The venue or the payment service could not be reached.';
    case 'person_overlap':
      return `${personId} has booking ${bookingId} at that time.`;
    case 'cancelled_by_member':
      return 'The booking was called off by the group.';
    case 'cancelled_by_venue':
      return 'The venue called the booking off.';
    case 'below_quorum':
      return 'Too few people are left.';
  }
}

/** Why something came to nothing: who and why, nothing internal. */
export function failureToWire(failure: Failure): BookingFailure {
  return {
    code: failure.code,
    text: sentence(failure),
    user_id: failure.personId,
    reason: failure.reason,
    booking_id: failure.bookingId,
  };
}
