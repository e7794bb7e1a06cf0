import { expect, it } from 'vitest';
import { problem, problemDocument } from './problem.ts';
import { type ProblemSlug, problems } from './problem-registry.ts';

const slugs = Object.keys(problems) as ProblemSlug[];

it.each(slugs)('%s explains itself: what it means and what to do', (slug) => {
  const { status, title, meaning, remedy } = problems[slug];
  expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(status).toBeGreaterThanOrEqual(400);
  for (const text of [title, meaning, remedy]) expect(text).toMatch(/^\S.{15,}[^ ]$/);
});

it('a problem document keeps to its schema and carries its stable type', () => {
  const document = problemDocument('unknown-user', {
    detail: 'There is no user x.',
    requestId: 'r1',
  });
  expect(problem.parse(document)).toEqual({
    type: '/problems/unknown-user',
    title: 'There is no such user',
    status: 404,
    detail: 'There is no user x.',
    request_id: 'r1',
  });
});
