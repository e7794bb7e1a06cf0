import { createRoute, z } from '@hono/zod-openapi';
import { venue, venueQuery } from '@luna/contract';
import { venues } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { revalidated, unchanged } from '../../http/revalidated.ts';
import { venueToWire } from '../../wire/venue-wire.ts';
import { exampleVenue } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const defaultRadiusKm = 3;

const route = createRoute({
  method: 'get',
  path: '/venues',
  operationId: 'listVenues',
  security: needs('read'),
  tags: ['Venues'],
  summary: 'Venues, by id, narrowed down by words, category or place',
  middleware: revalidated,
  request: { query: venueQuery },
  responses: {
    200: page('Venues in code-unit order of their ids.', z.array(venue), [exampleVenue]),
    304: unchanged,
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listVenues: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor, q, category, near, radius_km } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const records = await venues.list(store.db, {
      limit: limit + 1,
      after,
      q,
      category,
      near: near && { ...near, radiusKm: radius_km ?? defaultRadiusKm },
    });
    return c.json(cutPage(c, records, limit).map(venueToWire), 200);
  });
};
