import { createHash } from 'node:crypto';
import type { IdempotentRequest, Json } from '@luna/booking-agent';
import type { Bookings } from '../booking/bookings.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

const pattern = /^[\x21-\x7e]{1,128}$/;

/** A request that is tried under its key, and what is known of that. */
export interface KeyedRequest {
  /** Absent when the request came without a key: then it is simply a new one. */
  readonly idempotency?: IdempotentRequest;
  /** What to answer again instead of doing anything. */
  readonly earlier?: Json;
}

/**
 * Reads the `Idempotency-Key` of a request and looks whether it has been answered. A key belongs to
 * the API key and the operation, and the whole request to it: path and body.
 *
 * @param isRetried whether an earlier answer was one that is not kept (a 5xx): the request may then be
 *   tried anew under the same key
 * @returns a refusal when the key is not of the right shape
 */
export async function keyedRequest(
  c: LunaContext,
  { store }: Pick<Bookings, 'store'>,
  operation: string,
  request: unknown,
  isRetried: (answer: Json) => boolean = () => false,
): Promise<KeyedRequest | Response> {
  const key = readIdempotencyKey(c);
  if (key === undefined) return {};
  if (key instanceof Response) return key;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([operation, request]))
    .digest('hex');
  const owned = idempotencyScope(c, operation);
  for (let attempt = 0; ; attempt += 1) {
    const scope = attempt === 0 ? owned : `${owned}#${attempt}`;
    const idempotency = { scope, key, fingerprint };
    const { key: record } = await store.load({ key: idempotency });
    if (record === null || record.fingerprint !== fingerprint || record.answer === null) {
      return { idempotency };
    }
    if (!isRetried(record.answer)) return { idempotency, earlier: record.answer };
  }
}

/** The `Idempotency-Key` of a request; a refusal when it is not of the right shape. */
export function readIdempotencyKey(c: LunaContext) {
  const key = c.req.header('idempotency-key');
  if (key === undefined || pattern.test(key)) return key;
  return answerProblem(
    c,
    'invalid-idempotency-key',
    'The Idempotency-Key is not 1 to 128 visible ASCII characters.',
  );
}

/** What an `Idempotency-Key` belongs to: the API key and the operation. */
export function idempotencyScope(c: LunaContext, operation: string): string {
  const { keyId } = c.get('caller');
  return keyId === null ? operation : `${keyId}/${operation}`;
}

/** Says whether an answer is the one that was given before. */
export function sayReplayed(c: LunaContext, replayed: boolean): void {
  if (replayed) c.header('Idempotency-Replayed', 'true');
}
