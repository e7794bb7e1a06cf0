import type { Booking, BookingRequest } from '../booking.ts';
import { BookingError } from '../booking-error.ts';
import { cancellationFee } from '../cancellation-fee.ts';
import type { Plan } from '../plan.ts';
import { type Problem, problem } from '../problem.ts';
import { Draft, isEnd } from '../saga/draft.ts';
import { callOff, proceed } from '../saga/proceed.ts';
import { type AgentContext, maxRounds, writeRequest } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { planMessages } from './plan-messages.ts';
import {
  closedBecause,
  notInvited,
  type PlanResult,
  planRefusal,
  unknownPlan,
} from './plan-result.ts';
import { respondToPlan } from './respond.ts';

/** Somebody leaves a plan. */
export interface DropOutRequest {
  readonly planId: string;
  readonly personId: string;
}

/** The organizer calls a plan off. */
export interface CancelPlanRequest {
  readonly planId: string;
  /** Must be the organizer. */
  readonly by: string;
}

interface PlanChange {
  readonly plan: Plan;
  readonly request: BookingRequest;
}

function fee({ terms }: Booking, now: number): number {
  return cancellationFee(terms.venue.policy, terms.slot.startsAt, now);
}

/** Writes a request about an agreed plan into its booking, both or none. */
async function withBooking(
  context: AgentContext,
  before: Plan,
  decide: (booking: Booking, now: number) => PlanChange | Problem,
): Promise<PlanResult | 'again'> {
  const { ports, rules } = context;
  const { booking, now } = await ports.store.load({ bookingId: before.bookingId ?? '' });
  if (booking === null || isEnd(booking.status) || booking.ending !== null) {
    const detail = `the booking of plan ${before.id} is over`;
    const data = { plan_id: before.id, booking_id: before.bookingId };
    return planRefusal(problem('not_cancellable', null, detail, data));
  }
  if (now >= booking.terms.slot.startsAt) {
    const detail = `the evening of plan ${before.id} has begun`;
    const data = { plan_id: before.id, booking_id: before.bookingId };
    return planRefusal(problem('not_cancellable', null, detail, data));
  }
  const decided = decide(booking, now);
  if ('code' in decided) return planRefusal(decided);
  const { plan, request } = decided;
  const draft = new Draft(booking, now);
  const personId = request.kind === 'drop_out' ? request.personId : null;
  draft.note('request', { request: request.kind, by: personId, plan_id: plan.id });
  const rests = booking.wakeAt === null && booking.attention === null;
  if (rests && request.kind === 'cancel') callOff(draft, request);
  else draft.booking.requests = [...booking.requests, request];
  if (rests) proceed(draft, rules);
  const written = await writeRequest(context, draft, booking, {
    plan: { plan, expectVersion: before.version },
  });
  if (written.kind !== 'ok') return 'again';
  return { kind: 'plan', plan, booking: written.booking, replayed: false };
}

function leave(before: Plan, personId: string) {
  return (booking: Booking, now: number): PlanChange | Problem => {
    if (!booking.terms.members.some((member) => member.personId === personId)) {
      const detail = `${personId} is not part of the booking of plan ${before.id}`;
      return problem('not_a_member', 'personId', detail, { plan_id: before.id });
    }
    const gone = new Set([...before.droppedOut, personId]);
    const left = booking.terms.members.filter((member) => !gone.has(member.personId)).length;
    const droppedOut = [...gone];
    const plan = { ...before, version: before.version + 1, droppedOut };
    const feePerPerson = fee(booking, now);
    if (left >= before.quorum) {
      return { plan, request: { kind: 'drop_out', personId, feePerPerson } };
    }
    return {
      plan: { ...plan, status: 'undone' },
      request: { kind: 'cancel', by: personId, code: 'below_quorum', feePerPerson },
    };
  };
}

/** Lets somebody leave a plan: see `BookingAgent.dropOut`. */
export async function dropOutOfPlan(
  context: AgentContext,
  { planId, personId }: DropOutRequest,
): Promise<PlanResult> {
  for (let round = 0; round < maxRounds; round += 1) {
    const { plan } = await context.ports.store.load({ planId });
    if (plan === null) return planRefusal(unknownPlan(planId));
    if (!plan.invitees.some((invitee) => invitee.personId === personId)) {
      return planRefusal(notInvited(plan, personId));
    }
    // Before it is agreed, leaving is an answer like any other.
    if (plan.status === 'open')
      return respondToPlan(context, { planId, personId, answer: 'decline' });
    if (plan.droppedOut.includes(personId)) {
      const { booking } = await context.ports.store.load({ bookingId: plan.bookingId ?? '' });
      return { kind: 'plan', plan, booking, replayed: false };
    }
    if (plan.status !== 'agreed') {
      const detail = `plan ${planId} is ${plan.status}; there is nothing to leave`;
      const data = { plan_id: planId, status: plan.status };
      return planRefusal(problem('not_cancellable', null, detail, data));
    }
    const result = await withBooking(context, plan, leave(plan, personId));
    if (result !== 'again') return result;
  }
  throw new BookingError('store_busy', `plan ${planId} could not be written; try again`);
}

async function closeOpen(
  { ports }: AgentContext,
  before: Plan,
  status: 'expired' | 'cancelled',
  now: number,
): Promise<PlanResult | 'again'> {
  const plan: Plan = { ...before, version: before.version + 1, status };
  const kind = status === 'expired' ? 'plan_expired' : 'plan_cancelled';
  const result = await ports.store
    .commit({
      ...bare,
      plan: { plan, expectVersion: before.version },
      ...planMessages(plan, plan.invitees, kind, now),
    })
    .catch(() => null);
  return result?.kind === 'ok' ? { kind: 'plan', plan, booking: null, replayed: false } : 'again';
}

/** Calls a plan off: see `BookingAgent.cancelPlan`. */
export async function cancelPlan(
  context: AgentContext,
  { planId, by }: CancelPlanRequest,
): Promise<PlanResult> {
  for (let round = 0; round < maxRounds; round += 1) {
    const { plan, now } = await context.ports.store.load({ planId });
    if (plan === null) return planRefusal(unknownPlan(planId));
    if (plan.organizerId !== by) {
      const detail = `only ${plan.organizerId} can call plan ${planId} off`;
      return planRefusal(problem('not_organizer', 'by', detail, { plan_id: planId }));
    }
    if (plan.status === 'cancelled') return { kind: 'plan', plan, booking: null, replayed: false };
    if (plan.status !== 'open' && plan.status !== 'agreed') {
      const closed = closedBecause(plan, now);
      if (closed !== null) return planRefusal(closed);
    }
    const result =
      plan.status === 'open'
        ? await closeOpen(context, plan, 'cancelled', now)
        : await withBooking(context, plan, (booking, at) => ({
            plan: { ...plan, version: plan.version + 1, status: 'cancelled' },
            request: {
              kind: 'cancel',
              by,
              code: 'cancelled_by_member',
              feePerPerson: fee(booking, at),
            },
          }));
    if (result !== 'again') return result;
  }
  throw new BookingError('store_busy', `plan ${planId} could not be written; try again`);
}

/** Closes an open plan whose deadline has passed; `null` when it is not (any more) one. */
export async function expirePlan(context: AgentContext, planId: string): Promise<Plan | null> {
  for (let round = 0; round < maxRounds; round += 1) {
    const { plan, now } = await context.ports.store.load({ planId });
    if (plan?.status !== 'open' || now < plan.deadline) return null;
    const result = await closeOpen(context, plan, 'expired', now);
    if (result !== 'again') return result.kind === 'plan' ? result.plan : null;
  }
  throw new BookingError('store_busy', `plan ${planId} could not be written; try again`);
}
