import { createRoute } from '@hono/zod-openapi';
import { welcome as schema } from '@luna/contract';
import { json, otherwise } from '../../http/responses.ts';
import { version } from '../../version.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const answer = {
  name: 'Luna',
  version,
  description:
    'Ranks venues for a person and says why, finds the people who would enjoy going along, and books the table once everybody has agreed.',
  links: {
    docs: '/docs',
    explorer: '/explore',
    openapi: '/openapi.json',
    health: '/health',
    users: '/users',
    venues: '/venues',
    venues_for_a_user: '/recommendations/venues/{user_id}',
    people_for_a_user: '/recommendations/people/{user_id}',
    availability: '/venues/{venue_id}/availability',
    book: '/bookings/create',
    propose: '/plans',
  },
};

const route = createRoute({
  method: 'get',
  path: '/',
  operationId: 'welcome',
  security: needsNoKey,
  tags: ['Service'],
  summary: 'What is here',
  responses: {
    200: json('Name, version and where to go.', schema, { ...answer, version: '0.1.0' }),
    ...otherwise,
  },
});

export const welcome: Operation = (app) => {
  app.openapi(route, (c) => c.json(answer, 200));
};
