import { createRoute } from '@hono/zod-openapi';
import { type ExperimentInput, experiment, pageQuery } from '@luna/contract';
import { experiments } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { experimentToWire } from '../../wire/experiment-wire.ts';
import { exampleExperiment } from '../experiment-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'get',
  path: '/experiments',
  operationId: 'listExperiments',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'Experiments, by key',
  request: { query: pageQuery },
  responses: {
    200: page('Experiments.', experiment.array(), [exampleExperiment]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listExperiments: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const found = await experiments.list<ExperimentInput>(store.db, { limit: limit + 1, after });
    const named = found.map((record) => ({ id: record.key, record }));
    return c.json(
      cutPage(c, named, limit).map(({ record }) => experimentToWire(record)),
      200,
    );
  });
};
