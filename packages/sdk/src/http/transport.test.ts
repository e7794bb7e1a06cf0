import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionError, Luna, NotFoundError, ServerError } from '../index.ts';

/** What one request looked like. */
const sent: { url: string; init: RequestInit; headers: Headers }[] = [];
/** What comes back, in order; the last goes on. */
let answers: (() => Response | Promise<Response>)[] = [];
const ok =
  (body: unknown = []) =>
  () =>
    Response.json(body, { headers: { 'request-id': 'r-7' } });
const luna = new Luna({
  apiKey: 'luna_test_key',
  baseUrl: 'https://luna.example.com/api/',
  headers: { 'x-team': 'one' },
  async fetch(url, init) {
    sent.push({ url, init, headers: new Headers(init.headers) });
    return ((answers.length > 1 ? answers.shift() : answers[0]) ?? ok())();
  },
});

beforeEach(() => {
  sent.length = 0;
  answers = [ok()];
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => void vi.restoreAllMocks());

describe('a request', () => {
  it('carries the key, the headers of the client and of the call, and what it asks for', async () => {
    await luna.venues.list({ radiusKm: 2, near: '1,2', headers: { 'x-team': 'two' } });
    expect(sent[0]?.url).toBe('https://luna.example.com/api/venues?radius_km=2&near=1%2C2');
    expect(sent[0]?.init.method).toBe('GET');
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer luna_test_key',
      'x-team': 'two',
    });
  });

  it('that changes something has a key of its own, the same for all attempts, or the one that is given', async () => {
    answers = [
      () => new Response('', { status: 503 }),
      () => Promise.reject(new TypeError('cut')),
      ok({}),
    ];
    const evening = { venue_id: 'v', user_ids: ['a'], date: '2026-12-24', time: '19:00' };
    await luna.bookings.create(evening);
    await luna.bookings.create(evening);
    await luna.bookings.modify('bk', { time: '20:00' }, { idempotencyKey: 'mine' });
    await luna.users.put('a', { name: 'A', latitude: 1, longitude: 2 });
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toEqual([keys[0], keys[0], keys[0], keys[3], 'mine', null]);
    expect(keys[3]).not.toBe(keys[0]);
    expect(sent[0]?.init.body).toBe(JSON.stringify(evening));
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('is refused before it is sent when it could not be right', async () => {
    await expect(luna.users.get('..')).rejects.toThrow('user_id: expected an id');
    await expect(luna.users.get('a', { headers: { 'x-y': 'a\nb' } })).rejects.toThrow(TypeError);
    expect(() => new Luna({ baseUrl: 'luna.example.com' })).toThrow('baseUrl: expected an http');
    const given = AbortSignal.abort(new Error('too late'));
    await expect(luna.users.get('a', { signal: given })).rejects.toThrow('too late');
    expect(sent).toEqual([]);
  });

  it('uses the fetch of the platform as it is at the time, and with the right `this`', async () => {
    const open = new Luna();
    vi.stubGlobal('fetch', async function (this: unknown, url: string) {
      if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
      return Response.json({ url });
    });
    expect(await open.service.health()).toEqual({ url: 'http://127.0.0.1:8000/health' });
    vi.unstubAllGlobals();
  });
});

describe('an answer', () => {
  it('is the data, and on demand the response with it', async () => {
    answers = [ok({ id: 'a' })];
    const call = luna.users.get('a');
    expect(await call).toEqual({ id: 'a' });
    const { data, response, requestId } = await call.withResponse();
    expect([data.id, response.status, requestId]).toEqual(['a', 200, 'r-7']);
    expect(sent).toHaveLength(1);
  });

  it('that is no problem document still has the class of its status', async () => {
    answers = [
      () => new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }),
    ];
    const error = await luna.users.get('a', { maxRetries: 1 }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({
      status: 502,
      type: 'about:blank',
      message: '502 <h1>Bad gateway</h1>',
    });
    expect(sent).toHaveLength(2);
  });

  it('that is not of this API is no data', async () => {
    answers = [() => new Response('<h1>Sign in to the café</h1>')];
    const error = await luna.users.get('a', { maxRetries: 0 }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).cause).toBeInstanceOf(SyntaxError);
  });

  it('that fails is heard of once, whichever way it is asked for', async () => {
    answers = [() => Response.json({ type: '/problems/unknown-user' }, { status: 404 })];
    await expect(luna.users.get('a').withResponse()).rejects.toBeInstanceOf(NotFoundError);
    await expect(
      (async () => {
        for await (const _ of luna.users.list());
      })(),
    ).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('what is repeated', () => {
  it('ends after as many retries as are allowed', async () => {
    answers = [() => new Response('', { status: 500 })];
    await expect(luna.users.get('a')).rejects.toBeInstanceOf(ServerError);
    expect(sent).toHaveLength(4);
    await expect(luna.users.get('a', { maxRetries: 0 })).rejects.toBeInstanceOf(ServerError);
    expect(sent).toHaveLength(5);
  });

  it('waits no longer when the caller gives up', async () => {
    const stop = new AbortController();
    answers = [() => new Response('', { status: 429, headers: { 'retry-after': '50' } })];
    const call = luna.users.get('a', { signal: stop.signal });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    stop.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });
});
