import { readFileSync } from 'node:fs';
import type { z } from '@hono/zod-openapi';
import { problems, scopes } from '@luna/contract';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import type { Luna } from './luna.ts';
import { renderOpenapi } from './render-openapi.ts';
import { operationsOf } from './testing/answer-faults.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

interface Content {
  readonly schema: z.ZodType;
  readonly example?: unknown;
}
interface Message {
  readonly content?: Readonly<Record<string, Content>>;
}

const operations = operationsOf(createApp({} as Luna));
const named = operations.map((operation) => [operation.operationId ?? '', operation] as const);

const bodyOf = (operation: (typeof operations)[number]): Content | undefined =>
  (operation.request?.body?.content as Message['content'])?.['application/json'];
const responsesOf = (operation: (typeof operations)[number]) =>
  Object.entries(operation.responses as unknown as Readonly<Record<string, Message>>);

it('is the one that is committed: run `pnpm run openapi` after a change', () => {
  const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
  expect(renderOpenapi() === committed).toBe(true);
});

it('refers to nothing that it does not hold', () => {
  const document = JSON.parse(renderOpenapi()) as { components: { schemas: object } };
  expect(document).toMatchObject({ openapi: '3.1.0' });
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  const names = new Set(Array.from(references, ([, name]) => name));
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...names]));
});

it('says of every operation which scope it needs, and what becomes of a key that will not do', () => {
  const document = JSON.parse(renderOpenapi()) as {
    paths: Record<string, Record<string, { security: object[]; responses: object }>>;
    components: { securitySchemes: object };
  };
  expect(document.components.securitySchemes).toMatchObject({ api_key: { scheme: 'bearer' } });
  for (const item of Object.values(document.paths)) {
    for (const { security, responses } of Object.values(item)) {
      if (security.length === 0) continue;
      const [needed] = Object.values(security[0] as Record<string, string[]>);
      expect(scopes).toContain(needed?.[0]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429']));
    }
  }
});

it('gives every operation a name of its own', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(operations.length);
  expect(ids).not.toContain(undefined);
});

describe.each(named)('%s', (_id, operation) => {
  it('has examples that keep to its own schemas, of each body and each answer', () => {
    const contents = responsesOf(operation).flatMap(([, { content = {} }]) =>
      Object.values(content),
    );
    const body = bodyOf(operation);
    for (const { schema, example } of body ? [body, ...contents] : contents) {
      expect(example).toBeDefined();
      expect(schema.safeParse(example).error?.issues).toBeUndefined();
    }
  });

  it('documents an answer for success and one for everything else', () => {
    const statuses = responsesOf(operation).map(([status]) => status);
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    expect(statuses).toContain('default');
  });
});

/** A day that can be booked whenever this runs; examples name one that will pass. */
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
const inTime = (example: unknown): unknown =>
  example && JSON.parse(JSON.stringify(example).replaceAll('2026-12-24', soon));

/** Operations that need a state of their own; their tests hold them to the documentation. */
const elsewhere = new Set(['markNoShow', 'settleBooking', 'receiveWebhook']);

describe('the running API', () => {
  const databases = startTestDatabases();
  let api: TestApi;
  const booked: Record<string, string> = {};
  beforeAll(async () => {
    api = await openTestApi(await databases.open('pglite'), { background: true });
    const hook = await api.send('POST', '/webhook-endpoints', { url: 'https://partner.example/' });
    booked['endpoint_id'] = ((await hook.json()) as { id: string }).id;
    // What the examples about bookings and plans are about: of other people than the examples name.
    const table = { venue_id: 'venue4', user_ids: ['user3', 'user5'], date: soon, time: '18:00' };
    const booking = await api.send('POST', '/bookings/create', table);
    booked['booking_id'] = ((await booking.json()) as { booking_id: string }).booking_id;
    const [delivery] = await api.get<{ id: string }[]>('/webhook-deliveries');
    booked['delivery_id'] = delivery?.id ?? '';
    const evening = {
      organizer_id: 'user1',
      invited_ids: ['user2', 'user4'],
      venue_ids: ['venue3'],
      slots: [{ date: soon, time: '13:00' }],
      deadline: `${soon}T12:00:00Z`,
    };
    const plan = await api.send('POST', '/plans', evening);
    booked['plan_id'] = ((await plan.json()) as { plan_id: string }).plan_id;
  });
  afterAll(async () => {
    await api.close();
    await databases.stop();
  });

  // Deleting comes last, and of what belongs to somebody before the somebody.
  const weight = (method: string, path: string) => (method === 'delete' ? 100 - path.length : 0);
  const gentlestFirst = named
    .filter(([id]) => !elsewhere.has(id))
    .toSorted(([, a], [, b]) => weight(a.method, a.path) - weight(b.method, b.path));
  it.each(gentlestFirst)(
    'answers the example of %s with success, as documented',
    async (_id, operation) => {
      const values: Record<string, string> = {
        user_id: 'user1',
        other_id: 'user3',
        venue_id: 'venue5',
        slug: 'unknown-user',
        provider: 'push',
        ...booked,
        // Nobody who has a booking to come can be erased.
        ...(operation.operationId === 'deleteUser' && { user_id: 'user4' }),
      };
      const path = operation.path.replace(
        /\{(\w+)\}/g,
        (_all, name: string) => values[name] ?? name,
      );
      const isAvailability = operation.operationId === 'getAvailability';
      const answer = await api.send(
        operation.method.toUpperCase(),
        isAvailability ? `${path}?date=${soon}` : path,
        inTime(bodyOf(operation)?.example),
      );
      expect(answer.status).toBeLessThan(300);
    },
  );

  it('serves the document', async () => {
    expect(await (await api.app.request('/openapi.json')).json()).toEqual(
      JSON.parse(renderOpenapi()),
    );
  });

  it.each(Object.keys(problems))('explains the problem %s at its type', async (slug) => {
    expect(await api.get(`/problems/${slug}`)).toMatchObject({ type: `/problems/${slug}` });
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const page = await api.send('GET', `/problems/${slug}`, undefined, browser);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toMatch(/<h1>.+<\/h1>.*What to do/s);
  });

  it.each(['nonsense', '__proto__', 'constructor'])('does not explain %s', async (slug) => {
    expect((await api.send('GET', `/problems/${slug}`)).status).toBe(404);
  });

  it('serves documentation that asks nobody but this server', async () => {
    const page = await api.app.request('/docs');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const addresses = Array.from(
      html.matchAll(/(?:src|href)="([^"]+)"/g),
      ([, address]) => address,
    );
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      expect(address).toMatch(/^\/docs\//);
      const file = await api.app.request(address ?? '');
      expect(file.status).toBe(200);
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    const start = await (await api.app.request('/docs/start.js')).text();
    expect(start).toContain("validatorUrl: 'none'");
    expect(start).toContain("url: '/openapi.json'");
  });

  it('tells whether it lives, is healthy and ready', async () => {
    expect(await api.get('/health')).toEqual({
      status: 'healthy',
      service: 'luna',
      timestamp: '2026-12-23T00:30:00.000Z',
      version: '0.1.0',
    });
    expect(await api.get('/livez')).toEqual({ status: 'alive' });
  });
});
