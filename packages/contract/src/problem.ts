import { z } from '@hono/zod-openapi';
import { type Facts, facts } from './facts.ts';
import { type ProblemSlug, problems } from './problem-registry.ts';

/** The media type of a problem document. */
export const problemMediaType = 'application/problem+json';

/** One field of a request that is not as it should be. */
export const fieldError = z
  .object({
    in: z.enum(['body', 'query', 'path']).openapi({ example: 'body' }),
    path: z.string().openapi({
      description: 'The field, with dots between names and positions; empty for the whole.',
      example: 'tags.0',
    }),
    message: z.string().openapi({ example: 'expected a tag: 1 to 64 characters' }),
  })
  .openapi('FieldError');

/** What every error looks like (RFC 9457). */
export const problem = z
  .object({
    type: z.string().openapi({
      description: 'What kind of problem: the same for ever, and a page that explains it.',
      example: '/problems/unknown-user',
    }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().openapi({ description: 'What happened this time and what to do about it.' }),
    request_id: z.string().openapi({ description: 'Quote this when you ask for help.' }),
    errors: z.array(fieldError).optional(),
    data: facts.optional().openapi({
      description: 'What the detail was made from, for programs.',
      example: { user_id: 'user1' },
    }),
  })
  .openapi('Problem');

/** What a kind of problem means, as answered at its `type`. */
export const problemDescription = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    meaning: z.string(),
    remedy: z.string(),
  })
  .openapi('ProblemDescription');

export type FieldError = z.output<typeof fieldError>;
export type Problem = z.output<typeof problem>;

/** The stable `type` of a kind of problem. */
export function problemType(slug: ProblemSlug): string {
  return `/problems/${slug}`;
}

/** A problem document of the kind `slug`. */
export function problemDocument(
  slug: ProblemSlug,
  {
    detail,
    requestId,
    errors,
    data,
  }: {
    detail: string;
    requestId: string;
    errors?: FieldError[];
    data?: Facts;
  },
): Problem {
  const { title, status } = problems[slug];
  return {
    type: problemType(slug),
    title,
    status,
    detail,
    request_id: requestId,
    ...(errors && { errors }),
    ...(data && { data }),
  };
}
