import { createRoute } from '@hono/zod-openapi';
import { venue, venueInput } from '@luna/contract';
import { venues } from '@luna/store';
import { answerInvalid } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { venueFromWire, venueToWire } from '../../wire/venue-wire.ts';
import { noVenue } from '../absent.ts';
import { exampleVenue } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { venuePath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/venues/{venue_id}',
  operationId: 'putVenue',
  security: needs('admin'),
  tags: ['Venues'],
  summary: 'Put a venue, whole',
  middleware: jsonBody(),
  request: { params: venuePath, body: body(venueInput, exampleVenue) },
  responses: {
    200: json('The venue, changed.', venue, exampleVenue),
    201: json('The venue, new.', venue, exampleVenue),
    ...refusals(
      'malformed-json',
      'unknown-venue',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const putVenue: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { venue_id } = c.req.valid('param');
    const input = c.req.valid('json');
    if (input.id !== undefined && input.id !== venue_id) {
      const message = `expected the id of the path, ${venue_id}, or none`;
      return answerInvalid(c, [{ in: 'body', path: 'id', message }]);
    }
    const outcome = await venues.upsert(store.db, venueFromWire(venue_id, input));
    await index.refresh({ venues: [venue_id] });
    const record = await venues.get(store.db, venue_id);
    if (record === undefined) return noVenue(c, venue_id);
    return outcome === 'created'
      ? c.json(venueToWire(record), 201)
      : c.json(venueToWire(record), 200);
  });
};
