import { createRoute } from '@hono/zod-openapi';
import { webhookDelivery } from '@luna/contract';
import { webhookDeliveries } from '@luna/store';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { endpointsOf } from '../../webhooks/webhook-caller.ts';
import { deliveryToWire } from '../../wire/webhook-wire.ts';
import { noDelivery } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { deliveryPath } from '../parameters.ts';
import { exampleDelivery } from '../webhook-examples.ts';

const route = createRoute({
  method: 'post',
  path: '/webhook-deliveries/{delivery_id}/replay',
  operationId: 'replayWebhookDelivery',
  security: needs('book'),
  tags: ['Webhooks'],
  summary: 'Send a message again',
  description: 'Under the same `webhook-id`, whatever became of it, and with all its tries anew.',
  request: { params: deliveryPath },
  responses: {
    202: json('It will be sent, once its endpoint is enabled.', webhookDelivery, {
      ...exampleDelivery,
      status: 'pending',
      next_attempt_at: '2026-12-24T20:00:00.000Z',
    }),
    ...refusals('unknown-webhook-delivery', 'invalid-request'),
    ...otherwise,
  },
});

export const replayWebhookDelivery: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { delivery_id: id } = c.req.valid('param');
    const found = await webhookDeliveries.replay(store.db, id, endpointsOf(c.get('caller')));
    return found === undefined ? noDelivery(c, id) : c.json(deliveryToWire(found), 202);
  });
};
