import { createRoute } from '@hono/zod-openapi';
import { booking, bookingStatus, pageQuery } from '@luna/contract';
import { shownTo } from '../../http/find-owned.ts';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { bookingToWire } from '../../wire/booking-wire.ts';
import { exampleBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'get',
  path: '/bookings',
  operationId: 'listBookings',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'Bookings, in order of their ids',
  description:
    'A key sees those it has made, one that acts for somebody those of that person, `admin` all. `status=needs_attention` is the list of those that wait for an operator.',
  request: { query: pageQuery.extend({ status: bookingStatus.optional() }) },
  responses: {
    200: page('Bookings, without what became of their messages.', booking.array(), [
      exampleBooking,
    ]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listBookings: Operation = (app, { bookings }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor, status } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const found = await bookings.store.bookings({
      limit: limit + 1,
      ...shownTo(c.get('caller')),
      ...(after !== undefined && { after }),
      ...(status !== undefined && { statuses: [status] }),
    });
    return c.json(
      cutPage(c, found, limit).map((each) => bookingToWire(each)),
      200,
    );
  });
};
