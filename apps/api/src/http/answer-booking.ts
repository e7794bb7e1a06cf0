import type { Booking, BookingResult, Failure, Json } from '@luna/booking-agent';
import { firstMessages } from '../booking/first-messages.ts';
import { untilRest } from '../booking/until-rest.ts';
import type { Luna } from '../luna.ts';
import { bookingToWire } from '../wire/booking-wire.ts';
import { answerFailure } from './answer-failure.ts';
import { answerRefusal } from './answer-refusal.ts';
import type { LunaContext } from './env.ts';
import { sayReplayed } from './idempotency.ts';

/** Why what was asked for came to nothing, told from a booking at rest; `null` when it did not. */
export type WhyNot = (booking: Booking) => Failure | null;

/** A booking that was asked for and is not there. */
export const whyNotBooked: WhyNot = ({ status, ending }) =>
  status === 'failed' || status === 'cancelled' ? ending : null;

/** A change that was asked for and was not made: the booking stands as it was. */
export const whyNotChanged: WhyNot = ({ lastChange, round }) =>
  lastChange?.round === round ? lastChange.failure : null;

/** Whether a kept result stands for an answer that is not to be kept (503). */
export function isNotKept(whyNot: WhyNot): (answer: Json) => boolean {
  return (answer) => {
    const result = answer as unknown as BookingResult;
    return result.kind === 'booking' && whyNot(result.booking)?.code === 'provider_unavailable';
  };
}

const resting = new Set(['confirmed', 'completed', 'no_show', 'failed', 'cancelled']);

/** Whether a saga rests where it can rest. A kept answer was written at that very moment. */
export function isDecided({ status, wakeAt }: Booking, isKept: boolean): boolean {
  return resting.has(status) && (isKept || wakeAt === null);
}

/** What a request became when its saga could rest, or as far as it got while somebody would wait. */
export async function settled(luna: Luna, result: BookingResult): Promise<BookingResult> {
  if (result.kind === 'refused' || result.replayed) return result;
  return { ...result, booking: await untilRest(luna, result.booking) };
}

/** Answers with what became of an operation on a booking; 202 while it is not decided. */
export function answerBooking<const Status extends 200 | 201>(
  c: LunaContext,
  result: BookingResult,
  done: Status,
  whyNot: WhyNot = () => null,
) {
  sayReplayed(c, result.replayed);
  if (result.kind === 'refused') return answerRefusal(c, result.problem);
  const { booking } = result;
  c.header('Location', `/bookings/${booking.id}`);
  if (!isDecided(booking, result.replayed)) {
    c.header('Retry-After', '1');
    return c.json(bookingToWire(booking), 202);
  }
  const failure = whyNot(booking);
  if (failure !== null) return answerFailure(c, booking, failure);
  return c.json(bookingToWire(booking, firstMessages(booking)), done);
}
