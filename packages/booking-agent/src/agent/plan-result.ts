import type { Booking } from '../booking.ts';
import type { Json } from '../json.ts';
import type { Plan } from '../plan.ts';
import { type Problem, problem } from '../problem.ts';

/** What became of an operation on a plan. */
export type PlanResult =
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      /** The booking the plan has started, as far as it got; `null` before it is agreed. */
      readonly booking: Booking | null;
      readonly replayed: boolean;
    }
  /** Nothing was done. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly replayed: boolean };

/** A result that says no. */
export function planRefusal(reason: Problem): PlanResult {
  return { kind: 'refused', problem: reason, replayed: false };
}

/** A result that an idempotency key has kept. */
export function replayedPlan(answer: Json): PlanResult {
  return { ...(answer as unknown as PlanResult), replayed: true };
}

/** A refusal for a plan nobody knows. */
export function unknownPlan(planId: string): Problem {
  return problem('unknown_plan', 'planId', `there is no plan ${planId}`, { plan_id: planId });
}

/** A refusal for somebody who has nothing to say in a plan. */
export function notInvited(plan: Plan, personId: string): Problem {
  const detail = `${personId} is not invited to plan ${plan.id}`;
  return problem('not_invited', 'personId', detail, { plan_id: plan.id, person_id: personId });
}

/** Why a plan takes no more answers, or `null` while it does. */
export function closedBecause(plan: Plan, now: number): Problem | null {
  const data = { plan_id: plan.id, booking_id: plan.bookingId };
  if (plan.status === 'agreed' || plan.status === 'undone') {
    const detail = `plan ${plan.id} has been agreed and booked; it takes no more answers`;
    return problem('plan_already_booked', null, detail, data);
  }
  if (plan.status === 'cancelled') {
    return problem('plan_cancelled', null, `plan ${plan.id} was called off`, data);
  }
  if (plan.status === 'expired' || now >= plan.deadline) {
    return problem('plan_expired', null, `plan ${plan.id} took answers until its deadline`, data);
  }
  return null;
}
