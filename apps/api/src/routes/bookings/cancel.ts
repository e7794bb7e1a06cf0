import { createRoute } from '@hono/zod-openapi';
import type { BookingResult } from '@luna/booking-agent';
import { booking, bookingCancellation } from '@luna/contract';
import { answerBooking, settled } from '../../http/answer-booking.ts';
import { findBooking, refuseChange } from '../../http/find-owned.ts';
import { keyedRequest } from '../../http/idempotency.ts';
import { optionalJsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { json, optionalBody, otherwise, refusals } from '../../http/responses.ts';
import { noBooking } from '../absent.ts';
import { exampleCancelledBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath, idempotencyHeader } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/bookings/{booking_id}/cancel',
  operationId: 'cancelBooking',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'Cancel a booking, with refunds by the policy of the venue',
  description: 'Cancelling twice is cancelling once.',
  middleware: optionalJsonBody(),
  request: {
    params: bookingPath,
    headers: idempotencyHeader,
    body: optionalBody(bookingCancellation, { user_id: 'user1' }),
  },
  responses: {
    200: json('Cancelled; what is due is refunded.', booking, exampleCancelledBooking),
    202: json('Being cancelled: look again at Location.', booking, {
      ...exampleCancelledBooking,
      status: 'compensating',
    }),
    ...refusals(
      'malformed-json',
      'unknown-booking',
      'not-cancellable',
      'idempotency-key-in-flight',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-idempotency-key',
      'idempotency-key-reused',
    ),
    ...otherwise,
  },
});

export const cancelBooking: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const caller = c.get('caller');
    const { user_id = caller.userId } = c.req.valid('json');
    const keyed = await keyedRequest(c, bookings, 'cancelBooking', { bookingId, user_id });
    if (keyed instanceof Response) return keyed as never;
    if (keyed.earlier !== undefined) {
      const earlier = { ...(keyed.earlier as unknown as BookingResult), replayed: true };
      return answerBooking(c, earlier, 200);
    }
    if (!caller.isAdmin) {
      const standing = await findBooking(c, luna, bookingId);
      if (standing === null) return noBooking(c, bookingId);
      const refused =
        refuseChange(c, standing) ?? refuseOthers(c, user_id === null ? [] : [user_id]);
      if (refused !== undefined) return refused as never;
    }
    const result = await bookings.agent.cancel({
      bookingId,
      by: user_id,
      ...(keyed.idempotency && { idempotency: keyed.idempotency }),
    });
    return answerBooking(c, await settled(luna, result), 200);
  });
};
