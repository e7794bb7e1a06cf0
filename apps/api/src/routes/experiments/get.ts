import { createRoute } from '@hono/zod-openapi';
import { type ExperimentInput, experiment } from '@luna/contract';
import { experiments } from '@luna/store';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { experimentToWire } from '../../wire/experiment-wire.ts';
import { noExperiment } from '../absent.ts';
import { exampleExperiment } from '../experiment-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { experimentPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/experiments/{experiment_key}',
  operationId: 'getExperiment',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'One experiment',
  request: { params: experimentPath },
  responses: {
    200: json('The experiment.', experiment, exampleExperiment),
    ...refusals('unknown-experiment', 'invalid-request'),
    ...otherwise,
  },
});

export const getExperiment: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { experiment_key: key } = c.req.valid('param');
    const found = await experiments.get<ExperimentInput>(store.db, key);
    return found === undefined ? noExperiment(c, key) : c.json(experimentToWire(found), 200);
  });
};
