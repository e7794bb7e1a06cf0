import type { Problem } from '@luna/contract';
import { problem } from '@luna/contract';
import { users, venues } from '@luna/store';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/test-api.ts';

const databases = startTestDatabases();
let api: TestApi;
let before: string;

/** Everything that a request might have left behind. */
async function everything(): Promise<string> {
  const { db } = api.luna.store;
  const state = [await users.list(db, { limit: 1000 }), await venues.list(db, { limit: 1000 })];
  return JSON.stringify(state, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}

beforeAll(async () => {
  api = await openTestApi(await databases.open('pglite'));
  before = await everything();
});
afterAll(async () => {
  expect(await everything(), 'what was refused left traces').toBe(before);
  await api.close();
  await databases.stop();
});

const person = { name: 'Ada', latitude: 40.758, longitude: -73.9855 };
const place = { name: 'Stage', category: 'theatre', latitude: 40.758, longitude: -73.9855 };
const view = { user_id: 'user1', venue_id: 'venue1', kind: 'view', seconds: 5 };
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

async function refusal(
  method: string,
  path: string,
  body?: unknown,
  headers?: object,
): Promise<Problem> {
  const answer = await api.send(method, path, body, headers);
  const document = problem.parse(await answer.json());
  expect(document.status).toBe(answer.status);
  expect(document.request_id).toBe(answer.headers.get('request-id'));
  return document;
}

describe('a field out of range is named, with what was expected', () => {
  it.each<[string, string, string, unknown, string, RegExp]>([
    [
      'a latitude over the pole',
      'PUT',
      '/users/ada',
      { ...person, latitude: 90.5 },
      'latitude',
      /-90 to 90/,
    ],
    [
      'a longitude once around',
      'PUT',
      '/users/ada',
      { ...person, longitude: 360 },
      'longitude',
      /-180 to 180/,
    ],
    [
      'a number as text',
      'PUT',
      '/users/ada',
      { ...person, latitude: '40.758' },
      'latitude',
      /a number/,
    ],
    [
      'infinity',
      'PUT',
      '/users/ada',
      '{"name":"Ada","latitude":1e999,"longitude":0}',
      'latitude',
      /a number/,
    ],
    [
      'an unknown price range',
      'PUT',
      '/venues/stage',
      { ...place, price_range: 'cheap' },
      'price_range',
      /budget/,
    ],
    ['an empty tag', 'PUT', '/venues/stage', { ...place, tags: ['art', ''] }, 'tags.1', /a tag/],
    [
      'an empty interest',
      'PUT',
      '/users/ada',
      { ...person, interests: [' '] },
      'interests.0',
      /a tag/,
    ],
    ['no name', 'PUT', '/users/ada', { latitude: 1, longitude: 1 }, 'name', /is missing/],
    [
      'half an emoji',
      'PUT',
      '/users/ada',
      '{"name":"\\ud83d","latitude":1,"longitude":1}',
      'name',
      /a name/,
    ],
    ['a NUL', 'PUT', '/users/ada', { ...person, name: 'a\u0000' }, 'name', /a name/],
    [
      'a prototype',
      'PUT',
      '/users/ada',
      '{"name":"A","latitude":1,"longitude":1,"__proto__":{"admin":true}}',
      '__proto__',
      /not a field/,
    ],
    ['another id than the path', 'PUT', '/users/ada', { ...person, id: 'eve' }, 'id', /ada/],
    ['an array for an object', 'PUT', '/users/ada', [], '', /object/],
    ['a string for an object', 'PUT', '/users/ada', '"ada"', '', /object/],
    [
      'a location without a longitude',
      'PUT',
      '/users/user1/location',
      { latitude: 1 },
      'longitude',
      /missing/,
    ],
    ['negative seconds', 'POST', '/events', { ...view, seconds: -1 }, 'seconds', /from 0/],
    [
      'an unknown kind of event',
      'POST',
      '/events',
      { ...view, kind: 'love' },
      'kind',
      /view, visit or rating/,
    ],
    [
      'one bad event in a batch',
      'POST',
      '/events',
      [view, { ...view, seconds: 'x' }],
      '1.seconds',
      /seconds/,
    ],
    ['an empty batch', 'POST', '/events', [], '', /at least one/],
    ['a batch that is too long', 'POST', '/events', Array(1001).fill(view), '', /at most 1000/],
    [
      'a view that took no time',
      'POST',
      '/users/user1/views',
      { venue_id: 'venue1', seconds: 0 },
      'seconds',
      /above 0/,
    ],
    [
      'weights beyond a hundred',
      'POST',
      '/recommendations/venues',
      { user_id: 'user1', weights: { price: 30 } },
      'weights',
      /100/,
    ],
    [
      'an unknown profile',
      'POST',
      '/recommendations/venues',
      { user_id: 'user1', profile: 'mine' },
      'profile',
      /classic/,
    ],
    [
      'a range of nothing',
      'POST',
      '/recommendations/venues',
      { user_id: 'user1', settings: { distance: { range_km: 0 } } },
      'settings.distance.range_km',
      /from 0.001/,
    ],
    [
      'text for a top_n',
      'POST',
      '/recommendations/venues',
      { user_id: 'user1', top_n: '5' },
      'top_n',
      /1 to 100/,
    ],
    ['no user', 'POST', '/recommendations/venues', {}, 'user_id', /missing/],
  ])('%s', async (_what, method, path, body, field, expectation) => {
    const document = await refusal(method, path, body);
    expect(document).toMatchObject({ status: 422, type: '/problems/invalid-request' });
    const error = document.errors?.find((candidate) => candidate.path === field);
    expect(error).toMatchObject({ in: 'body' });
    expect(error?.message).toMatch(expectation);
    expect(document.detail).toContain(document.errors?.[0]?.message ?? 'a message');
  });

  it.each(['0', '-1', '1e9', '1000000000', '1.5', 'abc', '', '101', '٣', '0x5', ' 5', '5&top_n=6'])(
    'top_n=%s',
    async (topN) => {
      for (const path of ['venues/user1', 'people/user1', 'venues/user1/venue1']) {
        const document = await refusal('GET', `/recommendations/${path}?top_n=${topN}`);
        expect(document).toMatchObject({
          status: 422,
          errors: [{ in: 'query', path: 'top_n', message: expect.stringMatching(/1 to 100/) }],
        });
        expect(document.errors?.[0]?.message).not.toContain('missing');
      }
    },
  );

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['cursor=%00', 'cursor'],
    ['cursor=bm90IGFuIGlkIQ', 'cursor'],
    ['near=here', 'near'],
    ['near=91,0', 'near'],
    ['near=1,1&radius_km=-1', 'radius_km'],
    ['near=1,1&radius_km=NaN', 'radius_km'],
    ['radius_km=1', 'near'],
    ['q=%00', 'q'],
    ['q=', 'q'],
    ['category=%20', 'category'],
  ])('/venues?%s', async (query, field) => {
    const document = await refusal('GET', `/venues?${query}`);
    expect(document).toMatchObject({ status: 422, errors: [{ in: 'query', path: field }] });
  });

  it.each([
    'a b',
    'a/b',
    '../etc',
    'ä',
    '\u0000',
    '\ud800',
    "'; drop table users;--",
    'a'.repeat(129),
    '%',
    '🦊',
  ])('the strange id %j', async (id) => {
    const encoded = Array.from(
      new TextEncoder().encode(id),
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    ).join('');
    for (const [method, path, field] of [
      ['GET', `/users/${encoded}`, 'user_id'],
      ['DELETE', `/venues/${encoded}`, 'venue_id'],
      ['GET', `/recommendations/venues/${encoded}`, 'user_id'],
      ['PUT', `/users/user1/blocks/${encoded}`, 'other_id'],
    ] as const) {
      const document = await refusal(method, path);
      expect(document).toMatchObject({ status: 422, errors: [{ in: 'path', path: field }] });
    }
  });

  it.each(['%', '%E0%A4%A', '%zz', '%ff%fe'])('the broken encoding %s', async (id) => {
    expect(await refusal('GET', `/users/${id}`)).toMatchObject({ status: 422 });
  });

  it.each(['__proto__', 'constructor', 'toString', '...', '-', ':'])(
    'the id %s is legal, and nobody has it',
    async (id) => expect(await refusal('GET', `/users/${id}`)).toMatchObject({ status: 404 }),
  );
});

describe('a body that cannot be read', () => {
  const json = { 'content-type': 'application/json' };

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['half a document', '{"name":'],
    ['NaN', '{"name":"Ada","latitude":NaN,"longitude":0}'],
    ['two documents', '{}{}'],
    ['a single quote', "{'name': 'Ada'}"],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['200,000 open brackets', '['.repeat(200_000)],
  ])('is refused as broken JSON: %s', async (_what, body) => {
    expect(await refusal('PUT', '/users/ada', body, json)).toMatchObject({
      status: 400,
      type: '/problems/malformed-json',
    });
  });

  it.each<[string, string]>([
    ['200,000 nested lists', deep(200_000)],
    ['200,000 nested lists inside a field', `{"name":${deep(200_000)}}`],
    ['100,000 nested objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['33 levels', deep(33)],
  ])('is refused before anybody walks it: %s', async (_what, body) => {
    for (const path of ['/users/ada', '/venues/stage']) {
      expect(await refusal('PUT', path, body, json)).toMatchObject({
        status: 422,
        errors: [{ in: 'body', path: '', message: expect.stringMatching(/32 levels/) }],
      });
    }
    expect((await refusal('POST', '/events', body, json)).status).toBe(422);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'application/json; charset=latin1',
    'application/json; a=b; charset="utf-16"',
    'application/json;charset=',
    'application/merge-patch+json',
    'application/ld+json',
    'json',
  ])('is refused by its media type: %s', async (type) => {
    expect(await refusal('PUT', '/users/ada', person, { 'content-type': type })).toMatchObject({
      status: 415,
      type: '/problems/unsupported-media-type',
    });
  });

  it.each(['charset=utf-8', ' charset="UTF-8"', 'charset=utf8; a=b', 'a=b'])(
    'may say its character set: %s',
    async (parameters) => {
      const type = { 'content-type': `application/json;${parameters}` };
      const answer = await api.send('PUT', '/users/user1/location', { latitude: 200 }, type);
      expect(answer.status).toBe(422);
    },
  );

  it('is said where it is broken, and NaN by its name', async () => {
    const detail = async (body: string) => (await refusal('PUT', '/users/ada', body, json)).detail;
    expect(await detail('{"name":"Ada","latitude":NaN}')).toBe(
      'The body is not JSON: NaN is no number of JSON; it stands at character 25, at latitude.',
    );
    expect(await detail('[1,]')).toMatch(/at character 3\.$/);
  });

  it('is refused by its size, whether it says so beforehand or not', async () => {
    const body = JSON.stringify({ ...person, name: 'a'.repeat(1024 * 1024) });
    const type = '/problems/body-too-large';
    expect(await refusal('PUT', '/users/ada', body, json)).toMatchObject({ status: 413, type });
    const told = { ...json, 'content-length': String(body.length) };
    expect(await refusal('PUT', '/users/ada', body, told)).toMatchObject({ status: 413, type });
  });
});

describe('what is complained of first', () => {
  const text = { 'content-type': 'text/plain' };
  const huge = 'x'.repeat(1024 * 1024 + 1);

  it.each<[string, string, string, string | undefined, object | undefined, number]>([
    ['the path before the method', 'PATCH', '/nothing', huge, text, 404],
    ['the method before the size', 'POST', '/users/ada', huge, text, 405],
    ['the size before the media type', 'PUT', '/users/ada', huge, text, 413],
    ['the media type before the JSON', 'PUT', '/users/ada', '{', text, 415],
    ['the JSON before the shape', 'PUT', '/users/a%20b', '{', undefined, 400],
    [
      'the shape before what is unknown',
      'POST',
      '/users/nobody/views',
      '{"venue_id":"nowhere"}',
      undefined,
      422,
    ],
    [
      'a venue before a user',
      'GET',
      '/recommendations/venues/nobody/nowhere',
      undefined,
      undefined,
      404,
    ],
  ])('%s', async (_what, method, path, body, headers, status) => {
    expect(await refusal(method, path, body, headers)).toMatchObject({ status });
  });
});

it('a method that a path does not take is told those it does', async () => {
  const answer = await api.send('PATCH', '/users/user1');
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PUT']);
});

it.each([
  [
    'PUT',
    '/users/user1/location',
    { latitude: 1, longitude: 1 },
    'nobody',
    '/problems/unknown-user',
  ],
  ['PUT', '/users/user1/blocks/user2', undefined, 'nobody', '/problems/unknown-user'],
  ['DELETE', '/users/user1/blocks/user2', undefined, 'nobody', '/problems/unknown-user'],
  [
    'POST',
    '/users/user1/views',
    { venue_id: 'venue1', seconds: 1 },
    'nobody',
    '/problems/unknown-user',
  ],
])('%s %s is refused for somebody unknown', async (method, path, body, nobody, type) => {
  const document = await refusal(method, path.replace('user1', nobody), body);
  expect(document).toMatchObject({ status: 404, type });
  expect(document.detail).toContain(nobody);
});

it('a block needs somebody else, who exists', async () => {
  expect(await refusal('PUT', '/users/user1/blocks/user1')).toMatchObject({
    status: 422,
    errors: [{ in: 'path', path: 'other_id' }],
  });
  expect(await refusal('PUT', '/users/user1/blocks/nobody')).toMatchObject({ status: 404 });
});

it('a history names only venues that exist', async () => {
  const document = await refusal('PUT', '/users/ada', {
    ...person,
    viewing_history: { nowhere: 5 },
  });
  expect(document).toMatchObject({
    type: '/problems/unknown-venue',
    errors: [{ in: 'body', path: 'viewing_history.nowhere' }],
  });
});

it('a host name that is not of this machine is not served', async () => {
  const answer = await api.app.request('http://evil.example/users');
  expect(answer.status).toBe(421);
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect((await api.app.request(`http://${host}:8000/health`)).status).toBe(200);
  }
});
