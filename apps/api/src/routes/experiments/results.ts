import { createRoute } from '@hono/zod-openapi';
import { type ExperimentInput, experimentResults, experimentResultsQuery } from '@luna/contract';
import { experiments } from '@luna/store';
import { readResults } from '../../experiments/read-results.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { noExperiment } from '../absent.ts';
import { exampleResults } from '../experiment-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { experimentPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/experiments/{experiment_key}/results',
  operationId: 'getExperimentResults',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'What came of an experiment, with intervals',
  description:
    'An outcome counts for the last list before it that showed the venue to that person, within the window. People are counted once, however many lists they saw.',
  request: { params: experimentPath, query: experimentResultsQuery },
  responses: {
    200: json('What was shown until now and what came of it.', experimentResults, exampleResults),
    ...refusals('unknown-experiment', 'invalid-request'),
    ...otherwise,
  },
});

export const getExperimentResults: Operation = (app, { store, exposures }) => {
  app.openapi(route, async (c) => {
    const { experiment_key: key } = c.req.valid('param');
    const { outcome: kind, window_hours: windowHours } = c.req.valid('query');
    const found = await experiments.get<ExperimentInput>(store.db, key);
    if (found === undefined) return noExperiment(c, key);
    await exposures.flush();
    return c.json(await readResults(store, found, { kind, windowHours }), 200);
  });
};
