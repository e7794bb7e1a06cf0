import type { PriceRange } from '../venue.ts';
import type { Factor, Reason } from './factor.ts';

/** 1 when the venue's price range is the preferred one, else 0; missing when either is unknown. */
export const price: Factor = {
  name: 'price',
  defaults: {},
  value: ({ person, venue }) => {
    if (person.preferredPriceRange === null || venue.priceRange === null) return undefined;
    return person.preferredPriceRange === venue.priceRange ? 1 : 0;
  },
  reason: ({ venue }, value) => (value > 0 ? priceReason(venue.priceRange) : undefined),
};

/** For a venue of the preferred price range. */
export function priceReason(priceRange: PriceRange | null): Reason {
  return { code: 'price', text: `Fits your ${priceRange} budget`, data: { priceRange } };
}
