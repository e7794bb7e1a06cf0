import { createRoute } from '@hono/zod-openapi';
import { availability, availabilityQuery } from '@luna/contract';
import { findVenues } from '../../booking/find-venues.ts';
import { answerProblem } from '../../http/answer-problem.ts';
import { answerRefusal } from '../../http/answer-refusal.ts';
import { checkWhen } from '../../http/check-when.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { noVenue } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { venuePath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/venues/{venue_id}/availability',
  operationId: 'getAvailability',
  security: needs('read'),
  tags: ['Venues'],
  summary: 'When a party could have a table, local to the venue',
  request: { params: venuePath, query: availabilityQuery },
  responses: {
    200: json('Bookable times in order; none when the list is empty.', availability, {
      venue_id: 'venue1',
      date: '2026-12-24',
      time_zone: 'America/New_York',
      party_size: 2,
      slots: [
        { time: '19:00', remaining: 9 },
        { time: '19:15', remaining: 10 },
      ],
    }),
    ...refusals(
      'unknown-venue',
      'invalid-request',
      'invalid-date',
      'in-the-past',
      'beyond-horizon',
      'empty-party',
      'party-too-large',
      'provider-unavailable',
    ),
    ...otherwise,
  },
});

export const getAvailability: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { venue_id } = c.req.valid('param');
    const { date, party_size } = c.req.valid('query');
    const wrong = checkWhen(date);
    if (wrong !== null) return answerRefusal(c, wrong, 'query');
    const found = await findVenues(luna, [venue_id]);
    if ('missing' in found) return noVenue(c, found.missing);
    const [venue] = found.venues;
    if (venue === undefined) return noVenue(c, venue_id);
    const { agent } = luna.bookings;
    const result = await agent.availability({ venue, date, partySize: party_size });
    if (result.kind === 'refused') return answerRefusal(c, result.problem, 'query');
    if (result.kind === 'unavailable') {
      const seconds = Math.max(1, Math.ceil(result.retryAfterMs / 1000));
      return answerProblem(c, 'provider-unavailable', `${venue.name} cannot be asked just now.`, {
        headers: { 'retry-after': String(seconds) },
      });
    }
    const slots = result.slots.map(({ time, remaining = null }) => ({ time, remaining }));
    const { timeZone: time_zone } = venue;
    return c.json({ venue_id, date, time_zone, party_size, slots }, 200);
  });
};
