import type { PlanResult } from '@luna/booking-agent';
import { firstMessages } from '../booking/first-messages.ts';
import { untilRest } from '../booking/until-rest.ts';
import type { Luna } from '../luna.ts';
import { planToWire } from '../wire/plan-wire.ts';
import { isDecided } from './answer-booking.ts';
import { answerRefusal } from './answer-refusal.ts';
import type { LunaContext } from './env.ts';
import { sayReplayed } from './idempotency.ts';

/** What an answer to a plan became when the booking it started could rest. */
export async function settledPlan(luna: Luna, result: PlanResult): Promise<PlanResult> {
  if (result.kind === 'refused' || result.replayed || result.booking === null) return result;
  return { ...result, booking: await untilRest(luna, result.booking) };
}

/**
 * Answers with a plan. What became of the booking it has started stands in the plan: that a card was
 * declined is no fault of whoever happened to answer last.
 */
export function answerPlan<const Status extends 200 | 201>(
  c: LunaContext,
  result: PlanResult,
  done: Status,
) {
  sayReplayed(c, result.replayed);
  if (result.kind === 'refused') return answerRefusal(c, result.problem);
  const { plan, booking } = result;
  c.header('Location', `/plans/${plan.id}`);
  const undecided = booking !== null && !isDecided(booking, result.replayed);
  const messages = booking === null ? [] : firstMessages(booking);
  if (undecided) {
    c.header('Retry-After', '1');
    return c.json(planToWire(plan, booking), 202);
  }
  return c.json(planToWire(plan, booking, messages), done);
}
