import { haversineKm } from '@luna/geo';
import type { Person } from './person.ts';
import { classic } from './profile/classic.ts';
import type { Profile } from './profile/profile.ts';
import { contributions, type ScoredVenue, scoreVenue, total } from './score-venue.ts';
import { ScoringError } from './scoring-error.ts';
import type { Venue } from './venue.ts';
import { compileFilters, type VenueFilters } from './venue-filters.ts';

/** How to rank. */
export interface RankOptions {
  /** `classic` when not given. */
  readonly profile?: Profile | undefined;
  /** The most venues to return, a whole number from 1; all of them when not given. */
  readonly limit?: number | undefined;
  readonly filters?: VenueFilters | undefined;
  /** The moment the ranking is for, for `openNow` and for factors that depend on time. */
  readonly at?: Date | undefined;
}

/** A venue in its place, with the caller's own venue object. */
export interface RankedVenue<V extends Venue = Venue> extends ScoredVenue {
  readonly venue: V;
  /** From 1. */
  readonly rank: number;
}

/** As much of a venue as decides its place. */
export interface Standing<V extends Venue = Venue> {
  readonly venue: V;
  readonly score: number;
  readonly distanceKm: number;
}

/**
 * Ranks venues for a person: best score first, then the nearer, then by id in code-unit order. Lists
 * only venues that score above zero; when none does, all of them, nearest first. The order of the
 * input makes no difference.
 *
 * @throws ScoringError `invalid_limit`, `invalid_filters`, `invalid_opening_hours` or
 *   `invalid_factor_value`
 *
 * @example
 * const [best] = rankVenues(person, venues, { limit: 5, filters: { radiusKm: 2 } });
 * console.log(best?.venue.name, best?.score, best?.reasons.map((reason) => reason.text));
 */
export function rankVenues<V extends Venue>(
  person: Person,
  venues: Iterable<V>,
  options: RankOptions = {},
): RankedVenue<V>[] {
  const { profile = classic, filters = {}, at } = options;
  const limit = checkLimit(options.limit);
  const checks = compileFilters(filters, at);
  let best: Standing<V>[] = [];
  for (const venue of venues) {
    const distanceKm = haversineKm(person, venue);
    if (checks.some((check) => check(venue, distanceKm) !== undefined)) continue;
    best.push(standing(person, venue, distanceKm, profile, at));
    // Only the best can be listed: sorting now and then keeps a million others out of memory.
    if (best.length >= 1_000 && best.length >= 2 * limit) {
      best = best.sort(compareStandings).slice(0, limit);
    }
  }
  return listed(best.sort(compareStandings), limit).map(({ venue }, place) => ({
    ...scoreVenue(person, venue, profile, { at }),
    venue,
    rank: place + 1,
  }));
}

/** Where a venue would stand. */
export function standing<V extends Venue>(
  person: Person,
  venue: V,
  distanceKm: number,
  profile: Profile,
  at: Date | undefined,
): Standing<V> {
  const score = total(contributions({ person, venue, distanceKm, at }, profile));
  return { venue, score, distanceKm };
}

/** The order of every ranking: unrounded score, then the nearer, then id in code-unit order. */
export function compareStandings(a: Standing, b: Standing): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.distanceKm !== b.distanceKm) return a.distanceKm - b.distanceKm;
  return a.venue.id < b.venue.id ? -1 : a.venue.id > b.venue.id ? 1 : 0;
}

/** What of a sorted list is shown: nothing without points, unless nothing has any. */
export function listed<S extends Standing>(sorted: readonly S[], limit: number): readonly S[] {
  const best = sorted.slice(0, limit);
  return best[0] !== undefined && best[0].score > 0 ? best.filter(({ score }) => score > 0) : best;
}

/** The limit as a number to slice with. */
export function checkLimit(limit: number | undefined): number {
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  if (limit === Number.POSITIVE_INFINITY || (Number.isSafeInteger(limit) && limit >= 1))
    return limit;
  throw new ScoringError(
    'invalid_limit',
    'limit',
    `limit must be a whole number from 1, not ${limit}`,
  );
}
