import { createRoute } from '@hono/zod-openapi';
import { booking, settlement } from '@luna/contract';
import { answerBooking, settled } from '../../http/answer-booking.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { exampleBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/bookings/{booking_id}/settle',
  operationId: 'settleBooking',
  security: needs('admin'),
  tags: ['Bookings'],
  summary: 'Try again what a booking that needs attention waits for',
  description:
    'What is undecided is asked again under the same key, what was refused is tried as a new step. `npm run luna -- bookings settle` can also enter what a vendor said at its desk.',
  middleware: jsonBody(),
  request: { params: bookingPath, body: body(settlement, { by: 'operator' }) },
  responses: {
    200: json('It has come to rest.', booking, exampleBooking),
    202: json('It goes on, or needs attention again.', booking, exampleBooking),
    ...refusals(
      'malformed-json',
      'unknown-booking',
      'nothing-to-settle',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const settleBooking: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const { by } = c.req.valid('json');
    const how = { kind: 'retry' } as const;
    const result = await luna.bookings.agent.settle({ bookingId, by, how });
    return answerBooking(c, await settled(luna, result), 200);
  });
};
