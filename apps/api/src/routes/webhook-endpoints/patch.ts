import { createRoute } from '@hono/zod-openapi';
import { webhookEndpoint, webhookEndpointChange } from '@luna/contract';
import { webhookEndpoints } from '@luna/store';
import { answerInvalid } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { targetRefusal } from '../../webhooks/target-refusal.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { endpointToWire } from '../../wire/webhook-wire.ts';
import { noEndpoint } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { endpointPath } from '../parameters.ts';
import { exampleEndpoint } from '../webhook-examples.ts';

const route = createRoute({
  method: 'patch',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'changeWebhookEndpoint',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Change, disable or enable a webhook endpoint',
  middleware: jsonBody(),
  request: { params: endpointPath, body: body(webhookEndpointChange, { enabled: true }) },
  responses: {
    200: json('The endpoint, changed.', webhookEndpoint, exampleEndpoint),
    ...refusals(
      'malformed-json',
      'unknown-webhook-endpoint',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const changeWebhookEndpoint: Operation = (app, { store, webhooks }) => {
  app.openapi(route, async (c) => {
    const { endpoint_id: id } = c.req.valid('param');
    const { url, events, description, enabled } = c.req.valid('json');
    const wrong = url === undefined ? undefined : targetRefusal(url, webhooks.allowPrivate);
    if (wrong !== undefined) {
      return answerInvalid(c, [{ in: 'body', path: 'url', message: wrong }]);
    }
    const change = {
      ...(url !== undefined && { url }),
      ...(events !== undefined && { events }),
      ...(description !== undefined && { description }),
      ...(enabled !== undefined && { enabled }),
    };
    const found = await webhookEndpoints.update(store.db, id, change, endpointsOf(c.get('caller')));
    return found === undefined ? noEndpoint(c, id) : c.json(endpointToWire(found), 200);
  });
};
