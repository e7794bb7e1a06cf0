import type { Store } from '@luna/store';
import {
  type IRateLimiterPostgresOptions,
  type IRateLimiterStoreOptions,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { Allowance, Quota, RateLimit } from './rate-limit.ts';

/**
 * Limits that several processes keep together, counted in windows: a counter is a number that any of
 * them can add to in one step. Who is over the limit costs no further question until the window ends;
 * while the counters cannot be reached each process counts for itself.
 */
function sharedCounters(
  name: string,
  quota: Quota,
  make: (options: Omit<IRateLimiterStoreOptions, 'storeClient'>) => RateLimiterStoreAbstract,
): RateLimit {
  const { requests, seconds } = quota;
  const counter = make({
    keyPrefix: `luna:${name}`,
    points: requests,
    duration: seconds,
    inMemoryBlockOnConsumed: requests + 1,
    insuranceLimiter: new RateLimiterMemory({ points: requests, duration: seconds }),
  });
  return {
    name,
    quota,
    async take(who): Promise<Allowance> {
      try {
        return allowance(true, await counter.consume(who));
      } catch (error) {
        if (error instanceof RateLimiterRes) return allowance(false, error);
        throw error;
      }
    },
  };
}

function allowance(
  isAllowed: boolean,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): Allowance {
  const fullAfter = Math.max(0, Math.ceil(msBeforeNext / 1000));
  return {
    isAllowed,
    left: isAllowed ? Math.max(0, remainingPoints) : 0,
    fullAfter,
    retryAfter: isAllowed ? 0 : Math.max(1, fullAfter),
  };
}

/** Counts in the database that the processes share. */
export function countersInDatabase(name: string, quota: Quota, { raw }: Store): RateLimit {
  const storeClient = {
    query: ({ text, values }: { text: string; values: unknown[] }) => raw.executeSql(text, values),
  };
  const table: Pick<IRateLimiterPostgresOptions, 'tableName' | 'tableCreated' | 'storeType'> = {
    tableName: 'rate_limits',
    storeType: 'client',
    tableCreated: true,
  };
  return sharedCounters(
    name,
    quota,
    (options) =>
      new RateLimiterPostgres({ ...options, ...table, storeClient, clearExpiredByTimeout: true }),
  );
}

/** Counts in a Redis that the processes share. */
export function countersInRedis(name: string, quota: Quota, storeClient: unknown): RateLimit {
  return sharedCounters(
    name,
    quota,
    (options) => new RateLimiterRedis({ ...options, storeClient, useRedisPackage: true }),
  );
}
