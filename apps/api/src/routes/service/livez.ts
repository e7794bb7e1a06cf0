import { createRoute } from '@hono/zod-openapi';
import { alive } from '@luna/contract';
import { json, otherwise } from '../../http/responses.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'get',
  path: '/livez',
  operationId: 'getLiveness',
  security: needsNoKey,
  tags: ['Service'],
  summary: 'Whether the process runs',
  responses: { 200: json('It does.', alive, { status: 'alive' }), ...otherwise },
});

export const livez: Operation = (app) => {
  app.openapi(route, (c) => c.json({ status: 'alive' as const }, 200));
};
