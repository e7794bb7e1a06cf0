import { createRoute } from '@hono/zod-openapi';
import { venues } from '@luna/store';
import { otherwise, refusals } from '../../http/responses.ts';
import { noVenue } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { venuePath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/venues/{venue_id}',
  operationId: 'deleteVenue',
  security: needs('admin'),
  tags: ['Venues'],
  summary: 'Remove a venue, with the views of it',
  request: { params: venuePath },
  responses: {
    204: { description: 'The venue is gone.' },
    ...refusals('unknown-venue', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteVenue: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { venue_id } = c.req.valid('param');
    const existed = await venues.delete(store.db, venue_id);
    if (!existed) return noVenue(c, venue_id);
    await index.refresh({ venues: [venue_id] });
    return c.body(null, 204);
  });
};
