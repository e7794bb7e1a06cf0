import { request } from 'node:http';
import { type Problem, problem } from '@luna/contract';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endSpawned, type SpawnedApi, startedApi } from '../testing/spawned-api.ts';

const databases = startTestDatabases();
let api: SpawnedApi;
beforeAll(async () => {
  api = await startedApi({ LUNA_DATA_DIR: await databases.createDataDir(), LOG_LEVEL: 'error' });
});
afterAll(async () => {
  await endSpawned();
  await databases.stop();
});

/** Sends bytes as they are: `fetch` tidies paths up before it sends them. */
function send(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<{ status: number; problem: Problem }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => (text += String(piece)));
      answer.on('end', () => {
        const document = problem.safeParse(JSON.parse(text));
        if (document.success) resolve({ status: answer.statusCode ?? 0, problem: document.data });
        else reject(new Error(`${method} ${path} is answered ${answer.statusCode} with ${text}`));
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const person = { name: 'Ada', latitude: 40.758, longitude: -73.9855 };
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const ordinary = () => fetch(`${api.url}/recommendations/venues/user1?top_n=1`);

describe('the serving process answers with a 4xx', () => {
  it.each<[string, string, string, number]>([
    ['a body a million levels deep', 'PUT', nested(1_000_000), 413],
    ['one half as deep, which is small enough to be read', 'PUT', nested(500_000), 422],
    ['objects a hundred thousand levels deep', 'PUT', '{"a":'.repeat(100_000), 400],
    ['10 MB of JSON', 'PUT', JSON.stringify({ ...person, name: 'x'.repeat(1e7) }), 413],
    [
      'a million small fields',
      'PUT',
      `{${Array.from({ length: 90_000 }, (_, n) => `"${n}":0`)}}`,
      422,
    ],
    ['a number with half a million digits', 'PUT', `{"latitude":${'9'.repeat(500_000)}}`, 422],
    [
      '__proto__ as a key',
      'PUT',
      '{"__proto__":{"isAdmin":true},"name":"A","latitude":1,"longitude":1}',
      422,
    ],
    [
      'constructor as a key',
      'PUT',
      '{"constructor":{"prototype":{"isAdmin":true}},"name":"A","latitude":1,"longitude":1}',
      422,
    ],
    ['half of a surrogate pair', 'PUT', '{"name":"\\ud83d","latitude":1,"longitude":1}', 422],
    ['a NUL', 'PUT', '{"name":"A\\u0000","latitude":1,"longitude":1}', 422],
  ])('to %s', async (_what, method, body, expected) => {
    const { status } = await send(method, '/users/ada', { headers: json, body });
    expect(status).toBe(expected);
  });

  it.each([
    '/users/../../etc/passwd',
    '/users/..%2f..%2fetc%2fpasswd',
    '/users/ada%00',
    '/users/ada%0d%0aset-cookie:x',
    '/users/%1b%5b31m',
    '/users/%ed%a0%80',
    '/users/%ff%fe',
    '/users/%',
    '/users/%zz',
    '/users/__proto__/',
    '/users/constructor',
    '/users/__proto__',
    '/users/%f0%9f%8c%99',
    `/users/${'a'.repeat(10_000)}`,
    '/docs/../package.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/problems/__proto__',
    '/problems/..%2fusers',
    '/venues?cursor=%00&limit=-1',
    '/venues?near=1e999,NaN',
    `/venues?q=${'%25'.repeat(3_000)}`,
  ])('to %s', async (path) => {
    const { status } = await send('GET', path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('to a header bomb, of one header or of many', async () => {
    const one = await send('GET', '/users', { headers: { x: 'y'.repeat(100_000) } });
    expect(one.status).toBe(431);
    const many = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, n) => [`x-${n}`, 'y'.repeat(20)]),
    );
    expect((await send('GET', '/users', { headers: many })).status).toBe(431);
    const key = await send('GET', '/users', {
      headers: { authorization: `Bearer ${'x'.repeat(10_000)}` },
    });
    expect(key.status).toBe(401);
  });

  it('and goes on serving others all the while, and afterwards', async () => {
    const bombs = [nested(1_000_000), nested(500_000), '{"a":'.repeat(200_000), 'x'.repeat(1e7)];
    const bombing = Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        send('PUT', '/users/ada', { headers: json, body: bombs[n % bombs.length] ?? '' }),
      ),
    );
    const served = await Promise.all(Array.from({ length: 100 }, ordinary));
    expect(served.map(({ status }) => status)).toEqual(Array(100).fill(200));
    for (const { status } of await bombing) expect([400, 413, 422]).toContain(status);
    expect((await ordinary()).status).toBe(200);
    expect((await fetch(`${api.url}/users/ada`)).status).toBe(404);
    expect(api.said.stdout).toBe('');
  });
});
