import { createRoute } from '@hono/zod-openapi';
import { plan, planCancellation } from '@luna/contract';
import { answerPlan, settledPlan } from '../../http/answer-plan.ts';
import { findPlan } from '../../http/find-owned.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { noPlan } from '../absent.ts';
import { examplePlan } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { planPath } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/plans/{plan_id}/cancel',
  operationId: 'cancelPlan',
  security: needs('book'),
  tags: ['Plans'],
  summary: 'Call a plan off',
  description:
    'Only its organizer may. A booking it has started is cancelled with refunds by the policy of the venue.',
  middleware: jsonBody(),
  request: { params: planPath, body: body(planCancellation, { user_id: 'user1' }) },
  responses: {
    200: json('Done.', plan, { ...examplePlan, status: 'cancelled' }),
    202: json('The booking is not there yet: look again at Location.', plan, examplePlan),
    ...refusals(
      'malformed-json',
      'not-organizer',
      'unknown-plan',
      'not-cancellable',
      'plan-expired',
      'plan-already-booked',
      'plan-cancelled',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const cancelPlan: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { plan_id: planId } = c.req.valid('param');
    const { user_id } = c.req.valid('json');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    if (!c.get('caller').isAdmin && (await findPlan(c, luna, planId)) === null) {
      return noPlan(c, planId);
    }
    const result = await luna.bookings.agent.cancelPlan({ planId, by: user_id });
    return answerPlan(c, await settledPlan(luna, result), 200);
  });
};
