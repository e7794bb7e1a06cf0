import { createHash } from 'node:crypto';
import type { Json } from '@luna/booking-agent';
import { idempotencyKeys, type Store, type Transaction } from '@luna/store';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';
import { idempotencyScope, readIdempotencyKey, sayReplayed } from './idempotency.ts';

const keptMs = 24 * 3_600_000;

/**
 * Does what is one transaction once for each `Idempotency-Key`, and answers what the first request with
 * the key made. Without a key it is simply done.
 *
 * @returns a refusal when the key is not of the right shape, or belongs to another request
 */
export async function onceUnderKey<Made extends Json>(
  c: LunaContext,
  store: Store,
  operation: string,
  request: unknown,
  work: (tx: Transaction) => Promise<Made>,
): Promise<Made | Response> {
  const key = readIdempotencyKey(c);
  if (key instanceof Response) return key;
  if (key === undefined) return store.transaction(work);
  const scope = idempotencyScope(c, operation);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([operation, request]))
    .digest('hex');
  return store.transaction(async (tx) => {
    const claim = await idempotencyKeys.claim(tx, { scope, key, fingerprint, ttlMs: keptMs });
    if (claim.kind === 'taken') {
      if (claim.record.fingerprint !== fingerprint) {
        return answerProblem(
          c,
          'idempotency-key-reused',
          'The Idempotency-Key belongs to another request; take a new one.',
        );
      }
      sayReplayed(c, true);
      return claim.record.answer as Made;
    }
    const made = await work(tx);
    await idempotencyKeys.answer(tx, { scope, key, answer: made });
    return made;
  });
}
