import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startTestDatabases } from '@luna/store/testing';
import { createClient } from '@redis/client';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openTestApi } from '../testing/test-api.ts';
import { makeKey } from '../testing/test-keys.ts';
import type { RateLimit } from './rate-limit.ts';
import { countersInDatabase, countersInRedis } from './shared-counters.ts';
import { tokenBuckets } from './token-buckets.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());
const quota = { requests: 5, seconds: 60 };

/** What every limit promises, however it counts. */
async function keepsItsPromises(rate: RateLimit, same: RateLimit = rate): Promise<void> {
  for (let n = 1; n <= 5; n += 1) {
    const taken = await (n % 2 ? rate : same).take('ada');
    expect(taken).toMatchObject({ isAllowed: true, left: 5 - n, retryAfter: 0 });
    expect(taken.fullAfter).toBeGreaterThan(0);
    expect(taken.fullAfter).toBeLessThanOrEqual(60);
  }
  for (const each of [rate, same, rate]) {
    const refused = await each.take('ada');
    expect(refused).toMatchObject({ isAllowed: false, left: 0 });
    expect(refused.retryAfter).toBeGreaterThanOrEqual(1);
    expect(refused.retryAfter).toBeLessThanOrEqual(60);
  }
  expect(await same.take('bob')).toMatchObject({ isAllowed: true, left: 4 });
  const crowd = await Promise.all(Array.from({ length: 40 }, () => rate.take('crowd')));
  expect(crowd.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);
}

describe('buckets in this process', () => {
  afterEach(() => vi.useRealTimers());

  it('give everybody the quota and no more', () => keepsItsPromises(tokenBuckets('key', quota)));

  it('fill steadily, and never beyond the quota', () => {
    vi.useFakeTimers();
    const rate = tokenBuckets('key', { requests: 60, seconds: 60 });
    const takeAll = () => {
      let n = 0;
      while ((rate.take('ada') as { isAllowed: boolean }).isAllowed) n += 1;
      return n;
    };
    expect(takeAll()).toBe(60);
    expect(rate.take('ada')).toMatchObject({ retryAfter: 1, fullAfter: 60 });
    vi.advanceTimersByTime(10_000);
    expect(takeAll()).toBe(10);
    vi.advanceTimersByTime(3_600_000);
    expect(takeAll()).toBe(60);
  });

  it('are told apart up to a number, so that no crowd of strangers fills the memory', () => {
    const rate = tokenBuckets('address', { requests: 1, seconds: 60 }, 2);
    const isAllowed = (who: string) => (rate.take(who) as { isAllowed: boolean }).isAllowed;
    expect(['a', 'a', 'b', 'c', 'a'].map(isAllowed)).toEqual([true, false, true, true, true]);
  });
});

it('counters in PostgreSQL are shared by every process', async () => {
  const store = await databases.open('postgresql');
  const make = () => countersInDatabase('key', quota, store);
  await keepsItsPromises(make(), make());
  await store.close();
}, 60_000);

const redisServer = spawnSync('redis-server', ['--version']).status === 0;

it.skipIf(!redisServer)(
  'counters in Redis are shared by every process',
  async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    await once(probe, 'close');
    const server = spawn('redis-server', [
      '--port',
      String(port),
      '--save',
      '',
      '--bind',
      '127.0.0.1',
    ]);
    const connect = async () => {
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      client.on('error', () => {});
      return client.connect();
    };
    try {
      await once(server.stdout, 'data');
      const [one, other] = [await connect(), await connect()];
      await keepsItsPromises(
        countersInRedis('key', quota, one),
        countersInRedis('key', quota, other),
      );
      one.destroy();
      other.destroy();
    } finally {
      server.kill();
      await once(server, 'close');
    }
  },
  30_000,
);

describe('an API with limits', () => {
  it('says what is left, and answers 429 to whoever has used it up and to nobody else', async () => {
    const store = await databases.open('pglite');
    const limits = { byAddress: null, byKey: tokenBuckets('key', { requests: 3, seconds: 3600 }) };
    const api = await openTestApi(store, { auth: 'required', limits });
    try {
      const [one, two] = [await makeKey(store, ['read']), await makeKey(store, ['read'])];
      const ask = (headers: object) => api.send('GET', '/users', undefined, headers);
      const first = await ask(one.headers);
      expect(first.headers.get('ratelimit-policy')).toBe('"key";q=3;w=3600');
      expect(first.headers.get('ratelimit')).toBe('"key";r=2;t=1200');
      await ask(one.headers);
      expect((await api.send('DELETE', '/users/user1', undefined, one.headers)).status).toBe(403);
      const refused = await ask(one.headers);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1000);
      expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
      expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests' });
      expect((await ask(two.headers)).status).toBe(200);
      expect((await ask({})).status).toBe(401);
      expect((await api.send('GET', '/health')).status).toBe(200);
    } finally {
      await api.close();
      await store.close();
    }
  });
});
