import type { BookableVenue } from '../bookable-venue.ts';
import type { Booking } from '../booking.ts';
import { BookingError } from '../booking-error.ts';
import { checkParty } from '../check-party.ts';
import { checkSlot, isProblem } from '../check-slot.ts';
import type { Json } from '../json.ts';
import { makeTerms, type PartyMember } from '../make-terms.ts';
import type { CommitConflict } from '../ports/booking-store.ts';
import { type Problem, problem } from '../problem.ts';
import { type AgentContext, maxRounds, writeRequest } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { claimOf, type IdempotentRequest, replayOf, withOpenKey } from './idempotency.ts';
import { draftBooking } from './new-booking.ts';
import { reservationProvider } from './try-call.ts';

/** What became of an operation on a booking. */
export type BookingResult =
  /**
   * The booking as far as it got: usually at rest (`confirmed`, `failed`, `cancelled`), else still on
   * its way because an answer is outstanding. `replayed`: an earlier result, as it was then.
   */
  | { readonly kind: 'booking'; readonly booking: Booking; readonly replayed: boolean }
  /** Nothing was done. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly replayed: boolean };

/** A direct request for a booking. */
export interface CreateRequest {
  readonly venue: BookableVenue;
  /** `YYYY-MM-DD`, local to the venue. */
  readonly date: string;
  /** `HH:MM`, local to the venue. */
  readonly time: string;
  readonly members: readonly PartyMember[];
  /** Must be the number of members; the same when left out. */
  readonly partySize?: number;
  readonly specialRequests?: string | null;
  /** On whose behalf, such as the id of an API key: kept with the booking, and not looked at. */
  readonly owner?: string | null;
  readonly idempotency?: IdempotentRequest;
}

/** A result that says no. */
export function refusal(reason: Problem, replayed = false): BookingResult {
  return { kind: 'refused', problem: reason, replayed };
}

/** A result that an idempotency key has kept. */
export function replayed(answer: Json): BookingResult {
  return { ...(answer as unknown as BookingResult), replayed: true };
}

/** What a conflict with the store's constraints means to the people who asked. */
export function problemOf(conflict: CommitConflict): Problem | null {
  if (conflict.kind === 'slot_taken') {
    const detail = 'all tables are taken at that time; choose another';
    return problem('no_slot', 'time', detail, { venue_id: conflict.venueId });
  }
  if (conflict.kind !== 'person_overlap') return null;
  const { personId, bookingId } = conflict;
  const detail = `${personId} has booking ${bookingId} at that time; cancel it first or choose another time`;
  const data = { person_id: personId, booking_id: bookingId };
  return problem('person_overlap', 'members', detail, data);
}

/** Keeps the answer to a request that ended without a booking, so that its key replays it. */
export async function answerNow(
  { ports, keyLifetimeMs }: AgentContext,
  idempotency: IdempotentRequest | undefined,
  result: BookingResult,
): Promise<BookingResult> {
  if (idempotency === undefined) return result;
  const { replayed: _, ...answer } = result;
  const claims = claimOf(idempotency, keyLifetimeMs, answer as unknown as Json);
  // When this is lost the same request comes to the same answer, or to a key that is taken.
  await ports.store.commit({ ...bare, claims }).catch(() => null);
  return result;
}

/** Makes a booking: see `BookingAgent.create`. */
export async function createBooking(
  context: AgentContext,
  request: CreateRequest,
): Promise<BookingResult> {
  const { ports, rules, keyLifetimeMs } = context;
  const { venue, members, idempotency } = request;
  reservationProvider(ports, venue.provider);
  const party = checkParty(
    venue,
    members.map(({ personId }) => personId),
    request.partySize,
  );
  if (party !== null) return refusal(party);
  const id = ports.ids.next('booking');
  for (let round = 0; round < maxRounds; round += 1) {
    const found = await ports.store.load({
      bookingId: id,
      ...(idempotency && { key: idempotency }),
    });
    if (found.booking !== null) {
      // An earlier round was carried out although its acknowledgement was lost.
      const booking = (await context.driver.run(id)) ?? found.booking;
      return { kind: 'booking', booking, replayed: false };
    }
    const replay = replayOf(idempotency, found.key);
    if (replay.kind === 'refused') return refusal(replay.problem);
    if (replay.kind === 'answer') return replayed(replay.answer);
    const slot = checkSlot(venue, request.date, request.time, found.now);
    if (isProblem(slot)) return refusal(slot);
    const terms = makeTerms(venue, slot, members, rules.script.split);
    const draft = draftBooking(
      {
        id,
        terms,
        alternatives: [],
        planId: null,
        owner: request.owner ?? null,
        specialRequests: request.specialRequests ?? null,
        openKeys: withOpenKey({ openKeys: [] }, idempotency),
      },
      found.now,
      rules,
    );
    const claims = claimOf(idempotency, keyLifetimeMs);
    const written = await writeRequest(context, draft, null, { claims });
    if (written.kind === 'ok')
      return { kind: 'booking', booking: written.booking, replayed: false };
    if (written.kind === 'unknown') continue;
    const against = problemOf(written.conflict);
    if (against !== null) return answerNow(context, idempotency, refusal(against));
  }
  throw new BookingError('store_busy', `booking ${id} could not be written; try again`);
}
