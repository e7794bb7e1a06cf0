import { startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/test-api.ts';

const databases = startTestDatabases();
const lines: string[] = [];
let api: TestApi;

beforeEach(async () => {
  api = await openTestApi(await databases.open('pglite'), { logLines: lines });
  lines.length = 0;
});
afterEach(async () => {
  await api.close();
  await api.luna.store.close();
});
afterAll(() => databases.stop());

describe('a request id', () => {
  it('comes back as it was sent, and stands in the log', async () => {
    const answer = await api.send('GET', '/users/nobody', undefined, { 'request-id': 'abc-123' });
    expect(answer.headers.get('request-id')).toBe('abc-123');
    expect(await answer.json()).toMatchObject({ request_id: 'abc-123' });
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ request_id: 'abc-123', route: '/users/:user_id', status: 404 }),
    );
  });

  it.each(['', 'a b', 'x'.repeat(300), '<script>'])('is made anew instead of %j', async (sent) => {
    const answer = await api.send('GET', '/health', undefined, { 'request-id': sent });
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it('the log never says where somebody is', async () => {
  await api.send('PUT', '/users/user1/location', { latitude: 12.3456789, longitude: 98.7654321 });
  await api.send('GET', '/venues?near=12.3456789,98.7654321&radius_km=1');
  await api.send('GET', '/recommendations/venues/user1');
  await api.send('PUT', '/users/user1/location', {
    latitude: 12.3456789,
    longitude: 'x98.7654321',
  });
  api.luna.logger.info({ user: { latitude: 12.3456789 }, longitude: 98.7654321 }, 'careless');
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(lines.join('')).not.toMatch(/12\.34|98\.76/);
});

it('an unexpected error says nothing about the inside, and the log says everything', async () => {
  const secret = 'password authentication failed for user luna at 10.0.0.7';
  api.app.get('/explode', () => {
    throw new Error(secret);
  });
  const answer = await api.app.request('/explode');
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toMatch(/password|10\.0\.0\.7|at .*\.ts/);
  const { request_id } = JSON.parse(text) as { request_id: string };
  const logged = lines.find((line) => line.includes(secret));
  expect(JSON.parse(logged ?? '{}')).toMatchObject({ request_id, level: 'error' });
});

it('a database that is gone is 503 and not 500, and readiness says so', async () => {
  await api.luna.store.close();
  for (const path of ['/readyz', '/users', '/venues/venue1']) {
    const answer = await api.send('GET', path);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  }
  expect((await api.send('GET', '/livez')).status).toBe(200);
});
