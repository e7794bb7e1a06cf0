import { createRoute, z } from '@hono/zod-openapi';
import {
  type ProblemKind,
  type ProblemSlug,
  problemDescription,
  problems,
  problemType,
} from '@luna/contract';
import { answerProblem } from '../../http/answer-problem.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const { status, title, meaning, remedy } = problems['unknown-user'];

const route = createRoute({
  method: 'get',
  path: '/problems/{slug}',
  operationId: 'getProblem',
  security: needsNoKey,
  tags: ['Service'],
  summary: 'What a kind of problem means, and what to do about it',
  request: {
    params: z.object({
      slug: z.string().openapi({ example: 'unknown-user', description: 'End of its `type`.' }),
    }),
  },
  responses: {
    200: json('The kind of problem.', problemDescription, {
      type: problemType('unknown-user'),
      title,
      status,
      meaning,
      remedy,
    }),
    ...refusals('unknown-problem'),
    ...otherwise,
  },
});

export const getProblem: Operation = (app) => {
  app.openapi(route, (c) => {
    const { slug } = c.req.valid('param');
    if (!isSlug(slug)) {
      return answerProblem(c, 'unknown-problem', 'The API answers with no problem of this name.');
    }
    const kind: ProblemKind = problems[slug];
    return c.json({ type: problemType(slug), ...kind }, 200);
  });
};

function isSlug(text: string): text is ProblemSlug {
  return Object.hasOwn(problems, text);
}
