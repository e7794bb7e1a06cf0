import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { Luna } from '../luna.ts';
import { createLogger } from '../serving/logger.ts';

// Nothing that is asked for here gets as far as the store.
const luna = { logger: createLogger('silent') } as Luna;
const page = 'http://localhost:5173';

interface DocumentedOperation {
  readonly responses?: Record<string, { readonly headers?: Record<string, unknown> }>;
}

function ask(
  origin: string,
  { corsOrigins = [page], method = 'GET', host = 'localhost' } = {},
): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'content-type, idempotency-key',
  };
  const app = createApp(luna, { corsOrigins });
  return Promise.resolve(app.request(`http://${host}/livez`, { method, headers }));
}

describe('a web page', () => {
  it('of an origin that is listed may use the API and read its headers', async () => {
    const asked = await ask(page, { method: 'OPTIONS' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(page);
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(asked.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    const answer = await ask(page);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-expose-headers')).toContain('link');
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  it('can read every header that the documentation tells of', async () => {
    const answer = await ask(page);
    const exposed = answer.headers.get('access-control-expose-headers')?.split(',') ?? [];
    const { paths } = JSON.parse(
      readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
    ) as { paths: Record<string, Record<string, DocumentedOperation>> };
    const told = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses = {} }) => Object.values(responses))
      .flatMap(({ headers = {} }) => Object.keys(headers));
    expect(told).toEqual(expect.arrayContaining(['Luna-Diversity', 'Luna-Experiment']));
    const missing = told.filter((name) => !exposed.includes(name.toLowerCase()));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('can read what is refused as well', async () => {
    const app = createApp(luna, { corsOrigins: [page] });
    for (const [method, path, status] of [
      ['GET', '/nowhere', 404],
      ['PUT', '/livez', 405],
      ['GET', '/users/a%20b', 422],
      ['GET', '/users', 500],
    ] as const) {
      const answer = await app.request(path, { method, headers: { origin: page } });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    }
  });

  it.each(['http://localhost:5174', 'https://localhost:5173', 'http://evil.example', 'null'])(
    'of %s may not',
    async (origin) => {
      for (const method of ['OPTIONS', 'GET']) {
        const answer = await ask(origin, { method });
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );

  it('may not when none is listed, and OPTIONS is no method then', async () => {
    const asked = await ask(page, { method: 'OPTIONS', corsOrigins: [] });
    expect(asked.status).toBe(405);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('that points a name of its own at this machine may not, listed or not', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      expect((await ask(page, { method, host: 'evil.example' })).status).toBe(421);
    }
  });
});
