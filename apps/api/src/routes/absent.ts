import { answerProblem } from '../http/answer-problem.ts';
import type { LunaContext } from '../http/env.ts';

/** Answers that there is no such person. */
export function noUser(c: LunaContext, id: string) {
  return answerProblem(
    c,
    'unknown-user',
    `There is no user ${id}; GET /users lists those there are.`,
  );
}

/** Answers that there is no such venue. */
export function noVenue(c: LunaContext, id: string) {
  return answerProblem(
    c,
    'unknown-venue',
    `There is no venue ${id}; GET /venues lists those there are.`,
  );
}

/** Answers that there is no such booking. */
export function noBooking(c: LunaContext, id: string) {
  return answerProblem(c, 'unknown-booking', `There is no booking ${id}.`);
}

/** Answers that there is no such plan. */
export function noPlan(c: LunaContext, id: string) {
  return answerProblem(c, 'unknown-plan', `There is no plan ${id}.`);
}

/** Answers that there is no such webhook endpoint. */
export function noEndpoint(c: LunaContext, id: string) {
  return answerProblem(c, 'unknown-webhook-endpoint', `There is no webhook endpoint ${id}.`);
}

/** Answers that there is no such delivery. */
export function noDelivery(c: LunaContext, id: string) {
  return answerProblem(c, 'unknown-webhook-delivery', `There is no webhook delivery ${id}.`);
}

/** Answers that there is no such experiment. */
export function noExperiment(c: LunaContext, key: string) {
  return answerProblem(
    c,
    'unknown-experiment',
    `There is no experiment ${key}; PUT /experiments/${key} defines one.`,
  );
}
