import { createRoute, z } from '@hono/zod-openapi';
import {
  type ProblemKind,
  type ProblemSlug,
  problemDescription,
  problems,
  problemType,
} from '@luna/contract';
import { accepts } from 'hono/accepts';
import { answerProblem } from '../../http/answer-problem.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { needsNoKey } from '../needs.ts';
import type { Operation } from '../operation.ts';

const { status, title, meaning, remedy } = problems['unknown-user'];

const described = json('The kind of problem: JSON, or a page for people.', problemDescription, {
  type: problemType('unknown-user'),
  title,
  status,
  meaning,
  remedy,
});

/** For somebody who follows the link of an error. */
function page(slug: ProblemSlug): string {
  const kind: ProblemKind = problems[slug];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(kind.title)}: Luna API</title>
  </head>
  <body>
    <main>
      <h1>${escaped(kind.title)}</h1>
      <p><code>${problemType(slug)}</code>, HTTP ${kind.status}</p>
      <p>${escaped(kind.meaning)}</p>
      <h2>What to do</h2>
      <p>${escaped(kind.remedy)}</p>
      <p><a href="/docs">The documentation of the API</a></p>
    </main>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

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
    200: {
      ...described,
      content: {
        ...described.content,
        'text/html': { schema: z.string(), example: page('unknown-user') },
      },
    },
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
    c.header('vary', 'Accept');
    const type = accepts(c, {
      header: 'Accept',
      supports: ['application/json', 'text/html'],
      default: 'application/json',
    });
    if (type === 'text/html') return c.html(page(slug)) as never;
    const kind: ProblemKind = problems[slug];
    return c.json({ type: problemType(slug), ...kind }, 200);
  });
};

function isSlug(text: string): text is ProblemSlug {
  return Object.hasOwn(problems, text);
}
