import { createRoute } from '@hono/zod-openapi';
import { booking } from '@luna/contract';
import { answerBooking, settled } from '../../http/answer-booking.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { exampleBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath } from '../parameters.ts';

const absent = { ...exampleBooking, status: 'no_show' as const };

const route = createRoute({
  method: 'post',
  path: '/bookings/{booking_id}/no-show',
  operationId: 'markNoShow',
  security: needs('admin'),
  tags: ['Bookings'],
  summary: 'Note that a party did not come',
  description: 'Possible from the start of the booking on. What was paid stays with the venue.',
  request: { params: bookingPath },
  responses: {
    200: json('Noted.', booking, { ...absent, details: { ...absent.details, status: 'no_show' } }),
    202: json('Not decided yet: look again at Location.', booking, exampleBooking),
    ...refusals('unknown-booking', 'not-due', 'invalid-request'),
    ...otherwise,
  },
});

export const markNoShow: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const result = await luna.bookings.agent.markNoShow({ bookingId });
    return answerBooking(c, await settled(luna, result), 200);
  });
};
