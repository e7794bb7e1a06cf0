import { createRoute, z } from '@hono/zod-openapi';
import { emulatedVendor, faultInput, faultOrdered } from '@luna/contract';
import { answerInvalid, answerProblem } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const example = {
  kind: 'timeout_after' as const,
  operation: 'payment_intents.capture',
  times: 1,
  after: 0,
};

const route = createRoute({
  method: 'post',
  path: '/emulators/{provider}/faults',
  operationId: 'orderFault',
  security: needs('admin'),
  tags: ['Providers'],
  summary: 'Make the next calls to an emulated vendor fail in a chosen way',
  description: 'Only while the vendors are emulated in this process (LUNA_PROVIDERS=emulated).',
  middleware: jsonBody(),
  request: { params: z.object({ provider: emulatedVendor }), body: body(faultInput, example) },
  responses: {
    201: json('Ordered.', faultOrdered, { provider: 'stripe', ...example }),
    ...refusals(
      'malformed-json',
      'unknown-path',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const orderFault: Operation = (app, { bookings }) => {
  app.openapi(route, async (c) => {
    const { provider } = c.req.valid('param');
    const { kind, operation, times, after, retry_after_seconds } = c.req.valid('json');
    if (bookings.emulators === undefined) {
      return answerProblem(c, 'unknown-path', 'No vendor is emulated in this process.');
    }
    if (kind === 'declined' && provider !== 'stripe') {
      const message = `expected another fault: only stripe charges cards, ${provider} has none to decline`;
      return answerInvalid(c, [{ in: 'body', path: 'kind', message }]);
    }
    bookings.emulators.failNext(provider, {
      kind,
      operation,
      times,
      after,
      ...(retry_after_seconds !== undefined && { retryAfterSeconds: retry_after_seconds }),
    });
    return c.json({ provider, kind, operation, times, after }, 201);
  });
};
