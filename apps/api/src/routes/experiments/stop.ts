import { createRoute } from '@hono/zod-openapi';
import { type ExperimentInput, experiment } from '@luna/contract';
import { experiments } from '@luna/store';
import { answerProblem } from '../../http/answer-problem.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { experimentToWire } from '../../wire/experiment-wire.ts';
import { noExperiment } from '../absent.ts';
import { exampleExperiment } from '../experiment-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { experimentPath } from '../parameters.ts';

const route = createRoute({
  method: 'post',
  path: '/experiments/{experiment_key}/stop',
  operationId: 'stopExperiment',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'Stop an experiment, for good; everybody is back at the usual profile',
  request: { params: experimentPath },
  responses: {
    200: json('It is over. Its results stay.', experiment, {
      ...exampleExperiment,
      status: 'stopped',
      stopped_at: '2026-12-15T09:00:00.000Z',
    }),
    ...refusals('unknown-experiment', 'experiment-not-running', 'invalid-request'),
    ...otherwise,
  },
});

export const stopExperiment: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { experiment_key: key } = c.req.valid('param');
    const result = await experiments.stop<ExperimentInput>(store.db, key);
    if (result.outcome === 'unknown') return noExperiment(c, key);
    if (result.outcome !== 'changed') {
      return answerProblem(c, 'experiment-not-running', `The experiment ${key} is a draft.`);
    }
    await index.catchUp();
    return c.json(experimentToWire(result.experiment), 200);
  });
};
