/**
 * What every provider port has in common: how an answer, the lack of one and a refusal are told
 * apart.
 *
 * 1. **An answer is a value.** `ok`, and each refusal by its own `kind`. It is definite: the effect
 *    took place, or it did not and never will under this key.
 * 2. **Anything thrown is undecided.** A timeout, a lost connection, a 500, a bug in the adapter:
 *    the effect may or may not have taken place, or may still take place later. The agent replays
 *    the same call with the same key and, when that brings no answer, asks `lookup`. An adapter
 *    must therefore throw whenever it is in doubt, and never turn a timeout into a refusal.
 * 3. **`unavailable` is a definite "not now".** The vendor said that it did nothing (429, 503
 *    before processing, a circuit that is open). It is not remembered: the same key may be tried
 *    again and may then succeed. A conflict "a call with this key is still running" is *not*
 *    `unavailable`; throw.
 *
 * **Keys.** Every mutation carries a `key`. The same key with the same request has one effect, and
 * every later call answers what the first definite answer was, refusals included. So a call that was
 * delayed on the way and arrives late changes nothing. Answers are remembered for at least
 * {@link ProviderCapabilities.keyLifetimeMs}. The same key with a different request is a programming
 * error: throw a `BookingError` with code `key_reused`. Where a vendor has no such keys the adapter
 * has to look for the effect (by the key or the reference in the vendor's metadata) before it
 * repeats it.
 *
 * **Time.** An adapter answers or throws within ten seconds; it brings its own timeout.
 */
export interface Unavailable {
  readonly kind: 'unavailable';
  /** How long to wait at least, in milliseconds, when the vendor said so (`Retry-After`). */
  readonly retryAfterMs?: number;
}

/** What the agent has to know about a provider before it calls it. */
export interface ProviderCapabilities {
  /**
   * For how long answers are remembered by key, in milliseconds; `null` for ever. An undecided call
   * older than this is looked up before it is repeated.
   */
  readonly keyLifetimeMs: number | null;
}

/** What `lookup` says about an undecided call: its outcome, or that nothing is known under its key. */
export type Lookup<Outcome> =
  | { readonly kind: 'found'; readonly outcome: Outcome }
  /** The vendor knows no effect of this call. A delayed call may still arrive. */
  | { readonly kind: 'none' }
  | Unavailable;
