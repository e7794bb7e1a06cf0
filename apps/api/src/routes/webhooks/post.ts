import { createRoute, z } from '@hono/zod-openapi';
import { received } from '@luna/contract';
import { takeIn } from '../../booking/take-in.ts';
import { answerProblem } from '../../http/answer-problem.ts';
import { defaultBodyLimit, limitSize } from '../../http/json-body.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'post',
  path: '/webhooks/{vendor}',
  operationId: 'receiveWebhook',
  security: needsNoKey,
  tags: ['Providers'],
  summary: 'Take in what a vendor reports by itself',
  description:
    'The signature is checked, and every event is taken in once however often it comes. Stripe signs with STRIPE_WEBHOOK_SECRET, reservation providers with LUNA_WEBHOOK_SECRET.',
  middleware: limitSize(defaultBodyLimit),
  request: {
    params: z.object({ vendor: z.string().max(32).openapi({ example: 'stripe' }) }),
  },
  responses: {
    200: json('Taken in.', received, { received: true, known: true }),
    ...refusals('unknown-path', 'body-too-large', 'invalid-webhook'),
    ...otherwise,
  },
});

export const receiveWebhook: Operation = (app, { bookings }) => {
  app.openapi(route, async (c) => {
    const { vendor } = c.req.valid('param');
    const reader = bookings.webhooks.get(vendor);
    if (reader === undefined) {
      return answerProblem(c, 'unknown-path', 'No webhooks of such a vendor are taken in.');
    }
    const read = await reader(await c.req.text(), c.req.raw.headers);
    if ('refusal' in read) return answerProblem(c, 'invalid-webhook', `${read.refusal}.`);
    if (read.event === undefined) return c.json({ received: true as const, known: false }, 200);
    const known = await takeIn(bookings, read.event);
    return c.json({ received: true as const, known }, 200);
  });
};
