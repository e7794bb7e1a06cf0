import { isDeepStrictEqual } from 'node:util';
import type { z } from '@hono/zod-openapi';
import { problem, problemMediaType, problems } from '@luna/contract';
import type { LunaApp } from '../http/env.ts';

/** An operation on an app, with its schemas. */
export type RouteDefinition = Extract<
  LunaApp['openAPIRegistry']['definitions'][number],
  { type: 'route' }
>['route'];

interface Documented {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: z.ZodType }>>;
}

/** The operations of an app, in the order in which they were put there. */
export function operationsOf(app: LunaApp): readonly RouteDefinition[] {
  return app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? [definition.route] : [],
  );
}

/** The operation that a path belongs to. */
export function operationAt(
  app: LunaApp,
  method: string,
  pathname: string,
): RouteDefinition | undefined {
  return operationsOf(app).find(
    (route) => route.method === method.toLowerCase() && matches(route.path, pathname),
  );
}

/** An answer that has been read. */
export interface ReadAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

/**
 * What is wrong with an answer when it is held to the documentation of its operation: status, media
 * type, and a body that the schema takes whole, without a field it does not know. Answers of no
 * operation have to be problem documents. `undefined` when it is as documented.
 */
export function answerFault(
  operation: RouteDefinition | undefined,
  { status, contentType, text }: ReadAnswer,
): string | undefined {
  const given = contentType?.split(';')[0];
  if (operation === undefined || status >= 400) {
    const fault = problemFault(status, given, text);
    if (fault !== undefined || operation === undefined) return fault;
  }
  const responses = operation.responses as unknown as Readonly<Record<string, Documented>>;
  const documented =
    responses[String(status)] ?? (status >= 400 ? responses['default'] : undefined);
  if (documented === undefined) return `status ${status} is not documented`;
  const contents = documented.content;
  if (contents === undefined) return text === '' ? undefined : `expected no body, not ${text}`;
  const content = contents[given ?? ''];
  if (content === undefined) return `media type ${given} is not documented for ${status}`;
  if (given === 'text/event-stream') return undefined;
  const body: unknown = given?.endsWith('json') ? JSON.parse(text) : text;
  const parsed = content.schema.safeParse(body);
  if (!parsed.success) return `not of the documented shape: ${parsed.error.message}`;
  return isDeepStrictEqual(parsed.data, body) ? undefined : 'has fields that are not documented';
}

function problemFault(status: number, given: string | undefined, text: string): string | undefined {
  if (given !== problemMediaType) return `${status} answered as ${given}, not ${problemMediaType}`;
  const parsed = problem.safeParse(JSON.parse(text));
  if (!parsed.success) return `not a problem document: ${parsed.error.message}`;
  const slug = /^\/problems\/([a-z-]+)$/.exec(parsed.data.type)?.[1] ?? '';
  if (!Object.hasOwn(problems, slug)) return `type ${parsed.data.type} is not registered`;
  const kind = problems[slug as keyof typeof problems];
  return kind.status === status && parsed.data.status === status
    ? undefined
    : `${slug} has status ${kind.status}, and was answered with ${status}`;
}

/** Whether a path is one of a template with names in braces. */
function matches(template: string, path: string): boolean {
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}
