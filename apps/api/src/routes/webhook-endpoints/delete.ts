import { createRoute } from '@hono/zod-openapi';
import { webhookEndpoints } from '@luna/store';
import { otherwise, refusals } from '../../http/responses.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { noEndpoint } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { endpointPath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'deleteWebhookEndpoint',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Delete a webhook endpoint, and what waits for it',
  request: { params: endpointPath },
  responses: {
    204: { description: 'The endpoint is gone, with its deliveries.' },
    ...refusals('unknown-webhook-endpoint', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteWebhookEndpoint: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { endpoint_id: id } = c.req.valid('param');
    const isGone = await webhookEndpoints.delete(store.db, id, endpointsOf(c.get('caller')));
    return isGone ? c.body(null, 204) : noEndpoint(c, id);
  });
};
