import type { z } from '@hono/zod-openapi';
import {
  type ProblemSlug,
  problem,
  problemDocument,
  problemMediaType,
  problems,
} from '@luna/contract';

/** A JSON answer of an operation, with an example for the documentation. */
export function json<Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: z.input<Schema>,
) {
  return { description, content: { 'application/json': { schema, example } } };
}

/** A page of a list, which links to the next one. */
export function page<Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: z.input<Schema>,
) {
  const next = {
    description: 'Where the next page is, unless this is the last.',
    schema: { type: 'string' as const },
    example: '</users?limit=2&cursor=dXNlcjI>; rel="next"',
  };
  return { ...json(description, schema, example), headers: { Link: next } };
}

/** A JSON body of an operation, with an example for the documentation. */
export function body<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) {
  return { required: true, content: { 'application/json': { schema, example } } };
}

/** A JSON body that may be left out. */
export function optionalBody<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) {
  return { required: false, content: { 'application/json': { schema, example } } };
}

type ProblemResponse = {
  description: string;
  content: { [problemMediaType]: { schema: typeof problem; example: z.input<typeof problem> } };
};

/** The problems an operation answers with on its own account, for its documentation. */
export function refusals<Slug extends ProblemSlug>(
  ...slugs: readonly Slug[]
): Record<(typeof problems)[Slug]['status'], ProblemResponse> {
  const statuses = new Set(slugs.map((slug) => problems[slug].status));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      problemResponse(slugs.filter((slug) => problems[slug].status === status)),
    ]),
  ) as Record<(typeof problems)[Slug]['status'], ProblemResponse>;
}

/** Any other problem: what the whole API may answer at any operation. */
export const otherwise = {
  default: {
    description: 'Any other problem, as a problem document (RFC 9457).',
    content: {
      [problemMediaType]: { schema: problem, example: exampleOf('internal-error') },
    },
  } satisfies ProblemResponse,
};

function problemResponse(slugs: readonly ProblemSlug[]): ProblemResponse {
  return {
    description: `${slugs
      .map((slug) => problems[slug].title)
      .join(', or ')
      .replaceAll(', or T', ', or t')}.`,
    content: {
      [problemMediaType]: { schema: problem, example: exampleOf(slugs[0] as ProblemSlug) },
    },
  };
}

function exampleOf(slug: ProblemSlug): z.input<typeof problem> {
  return problemDocument(slug, {
    detail: problems[slug].meaning,
    requestId: '4bf92f35-77b3-4da6-a3ce-929d0e0e4736',
  });
}
