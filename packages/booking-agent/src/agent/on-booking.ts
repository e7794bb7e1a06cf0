import type { Booking } from '../booking.ts';
import { BookingError } from '../booking-error.ts';
import type { Batch } from '../ports/booking-store.ts';
import { type Problem, problem } from '../problem.ts';
import type { Draft } from '../saga/draft.ts';
import { type AgentContext, maxRounds, writeRequest } from './agent-context.ts';
import { answerNow, type BookingResult, problemOf, refusal, replayed } from './create.ts';
import { claimOf, type IdempotentRequest, replayOf, withOpenKey } from './idempotency.ts';

/** What an operation makes of a booking: a draft to write, a refusal, or nothing to do. */
export type Decision =
  | {
      readonly kind: 'write';
      readonly draft: Draft;
      readonly more?: Partial<Pick<Batch, 'events'>>;
    }
  | { readonly kind: 'refuse'; readonly problem: Problem }
  | { readonly kind: 'nothing' };

/** What names the booking an operation is about, and its idempotency key. */
export interface OnBooking {
  readonly bookingId: string;
  readonly idempotency?: IdempotentRequest;
}

/** A refusal for a booking nobody knows. */
export function unknownBooking(bookingId: string): Problem {
  return problem('unknown_booking', 'bookingId', `there is no booking ${bookingId}`, {
    booking_id: bookingId,
  });
}

/**
 * Reads a booking, lets `decide` say what to do, writes it, and reads again when somebody else wrote
 * in between. `decide` may therefore run more than once; it decides on what it is given.
 */
export async function onBooking(
  context: AgentContext,
  { bookingId, idempotency }: OnBooking,
  decide: (booking: Booking, now: number) => Decision,
): Promise<BookingResult> {
  const { ports, keyLifetimeMs } = context;
  let mayBeOurs = false;
  for (let round = 0; round < maxRounds; round += 1) {
    const found = await ports.store.load({ bookingId, ...(idempotency && { key: idempotency }) });
    const replay = replayOf(idempotency, found.key);
    if (replay.kind === 'answer') return replayed(replay.answer);
    if (found.booking === null) return refusal(unknownBooking(bookingId));
    if (replay.kind === 'refused') {
      if (!mayBeOurs || replay.problem.code !== 'key_in_flight') return refusal(replay.problem);
      const booking = (await context.driver.run(bookingId)) ?? found.booking;
      return { kind: 'booking', booking, replayed: false };
    }
    const decision = decide(found.booking, found.now);
    if (decision.kind === 'refuse') return refusal(decision.problem);
    if (decision.kind === 'nothing') {
      const result = { kind: 'booking', booking: found.booking, replayed: false } as const;
      return answerNow(context, idempotency, result);
    }
    const { draft, more } = decision;
    draft.booking.openKeys = withOpenKey(draft.booking, idempotency);
    if (draft.booking.wakeAt === null) draft.answerKeys();
    const claims = claimOf(idempotency, keyLifetimeMs);
    const written = await writeRequest(context, draft, found.booking, { ...more, claims });
    if (written.kind === 'ok')
      return { kind: 'booking', booking: written.booking, replayed: false };
    if (written.kind === 'unknown') {
      mayBeOurs = true;
      continue;
    }
    if (written.conflict.kind === 'event_seen') {
      return { kind: 'booking', booking: found.booking, replayed: true };
    }
    const against = problemOf(written.conflict);
    if (against !== null) return answerNow(context, idempotency, refusal(against));
  }
  throw new BookingError('store_busy', `booking ${bookingId} could not be written; try again`);
}
