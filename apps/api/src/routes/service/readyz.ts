import { createRoute } from '@hono/zod-openapi';
import { ready } from '@luna/contract';
import { isStoreError } from '@luna/store';
import { answerProblem } from '../../http/answer-problem.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const exampleReady = {
  status: 'ready',
  venues: 6,
  users: 5,
  learned: { version: 3, at: '2026-12-22T19:30:00.000Z', is_behind: false },
} as const;

const route = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  security: needsNoKey,
  tags: ['Service'],
  summary: 'Whether requests can be served now',
  responses: {
    200: json('They can.', ready, exampleReady),
    ...refusals('not-ready'),
    ...otherwise,
  },
});

export const readyz: Operation = (app, { store, index, isStopping }) => {
  app.openapi(route, async (c) => {
    if (isStopping()) return notReady(c, 'The API is stopping.');
    try {
      await store.ping();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      return notReady(c, 'The database does not answer.');
    }
    const { venueCount, personCount } = index.catalogue;
    const { version, at, isBehind } = index.learned.status;
    const learned = { version, at: at?.toISOString() ?? null, is_behind: isBehind };
    return c.json(
      { status: 'ready', venues: venueCount, users: personCount, learned } as const,
      200,
    );
  });
};

function notReady(c: Parameters<typeof answerProblem>[0], detail: string) {
  return answerProblem(c, 'not-ready', detail, { headers: { 'retry-after': '5' } });
}
