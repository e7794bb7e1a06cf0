import { createRoute } from '@hono/zod-openapi';
import { type ExperimentInput, experiment, experimentInput } from '@luna/contract';
import { experiments } from '@luna/store';
import { answerInvalid, answerProblem } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import type { Luna } from '../../luna.ts';
import { chooseRanking } from '../../recommending/choose-ranking.ts';
import { experimentToWire } from '../../wire/experiment-wire.ts';
import { exampleExperiment, exampleExperimentInput } from '../experiment-examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { experimentPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/experiments/{experiment_key}',
  operationId: 'putExperiment',
  security: needs('admin'),
  tags: ['Experiments'],
  summary: 'Define an experiment, or change one that was not started',
  description:
    'While it runs, `GET /recommendations/venues/{user_id}` and `POST /recommendations/venues` without `profile`, `weights`, `settings`, `normalise`, `missing` and `diversity` rank by the variation somebody was assigned to, and say so in the header `Luna-Experiment: key=variation`. People stay in their variation. What was shown, with the probability it had, is kept for 90 days.',
  middleware: jsonBody(),
  request: { params: experimentPath, body: body(experimentInput, exampleExperimentInput) },
  responses: {
    200: json('The experiment, a draft.', experiment, {
      ...exampleExperiment,
      status: 'draft',
      started_at: null,
    }),
    ...refusals(
      'malformed-json',
      'experiment-started',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const putExperiment: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { experiment_key: key } = c.req.valid('param');
    const plan = c.req.valid('json');
    const errors = wrongVariations(luna, plan);
    if (errors.length > 0) return answerInvalid(c, errors);
    const result = await experiments.put(luna.store.db, key, plan);
    if (result.outcome === 'changed') return c.json(experimentToWire(result.experiment), 200);
    return answerProblem(
      c,
      'experiment-started',
      `The experiment ${key} is ${result.status}; its plan stays what people were assigned by.`,
    );
  });
};

/** What the schema cannot see of how to rank, such as weights that do not add up to 100. */
function wrongVariations({ now, index }: Luna, { variations }: ExperimentInput) {
  return variations.flatMap((variation, position) => {
    const { name: _name, ...choice } = variation;
    const chosen = chooseRanking(index, choice, 1, now());
    if (!('errors' in chosen)) return [];
    return chosen.errors.map((error) => ({
      ...error,
      path: `variations.${position}.${error.path}`,
    }));
  });
}
