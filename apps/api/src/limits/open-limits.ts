import type { Store } from '@luna/store';
import type { Logger } from 'pino';
import type { LimitsConfig } from '../serving/limits-config.ts';
import { type Limits, type RateLimit, unlimited } from './rate-limit.ts';
import { tokenBuckets } from './token-buckets.ts';

/** Limits, and how to let go of what they count with. */
export interface OpenLimits {
  readonly limits: Limits;
  close(): Promise<void>;
}

/**
 * Limits as they are configured. Addresses are counted by each process for itself, which is what it
 * protects; keys by all processes together where there is a place for it.
 *
 * @throws what Redis says when it is configured and cannot be reached
 */
export async function openLimits(
  { key, address, countIn }: LimitsConfig,
  store: Store,
  logger: Logger,
): Promise<OpenLimits> {
  if (key === null && address === null) return { limits: unlimited, close: async () => {} };
  const byAddress = address && tokenBuckets('address', address);
  const done = (byKey: RateLimit | null, close = async () => {}) => ({
    limits: { byAddress, byKey },
    close,
  });
  if (key === null) return done(null);
  if (countIn.kind === 'process') return done(tokenBuckets('key', key));
  // What a single process has no use for is not loaded.
  const { countersInDatabase, countersInRedis } = await import('./shared-counters.ts');
  if (countIn.kind === 'database') return done(countersInDatabase('key', key, store));
  const { createClient } = await import('@redis/client');
  const client = createClient({ url: countIn.url });
  client.on('error', (error: Error) => logger.warn({ err: error }, 'Redis cannot be used now'));
  await client.connect();
  return done(countersInRedis('key', key, client), async () => client.destroy());
}
