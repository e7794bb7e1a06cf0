import type { Booking, OpenKey } from '../booking.ts';
import type { Json } from '../json.ts';
import type { KeyClaim, KeyRecord } from '../ports/booking-store.ts';
import { type Problem, problem } from '../problem.ts';

/** The idempotency key of a request, where it came with one. */
export interface IdempotentRequest {
  /** What the key belongs to: the API key and the operation. */
  readonly scope: string;
  readonly key: string;
  /** Digest of the request, made by the host: the same key with another one is refused. */
  readonly fingerprint: string;
}

/** What a key's record means for a request that comes with it. */
export type Replay =
  | { readonly kind: 'new' }
  | { readonly kind: 'answer'; readonly answer: Json }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What to do about a request whose key has this record. */
export function replayOf(request: IdempotentRequest | undefined, record: KeyRecord | null): Replay {
  if (request === undefined || record === null) return { kind: 'new' };
  const { key } = request;
  if (record.fingerprint !== request.fingerprint) {
    const detail = `the idempotency key ${key} was used for another request; use a new key`;
    return { kind: 'refused', problem: problem('key_reused', null, detail, { key }) };
  }
  if (record.answer === null) {
    const detail = `the first request with the idempotency key ${key} is still under way; try again in a moment`;
    return { kind: 'refused', problem: problem('key_in_flight', null, detail, { key }) };
  }
  return { kind: 'answer', answer: record.answer };
}

/** Claims the key of a request, answered already or not. */
export function claimOf(
  request: IdempotentRequest | undefined,
  ttlMs: number,
  answer: Json = null,
): readonly KeyClaim[] {
  return request === undefined ? [] : [{ ...request, answer, ttlMs }];
}

/** Adds a request's key to those that are answered when the booking comes to rest. */
export function withOpenKey(
  booking: Pick<Booking, 'openKeys'>,
  request: IdempotentRequest | undefined,
  frame: OpenKey['frame'] = { kind: 'booking' },
): readonly OpenKey[] {
  if (request === undefined) return booking.openKeys;
  const { scope, key } = request;
  return [...booking.openKeys, { scope, key, frame }];
}
