import type { RankOptions } from './rank-venues.ts';
import type { Venue } from './venue.ts';
import { compileFilters, type VenueFilters } from './venue-filters.ts';

/** The same filters, those that remove the venue relaxed just far enough to let it pass. */
export function relaxFilters(
  venue: Venue,
  distanceKm: number,
  { filters = {}, at }: RankOptions,
): { readonly filters: VenueFilters; readonly relaxed: readonly (keyof VenueFilters)[] } {
  const { categories = [], priceRanges = [], requiredTags = [], excludedIds = [] } = filters;
  const removedBy = compileFilters(filters, at).flatMap((check) => check(venue, distanceKm) ?? []);
  const relaxed = removedBy.map(({ filter }) => filter);
  const enough: Required<VenueFilters> = {
    categories: [...categories, venue.category],
    // Nothing on the list of price ranges lets a venue pass whose own is not known.
    priceRanges: venue.priceRange === null ? [] : [...priceRanges, venue.priceRange],
    // Rounded up, so that the radius that is shown is one that works.
    radiusKm: Math.ceil(distanceKm * 100) / 100,
    openNow: false,
    excludedIds: [...excludedIds].filter((id) => id !== venue.id),
    requiredTags: requiredTags.filter((tag) => venue.tags.includes(tag)),
  };
  const changes = Object.fromEntries(relaxed.map((filter) => [filter, enough[filter]]));
  return { filters: { ...filters, ...changes }, relaxed };
}
