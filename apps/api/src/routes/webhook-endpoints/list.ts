import { createRoute } from '@hono/zod-openapi';
import { pageQuery, webhookEndpoint } from '@luna/contract';
import { webhookEndpoints } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { endpointToWire } from '../../wire/webhook-wire.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { exampleEndpoint } from '../webhook-examples.ts';

const route = createRoute({
  method: 'get',
  path: '/webhook-endpoints',
  operationId: 'listWebhookEndpoints',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Webhook endpoints, by id',
  description: 'A key sees its own, `admin` all.',
  request: { query: pageQuery },
  responses: {
    200: page('Endpoints, without their secrets.', webhookEndpoint.array(), [exampleEndpoint]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listWebhookEndpoints: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const found = await webhookEndpoints.list(store.db, {
      limit: limit + 1,
      after,
      ...endpointsOf(c.get('caller')),
    });
    return c.json(cutPage(c, found, limit).map(endpointToWire), 200);
  });
};
