import type { BookableVenue } from '../bookable-venue.ts';
import { BookingError } from '../booking-error.ts';
import { checkParty } from '../check-party.ts';
import { checkSlot, isProblem } from '../check-slot.ts';
import type { Json } from '../json.ts';
import type { Invitee, Plan, PlanOption } from '../plan.ts';
import { pricePerPerson } from '../price.ts';
import { type Problem, problem } from '../problem.ts';
import { type AgentContext, maxRounds } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { claimOf, type IdempotentRequest, replayOf } from './idempotency.ts';
import { planMessages } from './plan-messages.ts';
import { type PlanResult, planRefusal, replayedPlan } from './plan-result.ts';
import { reservationProvider } from './try-call.ts';

/** Proposes an evening. */
export interface ProposeRequest {
  /** Takes part, and has accepted by proposing. */
  readonly organizer: Invitee;
  /** The others, at least one. */
  readonly invited: readonly Invitee[];
  /** Where it could be, in the organizer's order of preference, at least one. */
  readonly venues: readonly BookableVenue[];
  /** When it could be, local to each venue, in the organizer's order, at least one. */
  readonly slots: readonly { readonly date: string; readonly time: string }[];
  /** How many must accept, organizer included, at least 2; everybody when left out. */
  readonly quorum?: number;
  /** Until when answers count, epoch milliseconds. */
  readonly deadline: number;
  readonly specialRequests?: string | null;
  /** On whose behalf, such as the id of an API key: kept with the plan and its booking. */
  readonly owner?: string | null;
  readonly idempotency?: IdempotentRequest;
}

/** Problems of a candidate that no other venue could cure. */
const always: ReadonlySet<string> = new Set(['invalid_date', 'invalid_time']);

function optionsOf(request: ProposeRequest, quorum: number, now: number): PlanOption[] | Problem {
  const options: PlanOption[] = [];
  const seen = new Set<string>();
  let first: Problem | null = null;
  for (const venue of request.venues) {
    for (const [n, { date, time }] of request.slots.entries()) {
      const name = `${venue.id} ${date} ${time}`;
      if (seen.has(name)) {
        const detail = `${venue.name} on ${date} at ${time} is proposed twice; name each candidate once`;
        return problem('duplicate_option', `slots[${n}]`, detail, {
          venue_id: venue.id,
          date,
          time,
        });
      }
      seen.add(name);
      const slot = checkSlot(venue, date, time, now);
      if (isProblem(slot)) {
        const found = { ...slot, field: `slots[${n}].${slot.field ?? 'date'}` };
        if (always.has(slot.code)) return found;
        first ??= found;
        continue;
      }
      if (quorum > venue.policy.maxPartySize) {
        const detail = `${venue.name} takes parties of up to ${venue.policy.maxPartySize}; ${quorum} have to accept`;
        const data = { party_size: quorum, max_party_size: venue.policy.maxPartySize };
        first ??= problem('party_too_large', 'invited', detail, data);
        continue;
      }
      const id = `o${options.length}`;
      options.push({ id, venue, slot, pricePerPerson: pricePerPerson(venue.policy) });
    }
  }
  if (options.length > 0) return options;
  const none = 'a plan has at least one venue and one time';
  return first ?? problem('no_candidates', 'venues', none);
}

function draftPlan(id: string, request: ProposeRequest, now: number): Plan | Problem {
  const { organizer, invited, deadline, specialRequests = null } = request;
  const invitees = [organizer, ...invited];
  const [venue] = request.venues;
  if (venue === undefined || request.slots.length === 0) {
    return problem('no_candidates', 'venues', 'a plan has at least one venue and one time');
  }
  if (invited.length === 0) {
    return problem('empty_party', 'invited', 'a plan invites at least one other person');
  }
  const people = invitees.map(({ personId }) => personId);
  const party = checkParty(venue, people);
  if (party?.code === 'duplicate_person') return { ...party, field: 'invited' };
  const quorum = request.quorum ?? invitees.length;
  if (!Number.isInteger(quorum) || quorum < 2 || quorum > invitees.length) {
    const detail = `the quorum is a whole number from 2 to ${invitees.length}, organizer included; it is ${quorum}`;
    return problem('invalid_quorum', 'quorum', detail, { quorum, people: invitees.length });
  }
  const options = optionsOf(request, quorum, now);
  if (!Array.isArray(options)) return options;
  const last = Math.max(...options.map(({ slot }) => slot.startsAt));
  if (!(deadline > now && deadline <= last)) {
    const detail = 'the deadline lies between now and the start of the last candidate';
    return problem('invalid_deadline', 'deadline', detail, { now, latest: last });
  }
  return {
    id,
    version: 1,
    status: 'open',
    organizerId: organizer.personId,
    owner: request.owner ?? null,
    invitees,
    quorum,
    deadline,
    options,
    answers: [{ personId: organizer.personId, answer: 'accept', ranking: null, at: now }],
    specialRequests,
    createdAt: now,
    bookingId: null,
    droppedOut: [],
  };
}

/** Proposes a plan: see `BookingAgent.propose`. */
export async function proposePlan(
  { ports, keyLifetimeMs }: AgentContext,
  request: ProposeRequest,
): Promise<PlanResult> {
  const { idempotency } = request;
  for (const venue of request.venues) reservationProvider(ports, venue.provider);
  const planId = ports.ids.next('plan');
  for (let round = 0; round < maxRounds; round += 1) {
    const found = await ports.store.load({ planId, ...(idempotency && { key: idempotency }) });
    if (found.plan !== null) {
      return { kind: 'plan', plan: found.plan, booking: null, replayed: false };
    }
    const replay = replayOf(idempotency, found.key);
    if (replay.kind === 'refused') return planRefusal(replay.problem);
    if (replay.kind === 'answer') return replayedPlan(replay.answer);
    const plan = draftPlan(planId, request, found.now);
    if (isProblem(plan)) return planRefusal(plan);
    const { messages, jobs } = planMessages(plan, request.invited, 'plan_invitation', found.now);
    const answer = { kind: 'plan', plan: plan as unknown as Json, booking: null };
    const deadline = { id: `deadline:${planId}`, kind: 'deadline', subject: planId } as const;
    const result = await ports.store
      .commit({
        ...bare,
        plan: { plan, expectVersion: null },
        claims: claimOf(idempotency, keyLifetimeMs, answer),
        messages,
        jobs: [...jobs, { ...deadline, runAt: plan.deadline }],
      })
      .catch(() => null);
    if (result?.kind === 'ok') return { kind: 'plan', plan, booking: null, replayed: false };
  }
  throw new BookingError('store_busy', `plan ${planId} could not be written; try again`);
}
