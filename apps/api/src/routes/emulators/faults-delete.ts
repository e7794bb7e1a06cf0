import { createRoute, z } from '@hono/zod-openapi';
import { emulatedVendor } from '@luna/contract';
import { answerProblem } from '../../http/answer-problem.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'delete',
  path: '/emulators/{provider}/faults',
  operationId: 'clearFaults',
  security: needs('admin'),
  tags: ['Providers'],
  summary: 'Take back what an emulated vendor was told to do wrong',
  description:
    'Whoever ordered it, and whether or not it has struck: from here on the vendor works. Only while the vendors are emulated in this process (LUNA_PROVIDERS=emulated).',
  request: { params: z.object({ provider: emulatedVendor }) },
  responses: {
    204: { description: 'The vendor works.' },
    ...refusals('unknown-path', 'invalid-request'),
    ...otherwise,
  },
});

export const clearFaults: Operation = (app, { bookings }) => {
  app.openapi(route, async (c) => {
    const { provider } = c.req.valid('param');
    if (bookings.emulators === undefined) {
      return answerProblem(c, 'unknown-path', 'No vendor is emulated in this process.');
    }
    bookings.emulators.faults(provider).clear();
    return c.body(null, 204);
  });
};
