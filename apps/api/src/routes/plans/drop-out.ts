import { createRoute } from '@hono/zod-openapi';
import { plan, planDropOut } from '@luna/contract';
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
  path: '/plans/{plan_id}/drop-out',
  operationId: 'dropOutOfPlan',
  security: needs('book'),
  tags: ['Plans'],
  summary: 'Leave a plan',
  description:
    'Before the agreement this is declining. After it the party shrinks, and the plan is undone when too few are left.',
  middleware: jsonBody(),
  request: { params: planPath, body: body(planDropOut, { user_id: 'user4' }) },
  responses: {
    200: json('Done.', plan, { ...examplePlan, dropped_out_ids: ['user4'] }),
    202: json('The booking is not there yet: look again at Location.', plan, examplePlan),
    ...refusals(
      'malformed-json',
      'not-invited',
      'unknown-plan',
      'not-cancellable',
      'not-a-member',
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

export const dropOutOfPlan: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { plan_id: planId } = c.req.valid('param');
    const { user_id } = c.req.valid('json');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    if (!c.get('caller').isAdmin && (await findPlan(c, luna, planId)) === null) {
      return noPlan(c, planId);
    }
    const result = await luna.bookings.agent.dropOut({ planId, personId: user_id });
    return answerPlan(c, await settledPlan(luna, result), 200);
  });
};
