import { createRoute } from '@hono/zod-openapi';
import type { PlanResult } from '@luna/booking-agent';
import { plan, planResponseInput } from '@luna/contract';
import { findPeople } from '../../booking/find-people.ts';
import { answerPlan, settledPlan } from '../../http/answer-plan.ts';
import { findPlan } from '../../http/find-owned.ts';
import { keyedRequest } from '../../http/idempotency.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { noPlan, noUser } from '../absent.ts';
import { exampleBooking, examplePlan } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { idempotencyHeader, planPath } from '../parameters.ts';

const agreed = {
  ...examplePlan,
  status: 'agreed' as const,
  booking_id: exampleBooking.booking_id,
  booking: exampleBooking,
};

const route = createRoute({
  method: 'post',
  path: '/plans/{plan_id}/responses',
  operationId: 'respondToPlan',
  security: needs('book'),
  tags: ['Plans'],
  summary: 'Answer a plan',
  description:
    'Until the plan is agreed an answer may be changed. The last agreement needed books, and the answer to it carries the booking; what became of that stands in its status.',
  middleware: jsonBody(),
  request: {
    params: planPath,
    headers: idempotencyHeader,
    body: body(planResponseInput, { user_id: 'user2', answer: 'accept' }),
  },
  responses: {
    200: json('Noted; agreed and booked when it was the last agreement needed.', plan, agreed),
    202: json('Agreed, and the booking is not decided yet: look again at Location.', plan, agreed),
    ...refusals(
      'malformed-json',
      'not-invited',
      'unknown-plan',
      'unknown-user',
      'plan-expired',
      'plan-already-booked',
      'plan-cancelled',
      'no-option-left',
      'person-overlap',
      'no-slot',
      'idempotency-key-in-flight',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-ranking',
      'invalid-idempotency-key',
      'idempotency-key-reused',
    ),
    ...otherwise,
  },
});

export const respondToPlan: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { plan_id: planId } = c.req.valid('param');
    const { user_id, answer, ranking = null } = c.req.valid('json');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const request = { planId, user_id, answer, ranking };
    const keyed = await keyedRequest(c, bookings, 'respondToPlan', request);
    if (keyed instanceof Response) return keyed as never;
    if (keyed.earlier !== undefined) {
      return answerPlan(c, { ...(keyed.earlier as unknown as PlanResult), replayed: true }, 200);
    }
    if ((await findPlan(c, luna, planId)) === null) return noPlan(c, planId);
    const people = await findPeople(luna, [user_id]);
    if ('missing' in people) return noUser(c, people.missing);
    const [person] = people.members;
    const result = await bookings.agent.respond({
      planId,
      personId: user_id,
      answer,
      ranking,
      // How somebody pays may have changed since the invitation.
      ...(person && { paymentMethod: person.paymentMethod }),
      ...(keyed.idempotency && { idempotency: keyed.idempotency }),
    });
    return answerPlan(c, await settledPlan(luna, result), 200);
  });
};
