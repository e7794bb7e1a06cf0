import { createRoute, z } from '@hono/zod-openapi';
import { findBooking } from '../../http/find-owned.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { bookingCalendar } from '../../wire/booking-calendar.ts';
import { noBooking } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath } from '../parameters.ts';

const mediaType = 'text/calendar';

const example = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:PUBLISH',
  'BEGIN:VEVENT',
  'UID:bk_5f0c7a1e9b3d4c2a8e6f1b07@luna',
  'SEQUENCE:0',
  'DTSTAMP:20261222T183000Z',
  'DTSTART:20261225T000000Z',
  'DTEND:20261225T020000Z',
  'SUMMARY:Brew & Pages Cafe\\, party of 2',
  'STATUS:CONFIRMED',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const route = createRoute({
  method: 'get',
  path: '/bookings/{booking_id}/calendar.ics',
  operationId: 'getBookingCalendar',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'A booking for the calendar (RFC 5545)',
  description:
    'The UID stays, SEQUENCE grows with every change; a cancelled booking takes its event out of the calendar.',
  request: { params: bookingPath },
  responses: {
    200: {
      description: 'The calendar file.',
      content: { [mediaType]: { schema: z.string(), example } },
    },
    ...refusals('unknown-booking', 'invalid-request'),
    ...otherwise,
  },
});

export const getBookingCalendar: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const booking = await findBooking(c, luna, bookingId);
    if (booking === null) return noBooking(c, bookingId);
    const last = await bookings.store.journal({ bookingId, from: booking.journalLength - 1 });
    const changedAt = new Date(last.at(-1)?.at ?? booking.createdAt);
    c.header('content-disposition', `attachment; filename="${bookingId.replaceAll(':', '_')}.ics"`);
    c.header('content-type', `${mediaType}; charset=utf-8`);
    return c.body(bookingCalendar(booking, changedAt), 200) as never;
  });
};
