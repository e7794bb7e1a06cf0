import { createRoute } from '@hono/zod-openapi';
import { plan } from '@luna/contract';
import { findPlan } from '../../http/find-owned.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { planToWire } from '../../wire/plan-wire.ts';
import { noPlan } from '../absent.ts';
import { examplePlan } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { planPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/plans/{plan_id}',
  operationId: 'getPlan',
  security: needs('book'),
  tags: ['Plans'],
  summary: 'One plan, as it stands, with the booking it has started',
  request: { params: planPath },
  responses: {
    200: json('The plan.', plan, examplePlan),
    ...refusals('unknown-plan', 'invalid-request'),
    ...otherwise,
  },
});

export const getPlan: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { plan_id: planId } = c.req.valid('param');
    const found = await findPlan(c, luna, planId);
    if (found === null) return noPlan(c, planId);
    const { bookingId } = found;
    if (bookingId === null) return c.json(planToWire(found, null), 200);
    const [booking, messages] = await Promise.all([
      bookings.agent.booking(bookingId),
      bookings.store.messages({ reference: bookingId }),
    ]);
    return c.json(planToWire(found, booking, messages), 200);
  });
};
