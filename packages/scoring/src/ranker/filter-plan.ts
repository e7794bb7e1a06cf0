import type { Venue } from '../venue.ts';
import { compileFilters, type VenueFilters } from '../venue-filters.ts';
import type { FeatureNames } from './feature-names.ts';
import { PRICES } from './page-table.ts';
import { priceCode } from './price-code.ts';

/** Filters in terms of an index. */
export interface FilterPlan {
  /** No venue can pass. */
  readonly impossible: boolean;
  /** A bit for each price code that passes. */
  readonly prices: number;
  /** Features of which a venue must have one; absent when any will do. */
  readonly anyOf: readonly number[] | undefined;
  /** Features of which a venue must have all. */
  readonly allOf: readonly number[];
  readonly radiusKm: number;
  /** Given when only venues that are open at the moment will do. */
  readonly isOpen: ((venue: Venue) => boolean) | undefined;
  readonly excludedIds: Iterable<string>;
}

/** The plan of somebody who asks for nothing. */
export const NO_FILTERS: FilterPlan = {
  impossible: false,
  prices: 2 ** PRICES - 1,
  anyOf: undefined,
  allOf: [],
  radiusKm: Number.POSITIVE_INFINITY,
  isOpen: undefined,
  excludedIds: [],
};

/** @throws ScoringError `invalid_filters`, with the field */
export function planFilters(
  filters: VenueFilters,
  at: Date | undefined,
  names: FeatureNames,
): FilterPlan {
  if (compileFilters(filters, at).length === 0) return NO_FILTERS;
  const [openCheck] = filters.openNow ? compileFilters({ openNow: true }, at) : [];
  const { categories = [], priceRanges = [], requiredTags = [], radiusKm } = filters;
  const anyOf = [...new Set(categories)].map((name) => names.categoryCode(name)).filter(isKnown);
  const allOf = [...new Set(requiredTags)].map((name) => names.tagCode(name));
  const prices = priceRanges.reduce((bits, range) => bits | (1 << priceCode(range)), 0);
  return {
    impossible: (categories.length > 0 && anyOf.length === 0) || !allOf.every(isKnown),
    prices: priceRanges.length > 0 ? prices & ~1 : 2 ** PRICES - 1,
    anyOf: categories.length > 0 ? anyOf : undefined,
    allOf,
    radiusKm: radiusKm ?? Number.POSITIVE_INFINITY,
    isOpen: openCheck && ((venue) => openCheck(venue, 0) === undefined),
    excludedIds: filters.excludedIds ?? [],
  };
}

function isKnown(code: number): boolean {
  return code >= 0;
}
