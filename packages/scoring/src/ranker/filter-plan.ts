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

const NONE: readonly never[] = [];

/** @throws ScoringError `invalid_filters`, with the field */
export function planFilters(
  filters: VenueFilters,
  at: Date | undefined,
  names: FeatureNames,
): FilterPlan {
  if (compileFilters(filters, at).length === 0) return NO_FILTERS;
  const { categories = NONE, priceRanges = NONE, requiredTags = NONE } = filters;
  const { openNow, radiusKm = Number.POSITIVE_INFINITY } = filters;
  // Most filter by distance alone, and do not wait for the rest.
  const anyOf =
    categories.length > 0
      ? [...new Set(categories)].map((name) => names.categoryCode(name)).filter(isKnown)
      : undefined;
  const allOf =
    requiredTags.length > 0 ? [...new Set(requiredTags)].map((name) => names.tagCode(name)) : NONE;
  let prices = 0;
  for (const range of priceRanges) prices |= 1 << priceCode(range);
  const [openCheck] = openNow ? compileFilters({ openNow }, at) : NONE;
  return {
    impossible: anyOf?.length === 0 || !allOf.every(isKnown),
    prices: priceRanges.length > 0 ? prices & ~1 : NO_FILTERS.prices,
    anyOf,
    allOf,
    radiusKm,
    isOpen: openCheck && ((venue) => openCheck(venue, 0) === undefined),
    // `null` excludes nobody for `rankVenues` either.
    excludedIds: filters.excludedIds ?? NONE,
  };
}

function isKnown(code: number): boolean {
  return code >= 0;
}
