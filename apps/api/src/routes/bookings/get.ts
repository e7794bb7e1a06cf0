import { createRoute } from '@hono/zod-openapi';
import { booking } from '@luna/contract';
import { findBooking } from '../../http/find-owned.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { bookingToWire } from '../../wire/booking-wire.ts';
import { noBooking } from '../absent.ts';
import { exampleBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/bookings/{booking_id}',
  operationId: 'getBooking',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'One booking, as it stands',
  request: { params: bookingPath },
  responses: {
    200: json('The booking.', booking, exampleBooking),
    ...refusals('unknown-booking', 'invalid-request'),
    ...otherwise,
  },
});

export const getBooking: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { booking_id } = c.req.valid('param');
    const found = await findBooking(c, luna, booking_id);
    if (found === null) return noBooking(c, booking_id);
    const messages = await bookings.store.messages({ reference: booking_id });
    return c.json(bookingToWire(found, messages), 200);
  });
};
