import { createRoute } from '@hono/zod-openapi';
import { venue } from '@luna/contract';
import { venues } from '@luna/store';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { revalidated, unchanged } from '../../http/revalidated.ts';
import { venueToWire } from '../../wire/venue-wire.ts';
import { noVenue } from '../absent.ts';
import { exampleVenue } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { venuePath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/venues/{venue_id}',
  operationId: 'getVenue',
  security: needs('read'),
  tags: ['Venues'],
  summary: 'One venue',
  middleware: revalidated,
  request: { params: venuePath },
  responses: {
    200: json('The venue.', venue, exampleVenue),
    304: unchanged,
    ...refusals('unknown-venue', 'invalid-request'),
    ...otherwise,
  },
});

export const getVenue: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { venue_id } = c.req.valid('param');
    const record = await venues.get(store.db, venue_id);
    return record ? c.json(venueToWire(record), 200) : noVenue(c, venue_id);
  });
};
