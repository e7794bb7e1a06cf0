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
  path: '/experiments/{experiment_key}/start',
  operationId: 'startExperiment',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'Start an experiment; from then on it keeps its plan',
  request: { params: experimentPath },
  responses: {
    200: json('It runs.', experiment, exampleExperiment),
    ...refusals(
      'unknown-experiment',
      'experiment-started',
      'experiment-overlaps',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const startExperiment: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { experiment_key: key } = c.req.valid('param');
    const result = await store.transaction((tx) => experiments.start<ExperimentInput>(tx, key));
    switch (result.outcome) {
      case 'changed':
        await index.catchUp();
        return c.json(experimentToWire(result.experiment), 200);
      case 'unknown':
        return noExperiment(c, key);
      case 'overlaps':
        return answerProblem(
          c,
          'experiment-overlaps',
          `The experiment ${result.other} runs and could have the same people.`,
        );
      case 'refused':
        return answerProblem(
          c,
          'experiment-started',
          `The experiment ${key} was stopped and is not started again.`,
        );
    }
  });
};
