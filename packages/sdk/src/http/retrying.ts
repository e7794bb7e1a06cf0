import { ApiError, ConnectionError } from '../errors.ts';

const firstDelayMs = 500;
const longestDelayMs = 8_000;
/** Who is told to wait longer than this hears of it instead. */
const longestWaitMs = 60_000;

/**
 * Whether trying again may help and cannot do harm.
 *
 * @param once the request has its effect each time it arrives, so it is only repeated when the API says
 *   that it did nothing
 */
export function isWorthRetrying(error: unknown, once: boolean): boolean {
  if (error instanceof ConnectionError) return !once;
  if (!(error instanceof ApiError)) return false;
  const { status, code } = error;
  if (status === 408 || status === 429) return true;
  if (status === 409) return code === 'idempotency-key-in-flight';
  return status >= 500 && !once;
}

/**
 * How long to wait before the next attempt, in milliseconds: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), on top of what the API
 * asked for, so that nobody comes too early and not all come at once.
 *
 * @returns `undefined` when the wait that was asked for is too long to be spent in silence
 */
export function delayBefore(attempt: number, error: unknown): number | undefined {
  const asked = error instanceof ApiError ? (error.retryAfter ?? 0) : 0;
  if (asked > longestWaitMs) return undefined;
  return asked + Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
export function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Waits, unless the signal ends it: then it rejects with the signal's reason. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
