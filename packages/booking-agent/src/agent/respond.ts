import type { Booking, Terms } from '../booking.ts';
import { BookingError } from '../booking-error.ts';
import type { Json } from '../json.ts';
import { makeTerms } from '../make-terms.ts';
import type { Plan, PlanAnswer } from '../plan.ts';
import { type Problem, problem } from '../problem.ts';
import { rankOptions } from '../rank-options.ts';
import { type AgentContext, maxRounds, writeRequest } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { problemOf } from './create.ts';
import { claimOf, type IdempotentRequest, replayOf, withOpenKey } from './idempotency.ts';
import { draftBooking } from './new-booking.ts';
import { planMessages } from './plan-messages.ts';
import {
  closedBecause,
  notInvited,
  type PlanResult,
  planRefusal,
  replayedPlan,
  unknownPlan,
} from './plan-result.ts';

/** One person's answer to a plan. */
export interface RespondRequest {
  readonly planId: string;
  readonly personId: string;
  readonly answer: 'accept' | 'decline';
  /** Ids of options, best first; may leave some out. */
  readonly ranking?: readonly string[] | null;
  /** Replaces the payment method the invitation came with. */
  readonly paymentMethod?: string | null;
  readonly idempotency?: IdempotentRequest;
}

function checkAnswer(plan: Plan, request: RespondRequest, now: number): Problem | null {
  if (!plan.invitees.some(({ personId }) => personId === request.personId)) {
    return notInvited(plan, request.personId);
  }
  const closed = closedBecause(plan, now);
  if (closed !== null) return closed;
  const ranking = request.ranking ?? [];
  const known = new Set(plan.options.map(({ id }) => id));
  if (new Set(ranking).size < ranking.length || ranking.some((id) => !known.has(id))) {
    const detail = `a ranking names options of the plan, each at most once: ${[...known].join(', ')}`;
    return problem('invalid_ranking', 'ranking', detail, { options: [...known] });
  }
  return null;
}

function answered(plan: Plan, request: RespondRequest, now: number): Plan {
  const { personId, answer, ranking = null, paymentMethod } = request;
  const entry: PlanAnswer = { personId, answer, ranking, at: now };
  return {
    ...plan,
    version: plan.version + 1,
    answers: [...plan.answers.filter((each) => each.personId !== personId), entry],
    invitees:
      paymentMethod === undefined
        ? plan.invitees
        : plan.invitees.map((invitee) =>
            invitee.personId === personId ? { ...invitee, paymentMethod } : invitee,
          ),
  };
}

/** What could be booked for those who accepted, best first. */
function candidates(plan: Plan, context: AgentContext, now: number): readonly Terms[] {
  const accepted = new Set(
    plan.answers.filter(({ answer }) => answer === 'accept').map(({ personId }) => personId),
  );
  const party = plan.invitees.filter(({ personId }) => accepted.has(personId));
  return rankOptions(plan.options, plan.answers)
    .filter(({ slot }) => slot.startsAt > now)
    .map(({ venue, slot, pricePerPerson }) => {
      const agreed = new Map(party.map(({ personId }) => [personId, pricePerPerson]));
      return makeTerms(venue, slot, party, context.rules.script.split, agreed);
    });
}

type Attempt =
  | { readonly kind: 'done'; readonly result: PlanResult }
  /** Somebody else was faster, or nobody knows: read again. */
  | { readonly kind: 'again' };

/** The last agreement needed: the answer, the agreed plan and its booking in one transaction. */
async function agree(
  context: AgentContext,
  before: Plan,
  plan: Plan,
  now: number,
  request: RespondRequest,
): Promise<Attempt> {
  const { ports, rules, keyLifetimeMs } = context;
  const { idempotency } = request;
  let refused: Problem | null = null;
  for (let terms = candidates(plan, context, now); ; terms = terms.slice(1)) {
    const [first, ...alternatives] = terms;
    if (first === undefined) {
      const detail = `every candidate of plan ${plan.id} has begun; propose another time`;
      const none = problem('no_option_left', null, detail, { plan_id: plan.id });
      return { kind: 'done', result: planRefusal(refused ?? none) };
    }
    const id = ports.ids.next('booking');
    const agreed: Plan = { ...plan, status: 'agreed', bookingId: id };
    const frame = { kind: 'plan', plan: agreed as unknown as Json };
    // Plans that were proposed before there were owners have none.
    const { specialRequests, owner = null } = plan;
    const openKeys = withOpenKey({ openKeys: [] }, idempotency, frame);
    const { id: planId } = plan;
    const from = { id, terms: first, alternatives, planId, owner, specialRequests, openKeys };
    const draft = draftBooking(from, now, rules);
    const coming = new Set(first.members.map(({ personId }) => personId));
    const others = plan.invitees.filter(({ personId }) => !coming.has(personId));
    const written = await writeRequest(context, draft, null, {
      plan: { plan: agreed, expectVersion: before.version },
      claims: claimOf(idempotency, keyLifetimeMs),
      ...planMessages(agreed, others, 'plan_agreed', now),
    });
    if (written.kind === 'ok') {
      const { booking } = written;
      return { kind: 'done', result: { kind: 'plan', plan: agreed, booking, replayed: false } };
    }
    const against = written.kind === 'conflict' ? problemOf(written.conflict) : null;
    if (against === null) return { kind: 'again' };
    refused ??= against;
  }
}

async function record(
  { ports, keyLifetimeMs }: AgentContext,
  before: Plan,
  plan: Plan,
  idempotency: IdempotentRequest | undefined,
): Promise<Attempt> {
  const answer = { kind: 'plan', plan: plan as unknown as Json, booking: null };
  const result = await ports.store
    .commit({
      ...bare,
      plan: { plan, expectVersion: before.version },
      claims: claimOf(idempotency, keyLifetimeMs, answer),
    })
    .catch(() => null);
  if (result?.kind !== 'ok') return { kind: 'again' };
  return { kind: 'done', result: { kind: 'plan', plan, booking: null, replayed: false } };
}

/** What a person said last, if it is what this request says. */
function isRepeated(plan: Plan, { personId, answer, ranking = null }: RespondRequest): boolean {
  const last = plan.answers.find((each) => each.personId === personId);
  return (
    last?.answer === answer && JSON.stringify(last.ranking ?? null) === JSON.stringify(ranking)
  );
}

async function bookingOf({ ports, driver }: AgentContext, plan: Plan): Promise<Booking | null> {
  if (plan.bookingId === null) return null;
  const { booking } = await ports.store.load({ bookingId: plan.bookingId });
  return booking !== null && booking.wakeAt !== null ? driver.run(booking.id) : booking;
}

/** Takes in an answer to a plan: see `BookingAgent.respond`. */
export async function respondToPlan(
  context: AgentContext,
  request: RespondRequest,
): Promise<PlanResult> {
  const { planId, idempotency } = request;
  let mayBeOurs = false;
  for (let round = 0; round < maxRounds; round += 1) {
    const found = await context.ports.store.load({
      planId,
      ...(idempotency && { key: idempotency }),
    });
    const { plan: before, now } = found;
    const replay = replayOf(idempotency, found.key);
    if (replay.kind === 'answer') return replayedPlan(replay.answer);
    if (before === null) return planRefusal(unknownPlan(planId));
    if (mayBeOurs && before.status === 'agreed' && isRepeated(before, request)) {
      // An earlier round was carried out although its acknowledgement was lost.
      const booking = await bookingOf(context, before);
      return { kind: 'plan', plan: before, booking, replayed: false };
    }
    if (replay.kind === 'refused') return planRefusal(replay.problem);
    const wrong = checkAnswer(before, request, now);
    if (wrong !== null) return planRefusal(wrong);
    const plan = answered(before, request, now);
    const accepted = plan.answers.filter(({ answer }) => answer === 'accept').length;
    const attempt =
      accepted >= plan.quorum
        ? await agree(context, before, plan, now, request)
        : await record(context, before, plan, idempotency);
    if (attempt.kind === 'done') return attempt.result;
    mayBeOurs = true;
  }
  throw new BookingError('store_busy', `plan ${planId} could not be written; try again`);
}
