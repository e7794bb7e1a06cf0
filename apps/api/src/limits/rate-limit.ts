/** How much may be asked for: so many requests, filled up again over so many seconds. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

/** Whether a request is within its quota, and what is left of that. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** Whole requests that are left. */
  readonly left: number;
  /** Seconds until there is as much as there can be. */
  readonly fullAfter: number;
  /** Seconds until one more request is allowed; 0 when it is now. */
  readonly retryAfter: number;
}

/** Counts the requests of everybody apart from each other. */
export interface RateLimit {
  /** Name of the policy, in the headers. */
  readonly name: string;
  readonly quota: Quota;
  /** Takes one request off what somebody has. */
  take(who: string): Allowance | Promise<Allowance>;
}

/** What limits requests; `null` where nothing does. */
export interface Limits {
  readonly byAddress: RateLimit | null;
  readonly byKey: RateLimit | null;
}

/** Nobody is limited: an API that only its own machine can reach. */
export const unlimited: Limits = { byAddress: null, byKey: null };
