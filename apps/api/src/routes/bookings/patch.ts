import { createRoute } from '@hono/zod-openapi';
import type { Booking, BookingResult } from '@luna/booking-agent';
import { type BookingChange, booking, bookingChange } from '@luna/contract';
import { findPeople } from '../../booking/find-people.ts';
import { answerBooking, isNotKept, settled, whyNotChanged } from '../../http/answer-booking.ts';
import { answerRefusal } from '../../http/answer-refusal.ts';
import { checkWhen, checkWho } from '../../http/check-when.ts';
import { findBooking, refuseChange } from '../../http/find-owned.ts';
import { keyedRequest } from '../../http/idempotency.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { noBooking, noUser } from '../absent.ts';
import { exampleBooking, exampleChangedBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath, idempotencyHeader } from '../parameters.ts';

const route = createRoute({
  method: 'patch',
  path: '/bookings/{booking_id}',
  operationId: 'changeBooking',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'Change the time or the party of a booking',
  description:
    'On every failure exactly the old booking stands. Whoever is named stays or joins, whoever is not leaves and gets back what is due.',
  middleware: jsonBody(),
  request: {
    params: bookingPath,
    headers: idempotencyHeader,
    body: body(bookingChange, { time: '20:00' }),
  },
  responses: {
    200: json('Changed.', booking, exampleChangedBooking),
    202: json('Not decided yet: look again at Location.', booking, {
      ...exampleBooking,
      status: 'modifying',
    }),
    ...refusals(
      'malformed-json',
      'party-size-mismatch',
      'card-declined',
      'unknown-booking',
      'unknown-user',
      'not-modifiable',
      'no-slot',
      'slot-lost',
      'reservation-declined',
      'person-overlap',
      'booking-cancelled',
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
      'invalid-idempotency-key',
      'idempotency-key-reused',
      'provider-unavailable',
    ),
    ...otherwise,
  },
});

/** Whether a change asks for what already is. */
function isAsItIs({ terms }: Booking, { date, time, user_ids }: BookingChange): boolean {
  const ids = terms.members.map(({ personId }) => personId);
  return (
    (date ?? terms.slot.date) === terms.slot.date &&
    (time ?? terms.slot.time) === terms.slot.time &&
    (user_ids === undefined ||
      (user_ids.length === ids.length && user_ids.every((id) => ids.includes(id))))
  );
}

/** Who would join by a change. */
function newcomers({ terms }: Booking, { user_ids = [] }: BookingChange): string[] {
  return user_ids.filter((id) => !terms.members.some(({ personId }) => personId === id));
}

export const changeBooking: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const input = c.req.valid('json');
    const { date, time, user_ids, party_size } = input;
    const wrong =
      (date === undefined && time === undefined ? null : checkWhen(date ?? '2000-01-01', time)) ??
      (user_ids === undefined ? null : checkWho(user_ids));
    if (wrong !== null) return answerRefusal(c, wrong);
    const isRetried = isNotKept(whyNotChanged);
    const request = { bookingId, ...input };
    const keyed = await keyedRequest(c, bookings, 'changeBooking', request, isRetried);
    if (keyed instanceof Response) return keyed as never;
    if (keyed.earlier !== undefined) {
      const earlier = { ...(keyed.earlier as unknown as BookingResult), replayed: true };
      return answerBooking(c, earlier, 200, whyNotChanged);
    }
    const before = await findBooking(c, luna, bookingId);
    if (before === null) return noBooking(c, bookingId);
    const refused = refuseChange(c, before) ?? refuseOthers(c, newcomers(before, input));
    if (refused !== undefined) return refused as never;
    if (before.status === 'confirmed' && party_size === undefined && isAsItIs(before, input)) {
      return answerBooking(c, { kind: 'booking', booking: before, replayed: false }, 200);
    }
    const party = user_ids && (await findPeople(luna, user_ids));
    if (party && 'missing' in party) return noUser(c, party.missing);
    const result = await bookings.agent.modify({
      bookingId,
      ...(date !== undefined && { date }),
      ...(time !== undefined && { time }),
      ...(party && { members: party.members }),
      ...(party_size !== undefined && { partySize: party_size }),
      ...(keyed.idempotency && { idempotency: keyed.idempotency }),
    });
    return answerBooking(c, await settled(luna, result), 200, whyNotChanged);
  });
};
