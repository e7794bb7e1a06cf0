import { createRoute } from '@hono/zod-openapi';
import type { PlanResult } from '@luna/booking-agent';
import { plan, planInput } from '@luna/contract';
import { findPeople } from '../../booking/find-people.ts';
import { findVenues } from '../../booking/find-venues.ts';
import { answerPlan } from '../../http/answer-plan.ts';
import { answerRefusal } from '../../http/answer-refusal.ts';
import { checkWhen } from '../../http/check-when.ts';
import { keyedRequest } from '../../http/idempotency.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { noUser, noVenue } from '../absent.ts';
import { examplePlan } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { idempotencyHeader } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/plans',
  operationId: 'proposePlan',
  security: needs('book'),
  tags: ['Plans'],
  summary: 'Propose an evening',
  description:
    'Every venue at every time is a candidate. The organizer takes part and has accepted. The last agreement needed starts the booking by itself, once.',
  middleware: jsonBody(),
  request: {
    headers: idempotencyHeader,
    body: body(planInput, {
      organizer_id: 'user1',
      invited_ids: ['user2', 'user4'],
      venue_ids: ['venue1'],
      slots: [{ date: '2026-12-24', time: '19:00' }],
      deadline: '2026-12-24T18:00:00Z',
    }),
  },
  responses: {
    201: json('Proposed; everybody invited is told.', plan, examplePlan),
    202: json('Not decided yet: look again at Location.', plan, examplePlan),
    ...refusals(
      'malformed-json',
      'unknown-venue',
      'unknown-user',
      'idempotency-key-in-flight',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-date',
      'invalid-time',
      'time-does-not-exist',
      'time-is-ambiguous',
      'in-the-past',
      'beyond-horizon',
      'outside-opening-hours',
      'empty-party',
      'duplicate-person',
      'party-too-large',
      'no-candidates',
      'duplicate-option',
      'invalid-quorum',
      'invalid-deadline',
      'invalid-idempotency-key',
      'idempotency-key-reused',
    ),
    ...otherwise,
  },
});

export const proposePlan: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    for (const [n, { date, time }] of input.slots.entries()) {
      const wrong = checkWhen(date, time);
      if (wrong) return answerRefusal(c, { ...wrong, field: `slots[${n}].${wrong.field}` });
    }
    const others = refuseOthers(c, [input.organizer_id]);
    if (others !== undefined) return others as never;
    const keyed = await keyedRequest(c, bookings, 'proposePlan', input);
    if (keyed instanceof Response) return keyed as never;
    if (keyed.earlier !== undefined) {
      return answerPlan(c, { ...(keyed.earlier as unknown as PlanResult), replayed: true }, 201);
    }
    const found = await findVenues(luna, input.venue_ids);
    if ('missing' in found) return noVenue(c, found.missing);
    const people = await findPeople(luna, [input.organizer_id, ...input.invited_ids]);
    if ('missing' in people) return noUser(c, people.missing);
    const [organizer, ...invited] = people.members;
    if (organizer === undefined) return noUser(c, input.organizer_id);
    const result = await bookings.agent.propose({
      organizer,
      invited,
      venues: found.venues,
      slots: input.slots,
      deadline: Date.parse(input.deadline),
      specialRequests: input.special_requests || null,
      owner: c.get('caller').keyId,
      ...(input.quorum !== undefined && { quorum: input.quorum }),
      ...(keyed.idempotency && { idempotency: keyed.idempotency }),
    });
    return answerPlan(c, result, 201);
  });
};
