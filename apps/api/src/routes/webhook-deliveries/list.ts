import { createRoute } from '@hono/zod-openapi';
import { identifier, pageQuery, webhookDelivery, webhookDeliveryStatus } from '@luna/contract';
import { webhookDeliveries } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { deliveryToWire } from '../../wire/webhook-wire.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { exampleDelivery } from '../webhook-examples.ts';

const route = createRoute({
  method: 'get',
  path: '/webhook-deliveries',
  operationId: 'listWebhookDeliveries',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'What was sent to webhook endpoints, oldest first',
  description: 'Settled deliveries are kept for 30 days.',
  request: {
    query: pageQuery.extend({
      endpoint_id: identifier.optional().openapi({ example: 'we_5f0c7a1e9b3d4c2a8e6f1b07' }),
      status: webhookDeliveryStatus.optional(),
    }),
  },
  responses: {
    200: page('Deliveries with every try.', webhookDelivery.array(), [exampleDelivery]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listWebhookDeliveries: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor, endpoint_id: endpointId, status } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const found = await webhookDeliveries.list(store.db, {
      limit: limit + 1,
      after,
      endpointId,
      status,
      ...endpointsOf(c.get('caller')),
    });
    return c.json(cutPage(c, found, limit).map(deliveryToWire), 200);
  });
};
