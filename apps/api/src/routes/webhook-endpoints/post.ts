import { createRoute } from '@hono/zod-openapi';
import { webhookEndpointInput, webhookEndpointWithSecret } from '@luna/contract';
import { webhookEndpoints, webhookEvents } from '@luna/store';
import { answerInvalid, answerProblem } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { onceUnderKey } from '../../http/once-under-key.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { newWebhookSecret } from '../../webhooks/sign-message.ts';
import { targetRefusal } from '../../webhooks/target-refusal.ts';
import { endpointsOf, ownerOfNew } from '../../webhooks/webhook-caller.ts';
import { newEndpointId } from '../../webhooks/webhook-ids.ts';
import { endpointToWire } from '../../wire/webhook-wire.ts';
import { noEndpoint } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { idempotencyHeader } from '../parameters.ts';
import { exampleEndpointWithSecret } from '../webhook-examples.ts';

const most = 50;

const route = createRoute({
  method: 'post',
  path: '/webhook-endpoints',
  operationId: 'createWebhookEndpoint',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Register where to hear of events',
  description:
    'Messages are signed and sent by Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`, which the `webhooks.verify` of the SDK checks. An answer from 200 to 299 within 15 seconds takes a message; otherwise it is tried again for three days, under the same id; 410 disables the endpoint. Messages about one booking come one after another. An endpoint hears of what its key has made, one made by an admin of everything.',
  middleware: jsonBody(),
  request: {
    headers: idempotencyHeader,
    body: body(webhookEndpointInput, {
      url: 'https://partner.example/luna',
      events: ['booking.confirmed', 'booking.modified', 'booking.cancelled'],
      description: 'Our calendar',
    }),
  },
  responses: {
    201: json(
      'Registered. The secret is shown this once.',
      webhookEndpointWithSecret,
      exampleEndpointWithSecret,
    ),
    ...refusals(
      'malformed-json',
      'unknown-webhook-endpoint',
      'too-many-webhook-endpoints',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
      'invalid-idempotency-key',
      'idempotency-key-reused',
    ),
    ...otherwise,
  },
});

export const createWebhookEndpoint: Operation = (app, { store, webhooks }) => {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const wrong = targetRefusal(input.url, webhooks.allowPrivate);
    if (wrong !== undefined) {
      return answerInvalid(c, [{ in: 'body', path: 'url', message: wrong }]);
    }
    const owner = ownerOfNew(c.get('caller'));
    const made = await onceUnderKey(c, store, 'createWebhookEndpoint', input, async (tx) => {
      const others = await webhookEndpoints.count(tx, owner);
      if (others >= most) return null;
      const endpoint = { ...input, events: input.events ?? webhookEvents, owner };
      const [id, secret] = [newEndpointId(), newWebhookSecret()];
      return (await webhookEndpoints.create(tx, { ...endpoint, id, secret })).id;
    });
    if (made instanceof Response) return made as never;
    if (made === null) {
      return answerProblem(
        c,
        'too-many-webhook-endpoints',
        `There are ${most} already; delete one that is not needed any more.`,
      );
    }
    // Read again, so that a repeated request gets the secret again.
    const endpoint = await webhookEndpoints.get(store.db, made, endpointsOf(c.get('caller')));
    if (endpoint === undefined) return noEndpoint(c, made);
    return c.json({ ...endpointToWire(endpoint), secret: endpoint.secret }, 201);
  });
};
