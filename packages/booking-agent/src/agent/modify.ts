import type { Booking } from '../booking.ts';
import { cancellationFee } from '../cancellation-fee.ts';
import { checkParty } from '../check-party.ts';
import { checkSlot, isProblem } from '../check-slot.ts';
import { makeTerms, type PartyMember } from '../make-terms.ts';
import { problem } from '../problem.ts';
import { Draft } from '../saga/draft.ts';
import { proceed, startChange } from '../saga/proceed.ts';
import type { AgentContext } from './agent-context.ts';
import type { BookingResult } from './create.ts';
import { type Decision, type OnBooking, onBooking } from './on-booking.ts';

/** Asks for another time or party; what is left out stays. */
export interface ModifyRequest extends OnBooking {
  readonly date?: string;
  readonly time?: string;
  readonly members?: readonly PartyMember[];
  /** Must be the number of members; the same when left out. */
  readonly partySize?: number;
}

function decide(
  { rules }: AgentContext,
  request: ModifyRequest,
  booking: Booking,
  now: number,
): Decision {
  const { terms, status } = booking;
  const busy = booking.wakeAt !== null || booking.requests.length > 0;
  if (status !== 'confirmed' || busy || now >= terms.slot.startsAt) {
    const why = status === 'confirmed' && !busy ? 'has begun' : `is ${status}`;
    const detail = `booking ${booking.id} ${why} and cannot be changed`;
    const data = { booking_id: booking.id, status };
    return { kind: 'refuse', problem: problem('not_modifiable', null, detail, data) };
  }
  const members: readonly PartyMember[] = request.members ?? terms.members;
  const ids = members.map(({ personId }) => personId);
  const size = request.partySize ?? (request.members ? ids.length : undefined);
  const party = checkParty(terms.venue, ids, size);
  if (party !== null) return { kind: 'refuse', problem: party };
  const { date = terms.slot.date, time = terms.slot.time } = request;
  const slot = checkSlot(terms.venue, date, time, now);
  if (isProblem(slot)) return { kind: 'refuse', problem: slot };
  const stays = terms.members.map(({ personId }) => personId);
  const samePeople = ids.length === stays.length && ids.every((id) => stays.includes(id));
  if (samePeople && slot.startsAt === terms.slot.startsAt) return { kind: 'nothing' };
  const agreed = new Map(terms.members.map((member) => [member.personId, member.agreed]));
  const to = makeTerms(terms.venue, slot, members, rules.script.split, agreed);
  const draft = new Draft(booking, now);
  draft.note('request', { request: 'modify', date, time, party_size: ids.length });
  startChange(draft, rules, to, {
    keepTableIfRefused: false,
    feePerLeaver: cancellationFee(terms.venue.policy, terms.slot.startsAt, now),
  });
  proceed(draft, rules);
  return { kind: 'write', draft };
}

/** Changes a booking: see `BookingAgent.modify`. */
export function modifyBooking(
  context: AgentContext,
  request: ModifyRequest,
): Promise<BookingResult> {
  return onBooking(context, request, (booking, now) => decide(context, request, booking, now));
}
