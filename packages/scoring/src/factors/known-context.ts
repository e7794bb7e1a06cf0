import type { FactorContext } from './factor.ts';

/**
 * What the ranker has found out about a person and a venue on its way, and would cost time to look up
 * again for every venue. Only the factors of this package know of it.
 */
export interface KnownContext extends FactorContext {
  /** How many different interests the person has. */
  readonly interestCount?: number | undefined;
  /** Those of them that are tags of the venue, each once, in the person's order. */
  readonly matchingInterests?: readonly string[] | undefined;
  /** What the viewing history of the person says of the venue, 0 for nothing. */
  readonly secondsViewed?: number | undefined;
}
