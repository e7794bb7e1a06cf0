import {
  type Facts,
  type FieldError,
  fieldErrors,
  type Problem,
  type ProblemSlug,
  problemDocument,
  problemMediaType,
  problems,
} from '@luna/contract';
import type { TypedResponse } from 'hono';
import type { ValidationTargets } from 'hono/types';
import type { core } from 'zod';
import type { LunaContext } from './env.ts';

type StatusOf<Slug extends ProblemSlug> = (typeof problems)[Slug]['status'];

/** Answers with a problem document of the kind `slug`. */
export function answerProblem<const Slug extends ProblemSlug>(
  c: LunaContext,
  slug: Slug,
  detail: string,
  options: {
    readonly errors?: FieldError[];
    readonly data?: Facts;
    readonly headers?: Record<string, string>;
  } = {},
) {
  const { errors, data, headers } = options;
  const document: Problem = problemDocument(slug, {
    detail,
    requestId: c.get('requestId'),
    ...(errors && { errors }),
    ...(data && { data }),
  });
  const status: StatusOf<Slug> = problems[slug].status;
  return c.json(document, status, { ...headers, 'content-type': problemMediaType }) as Response &
    TypedResponse<Problem, StatusOf<Slug>, 'json'>;
}

/** Answers that fields of the request are not as they should be. */
export function answerInvalid(c: LunaContext, errors: FieldError[]) {
  const [first] = errors;
  const where = first === undefined || first.path === '' ? 'The request' : `\`${first.path}\``;
  const others = errors.length - 1;
  const more = others > 0 ? `; ${others} more in errors` : '';
  const detail = `${where}: ${first?.message ?? 'not of the right shape'}${more}.`;
  return answerProblem(c, 'invalid-request', detail, { errors });
}

const sources: Partial<Record<keyof ValidationTargets, FieldError['in']>> = {
  json: 'body',
  query: 'query',
  param: 'path',
};

/** Called by the router with what a schema found; answers when it found anything wrong. */
export function refuseInvalid(
  result: { target: keyof ValidationTargets; success: boolean; error?: core.$ZodError },
  c: LunaContext,
): Response | undefined {
  if (result.success || result.error === undefined) return undefined;
  const source = sources[result.target] ?? 'query';
  return answerInvalid(c, fieldErrors(result.error.issues, source));
}
