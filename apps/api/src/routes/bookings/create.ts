import { createRoute } from '@hono/zod-openapi';
import type { BookingResult } from '@luna/booking-agent';
import { booking, bookingInput } from '@luna/contract';
import { findPeople } from '../../booking/find-people.ts';
import { findVenues } from '../../booking/find-venues.ts';
import { answerBooking, isNotKept, settled, whyNotBooked } from '../../http/answer-booking.ts';
import { answerRefusal } from '../../http/answer-refusal.ts';
import { checkWhen, checkWho } from '../../http/check-when.ts';
import { keyedRequest } from '../../http/idempotency.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { noUser, noVenue } from '../absent.ts';
import { exampleBooking } from '../booking-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { idempotencyHeader } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/bookings/create',
  operationId: 'createBooking',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'Book a table for a party',
  description:
    'Holds the slot, authorizes each share, reserves, captures and tells everybody. Answers as soon as that is decided; 202 when a provider makes it wait: it then goes on by itself.',
  middleware: jsonBody(),
  request: {
    headers: idempotencyHeader,
    body: body(bookingInput, {
      venue_id: 'venue1',
      user_ids: ['user1', 'user2'],
      date: '2026-12-24',
      time: '19:00',
      party_size: 2,
      special_requests: 'A table by the window',
    }),
  },
  responses: {
    201: json('Booked.', booking, exampleBooking),
    202: json('Not decided yet: look again at Location.', booking, {
      ...exampleBooking,
      status: 'held',
      confirmation_code: null,
    }),
    ...refusals(
      'malformed-json',
      'party-size-mismatch',
      'card-declined',
      'unknown-venue',
      'unknown-user',
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

export const postBooking: Operation = (app, luna) => {
  const { bookings } = luna;
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const wrong = checkWhen(input.date, input.time) ?? checkWho(input.user_ids);
    if (wrong !== null) return answerRefusal(c, wrong);
    const others = refuseOthers(c, input.user_ids);
    if (others !== undefined) return others as never;
    const isRetried = isNotKept(whyNotBooked);
    const keyed = await keyedRequest(c, bookings, 'createBooking', input, isRetried);
    if (keyed instanceof Response) return keyed as never;
    if (keyed.earlier !== undefined) {
      const earlier = { ...(keyed.earlier as unknown as BookingResult), replayed: true };
      return answerBooking(c, earlier, 201, whyNotBooked);
    }
    const found = await findVenues(luna, [input.venue_id]);
    if ('missing' in found) return noVenue(c, found.missing);
    const party = await findPeople(luna, input.user_ids);
    if ('missing' in party) return noUser(c, party.missing);
    const [venue] = found.venues;
    if (venue === undefined) return noVenue(c, input.venue_id);
    const result = await bookings.agent.create({
      venue,
      date: input.date,
      time: input.time,
      members: party.members,
      specialRequests: input.special_requests || null,
      ...(input.party_size !== undefined && { partySize: input.party_size }),
      owner: c.get('caller').keyId,
      ...(keyed.idempotency && { idempotency: keyed.idempotency }),
    });
    return answerBooking(c, await settled(luna, result), 201, whyNotBooked);
  });
};
