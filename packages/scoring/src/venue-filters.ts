import { isOpenAtLocal, type LocalTime, localTime } from './opening-hours.ts';
import { ScoringError } from './scoring-error.ts';
import type { PriceRange, Venue } from './venue.ts';

/** What a venue must be to be ranked at all. Empty lists and absent fields ask for nothing. */
export interface VenueFilters {
  /** One of these. */
  readonly categories?: readonly string[] | undefined;
  /** One of these; a venue whose price range is not known does not pass. */
  readonly priceRanges?: readonly PriceRange[] | undefined;
  /** At most this far away, in kilometres, 0 or more. */
  readonly radiusKm?: number | undefined;
  /** Open at the moment `at`, which must then be given. Unknown hours do not pass. */
  readonly openNow?: boolean | undefined;
  /** None of these ids. */
  readonly excludedIds?: readonly string[] | ReadonlySet<string> | undefined;
  /** All of these. */
  readonly requiredTags?: readonly string[] | undefined;
}

/** Why a filter removed a venue. */
export interface FilterRejection {
  readonly filter: keyof VenueFilters;
  /** English sentence. */
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One filter, ready to be asked about many venues; `undefined` lets the venue pass. */
export type FilterCheck = (venue: Venue, distanceKm: number) => FilterRejection | undefined;

/**
 * Makes the checks of those filters that ask for something.
 *
 * @throws ScoringError `invalid_filters`, with the field
 */
export function compileFilters(
  filters: VenueFilters,
  at: Date | undefined,
): readonly FilterCheck[] {
  const { categories, priceRanges, radiusKm, openNow, excludedIds, requiredTags } = filters;
  const checks: FilterCheck[] = [];
  if (excludedIds !== undefined) {
    const excluded = new Set(excludedIds);
    checks.push(({ id }) =>
      excluded.has(id)
        ? { filter: 'excludedIds', text: `${id} is excluded`, data: { id } }
        : undefined,
    );
  }
  if (categories !== undefined && categories.length > 0) {
    checks.push(({ category }) =>
      categories.includes(category)
        ? undefined
        : {
            filter: 'categories',
            text: `The category is ${category}, not ${categories.join(' or ')}`,
            data: { category, categories },
          },
    );
  }
  if (priceRanges !== undefined && priceRanges.length > 0) {
    checks.push(({ priceRange }) =>
      priceRange !== null && priceRanges.includes(priceRange)
        ? undefined
        : {
            filter: 'priceRanges',
            text: `The price range is ${priceRange ?? 'not known'}, not ${priceRanges.join(' or ')}`,
            data: { priceRange, priceRanges },
          },
    );
  }
  if (requiredTags !== undefined && requiredTags.length > 0) {
    checks.push(({ tags }) => {
      const lacking = requiredTags.filter((tag) => !tags.includes(tag));
      return lacking.length === 0
        ? undefined
        : {
            filter: 'requiredTags',
            text: `It lacks the tag${lacking.length === 1 ? '' : 's'} ${lacking.join(', ')}`,
            data: { lacking },
          };
    });
  }
  if (radiusKm !== undefined) {
    if (!(radiusKm >= 0)) {
      throw new ScoringError(
        'invalid_filters',
        'filters.radiusKm',
        `filters.radiusKm must be a number of kilometres from 0 up, not ${radiusKm}`,
      );
    }
    checks.push((_venue, distanceKm) =>
      distanceKm <= radiusKm
        ? undefined
        : {
            filter: 'radiusKm',
            text: `It is ${distanceKm.toFixed(2)} km away, and the radius is ${radiusKm} km`,
            data: { distanceKm, radiusKm },
          },
    );
  }
  if (openNow === true) checks.push(openNowCheck(at));
  return checks;
}

function openNowCheck(at: Date | undefined): FilterCheck {
  if (at === undefined || Number.isNaN(at.getTime())) {
    throw new ScoringError(
      'invalid_filters',
      'at',
      'filters.openNow needs the moment it is about: pass a valid Date as `at`',
    );
  }
  const zones = new Map<string, LocalTime>();
  return (venue) => {
    const { openingHours, timeZone } = venue;
    if (openingHours === undefined || timeZone === undefined) {
      return { filter: 'openNow', text: 'Its opening hours are not known', data: { known: false } };
    }
    let local = zones.get(timeZone);
    if (local === undefined) {
      local = localTime(at, timeZone);
      zones.set(timeZone, local);
    }
    return isOpenAtLocal(venue, local)
      ? undefined
      : { filter: 'openNow', text: 'It is closed at that time', data: { known: true } };
  };
}
