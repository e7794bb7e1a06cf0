import { TokenBucket } from 'limiter';
import type { Allowance, Quota, RateLimit } from './rate-limit.ts';

/** As many are told apart; beyond them whoever came first starts anew with a full bucket. */
const mostBuckets = 100_000;

/**
 * Limits within this process: a bucket for each, which holds the whole quota and is filled steadily. A
 * burst of the whole quota is allowed, and no more than the quota in a second window after it.
 */
export function tokenBuckets(name: string, quota: Quota, most: number = mostBuckets): RateLimit {
  const { requests, seconds } = quota;
  const perSecond = requests / seconds;
  const buckets = new Map<string, TokenBucket>();

  function bucketOf(who: string): TokenBucket {
    const known = buckets.get(who);
    if (known !== undefined) return known;
    const [oldest] = buckets.keys();
    if (buckets.size >= most && oldest !== undefined) buckets.delete(oldest);
    const bucket = new TokenBucket({
      bucketSize: requests,
      tokensPerInterval: requests,
      interval: seconds * 1000,
    });
    bucket.content = requests;
    buckets.set(who, bucket);
    return bucket;
  }

  return {
    name,
    quota,
    take(who): Allowance {
      const bucket = bucketOf(who);
      const isAllowed = bucket.tryRemoveTokens(1);
      const { content } = bucket;
      return {
        isAllowed,
        left: Math.floor(content),
        fullAfter: Math.ceil((requests - content) / perSecond),
        retryAfter: isAllowed ? 0 : Math.max(1, Math.ceil((1 - content) / perSecond)),
      };
    },
  };
}
