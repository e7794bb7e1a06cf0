import { createRoute, z } from '@hono/zod-openapi';
import { type TrendingVenue, trendingQuery, trendingVenue } from '@luna/contract';
import { haversineKm } from '@luna/geo';
import { type TrendingVenue as Trending, trendingVenues } from '@luna/signals';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { answerFresh } from '../../recommending/answer-fresh.ts';
import { reasonsToWire } from '../../wire/reason-wire.ts';
import { roundForWire } from '../../wire/round.ts';
import { venueToWire } from '../../wire/venue-wire.ts';
import { exampleVenue } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const defaultRadiusKm = 3;
const text = '12 visits in the last 2 hours, 3 usual at this time';
const example: TrendingVenue = {
  venue: exampleVenue,
  rank: 1,
  score: 61.2,
  hours: 2,
  visits: 12,
  usual: 3.25,
  distance_km: 0.21,
  reasons: [text],
  reason_details: [
    { code: 'trending', text, data: { excess: 4.73, hours: 2, visits: 12, usual: 3.25 } },
  ],
};

const route = createRoute({
  method: 'get',
  path: '/trending/venues',
  operationId: 'listTrendingVenues',
  security: needs('read'),
  tags: ['Venues'],
  summary: 'Where more is going on than usual at this hour of the week',
  description:
    'Visits of late, fading within hours, against what is usual there at the same hour of the week: a bar that is always full on Saturday is not trending on Saturday. Fewer than three different people are no trend.',
  request: { query: trendingQuery },
  responses: {
    200: json('Venues, the most unusual first.', z.array(trendingVenue), [example]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listTrendingVenues: Operation = (app, { index, now }) => {
  app.openapi(route, async (c) => {
    const { near, radius_km = defaultRadiusKm, category, limit, at } = c.req.valid('query');
    const moment = at === undefined ? now() : new Date(at);
    const answer = await answerFresh(index, {}, () => {
      const { catalogue, learned } = index;
      const found = trendingVenues(learned.signals, moment.getTime(), {
        limit,
        only: (venue) =>
          (category === undefined || venue.category === category) &&
          (near === undefined || haversineKm(near, venue) <= radius_km),
      });
      const wire = found.flatMap((one, place) => toWire(one, place + 1, near, catalogue));
      return { answer: wire, shows: () => ({ venues: found.map(({ venue }) => venue.id) }) };
    });
    return c.json(answer, 200);
  });
};

function toWire(
  { venue: { id }, trend, text }: Trending,
  rank: number,
  near: Parameters<typeof haversineKm>[0] | undefined,
  catalogue: Parameters<Operation>[1]['index']['catalogue'],
): TrendingVenue[] {
  const venue = catalogue.venue(id);
  if (venue === undefined) return [];
  const { value, excess, hours, visits, usual } = trend;
  return [
    {
      venue: venueToWire(venue),
      rank,
      score: roundForWire(100 * value),
      hours,
      visits,
      usual,
      distance_km: near === undefined ? null : roundForWire(haversineKm(near, venue)),
      ...reasonsToWire([{ code: 'trending', text, data: { excess, hours, visits, usual } }]),
    },
  ];
}
