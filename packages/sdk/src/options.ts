/** What every method takes beside its own options. */
export interface RequestOptions {
  /**
   * How long one attempt may stay without a sign of life, in milliseconds (30,000). What took too long
   * is tried again; `signal: AbortSignal.timeout(ms)` bounds a call with all its attempts.
   */
  readonly timeout?: number | undefined;
  /** Ends the call at once; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** Headers to send beside, or instead of, those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How often what failed is tried again (3). */
  readonly maxRetries?: number | undefined;
}

/** What methods that change something take as well. */
export interface WriteOptions extends RequestOptions {
  /**
   * Says that two calls are the same: 1 to 128 visible ASCII characters, kept for 24 hours. Every call has
   * a random one by itself, the same for all its attempts. Choose one of your own, and store it first, to
   * have one effect even when your process dies in the middle.
   */
  readonly idempotencyKey?: string | undefined;
}

/** How a client is set up. */
export interface ClientOptions {
  /** The key of a partner, of `npm run luna -- keys create`. None is needed where the API is open: on its own machine. */
  readonly apiKey?: string | undefined;
  /** Where the API is (`http://127.0.0.1:8000`). */
  readonly baseUrl?: string | undefined;
  /** For all calls; see {@link RequestOptions.timeout}. */
  readonly timeout?: number | undefined;
  /** For all calls; see {@link RequestOptions.maxRetries}. */
  readonly maxRetries?: number | undefined;
  /** For all calls; those of a call win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Another `fetch` than that of the platform. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** The names of everything above that belongs to a call and not to its operation. */
export const requestOptionNames: readonly string[] = [
  'timeout',
  'signal',
  'headers',
  'maxRetries',
  'idempotencyKey',
] satisfies (keyof WriteOptions)[];
