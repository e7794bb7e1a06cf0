import { createRoute } from '@hono/zod-openapi';
import { webhookEndpoint } from '@luna/contract';
import { webhookEndpoints } from '@luna/store';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { endpointToWire } from '../../wire/webhook-wire.ts';
import { noEndpoint } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { endpointPath } from '../parameters.ts';
import { exampleEndpoint } from '../webhook-examples.ts';

const route = createRoute({
  method: 'get',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'getWebhookEndpoint',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'One webhook endpoint',
  request: { params: endpointPath },
  responses: {
    200: json('The endpoint, without its secret.', webhookEndpoint, exampleEndpoint),
    ...refusals('unknown-webhook-endpoint', 'invalid-request'),
    ...otherwise,
  },
});

export const getWebhookEndpoint: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { endpoint_id: id } = c.req.valid('param');
    const found = await webhookEndpoints.get(store.db, id, endpointsOf(c.get('caller')));
    return found === undefined ? noEndpoint(c, id) : c.json(endpointToWire(found), 200);
  });
};
