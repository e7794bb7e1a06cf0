import type { FactorContext } from './factor.ts';

/**
 * What the ranker has found out about a person and a venue on its way, and would cost time to look up
 * again for every venue. Only the factors of this package know of it.
 */
export interface KnownContext extends FactorContext {
  /** The person's interests, each once, in order. */
  readonly distinctInterests?: readonly string[] | undefined;
  /** What the viewing history of the person says of the venue, 0 for nothing. */
  readonly secondsViewed?: number | undefined;
}
