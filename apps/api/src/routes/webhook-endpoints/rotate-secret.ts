import { createRoute } from '@hono/zod-openapi';
import { webhookEndpointWithSecret } from '@luna/contract';
import { webhookEndpoints } from '@luna/store';
import { onceUnderKey } from '../../http/once-under-key.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { newWebhookSecret } from '../../webhooks/sign-message.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { endpointToWire } from '../../wire/webhook-wire.ts';
import { noEndpoint } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { endpointPath, idempotencyHeader } from '../parameters.ts';
import { exampleEndpointWithSecret } from '../webhook-examples.ts';

const keepOldMs = 24 * 3_600_000;

const route = createRoute({
  method: 'post',
  path: '/webhook-endpoints/{endpoint_id}/rotate-secret',
  operationId: 'rotateWebhookSecret',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Replace the secret of a webhook endpoint',
  description:
    'For 24 hours messages carry two signatures, one with each secret, so that nothing is missed meanwhile.',
  request: { params: endpointPath, headers: idempotencyHeader },
  responses: {
    200: json(
      'The endpoint with its new secret, which is shown this once.',
      webhookEndpointWithSecret,
      exampleEndpointWithSecret,
    ),
    ...refusals(
      'unknown-webhook-endpoint',
      'invalid-request',
      'invalid-idempotency-key',
      'idempotency-key-reused',
    ),
    ...otherwise,
  },
});

export const rotateWebhookSecret: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { endpoint_id: id } = c.req.valid('param');
    const mine = endpointsOf(c.get('caller'));
    const done = await onceUnderKey(c, store, 'rotateWebhookSecret', { id }, async (tx) => {
      await webhookEndpoints.rotate(tx, id, { secret: newWebhookSecret(), keepOldMs }, mine);
      return id;
    });
    if (done instanceof Response) return done as never;
    const endpoint = await webhookEndpoints.get(store.db, id, mine);
    if (endpoint === undefined) return noEndpoint(c, id);
    return c.json({ ...endpointToWire(endpoint), secret: endpoint.secret }, 200);
  });
};
