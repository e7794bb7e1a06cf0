import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiError, ConnectionError, TimeoutError } from '../errors.ts';
import { delayBefore, isWorthRetrying, readRetryAfter, wait } from './retrying.ts';

const problem = (status: number, slug = 'x', retryAfter?: number) =>
  apiError(
    { type: `/problems/${slug}`, title: '', status, detail: '', request_id: '' },
    new Headers(),
    retryAfter,
  );

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-12-24T18:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what failed is tried again', () => {
  it('when that may help', () => {
    for (const status of [408, 429, 500, 502, 503, 504]) {
      expect(isWorthRetrying(problem(status), false), String(status)).toBe(true);
    }
    expect(isWorthRetrying(problem(409, 'idempotency-key-in-flight'), false)).toBe(true);
    expect(isWorthRetrying(new ConnectionError('connection', ''), false)).toBe(true);
    expect(isWorthRetrying(new TimeoutError('timeout', ''), false)).toBe(true);
  });

  it('and not when the answer would be the same, or it was the caller who gave up', () => {
    for (const status of [400, 401, 402, 403, 404, 405, 413, 415, 422]) {
      expect(isWorthRetrying(problem(status), false), String(status)).toBe(false);
    }
    expect(isWorthRetrying(problem(409, 'no-slot'), false)).toBe(false);
    expect(isWorthRetrying(new DOMException('', 'AbortError'), false)).toBe(false);
  });

  it('when each arrival has its effect, only if the API says that it did nothing', () => {
    expect(isWorthRetrying(problem(429), true)).toBe(true);
    expect(isWorthRetrying(problem(408), true)).toBe(true);
    for (const unsure of [problem(500), problem(503), new ConnectionError('connection', '')]) {
      expect(isWorthRetrying(unsure, true)).toBe(false);
    }
  });
});

describe('the wait before the next attempt', () => {
  it('is anything between nothing and a bound that doubles up to 8 seconds', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(delayBefore(3, problem(500))).toBe(0);
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => delayBefore(attempt, problem(500)))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('is never shorter than what was asked for, and given up when that is over a minute', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(delayBefore(0, problem(429, 'x', 5000))).toBe(5000);
    expect(delayBefore(0, problem(429, 'x', 60_000))).toBe(60_000);
    expect(delayBefore(0, problem(429, 'x', 60_001))).toBeUndefined();
  });

  it('is read from seconds and from dates', () => {
    expect(readRetryAfter('2')).toBe(2000);
    expect(readRetryAfter('0')).toBe(0);
    expect(readRetryAfter('Thu, 24 Dec 2026 18:00:30 GMT')).toBe(30_000);
    expect(readRetryAfter('Thu, 24 Dec 2026 17:00:00 GMT')).toBe(0);
    expect(readRetryAfter('soon')).toBeUndefined();
    expect(readRetryAfter(null)).toBeUndefined();
  });

  it('ends at once with the reason of the signal, and leaves no listener behind', async () => {
    const stop = new AbortController();
    const added = vi.spyOn(stop.signal, 'addEventListener');
    const removed = vi.spyOn(stop.signal, 'removeEventListener');
    const done = wait(1000, stop.signal);
    vi.advanceTimersByTime(1000);
    await done;
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
    const waiting = wait(1000, stop.signal);
    const why = new Error('enough');
    stop.abort(why);
    await expect(waiting).rejects.toBe(why);
    await expect(wait(1000, stop.signal)).rejects.toBe(why);
    expect(vi.getTimerCount()).toBe(0);
  });
});
