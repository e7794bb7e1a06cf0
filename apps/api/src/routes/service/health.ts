import { createRoute } from '@hono/zod-openapi';
import { health as schema } from '@luna/contract';
import { json, otherwise } from '../../http/responses.ts';
import { version } from '../../version.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  security: needsNoKey,
  tags: ['Service'],
  summary: 'Whether the service is up, and which it is',
  responses: {
    200: json('It is.', schema, {
      status: 'healthy',
      service: 'luna',
      timestamp: '2026-11-22T18:00:00.000Z',
      version: '0.1.0',
    }),
    ...otherwise,
  },
});

export const health: Operation = (app, { now }) => {
  app.openapi(route, (c) =>
    c.json(
      { status: 'healthy' as const, service: 'luna', timestamp: now().toISOString(), version },
      200,
    ),
  );
};
