import type { z } from '@hono/zod-openapi';
import { expect } from 'vitest';
import type { LunaApp } from '../http/env.ts';

type RouteDefinition = Extract<
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

/**
 * Holds an answer to the documentation of its operation: status, media type, and a body that the
 * schema takes whole, without a field it does not know.
 */
export async function expectDocumented(
  app: LunaApp,
  method: string,
  path: string,
  answer: Response,
): Promise<void> {
  const pathname = path.split('?')[0] ?? '';
  const operation = operationsOf(app).find(
    (route) => route.method === method.toLowerCase() && matches(route.path, pathname),
  );
  const where = `${method} ${path} → ${answer.status}`;
  const documented = operation
    ? (responsesOf(operation)[String(answer.status)] ?? responsesOf(operation)['default'])
    : undefined;
  const contents = Object.entries(documented?.content ?? {});
  const given = answer.headers.get('content-type')?.split(';')[0];
  const [mediaType, content] = contents.find(([type]) => type === given) ?? contents[0] ?? [];
  if (given === 'text/event-stream') return;
  const text = await answer.clone().text();
  if (operation === undefined || answer.status >= 400) {
    expect(answer.headers.get('content-type'), where).toBe('application/problem+json');
  }
  if (operation === undefined) return;
  if (content === undefined) {
    expect(text, where).toBe('');
    return;
  }
  expect(given, where).toBe(mediaType);
  const body: unknown = given?.endsWith('json') ? JSON.parse(text) : text;
  const parsed = content.schema.safeParse(body);
  expect(parsed.error?.issues, where).toBeUndefined();
  expect(parsed.data, where).toEqual(body);
}

function responsesOf(route: RouteDefinition): Readonly<Record<string, Documented | undefined>> {
  return route.responses as unknown as Readonly<Record<string, Documented | undefined>>;
}

function matches(template: string, path: string): boolean {
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}
