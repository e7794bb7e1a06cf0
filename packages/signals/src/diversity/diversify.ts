import { haversineKm } from '@luna/geo';
import { SignalsError } from '../signals-error.ts';
import { descriptorsOf } from '../tables/venue-table.ts';
import { type Adjustable, type Adjusted, adjusted, standingOf } from './adjustment.ts';

/** How to mix a list. */
export interface DiversifyOptions {
  /** Points that a venue loses when one just like it is listed already: 0..100, 0 changes nothing. */
  readonly strength: number;
  /** How many to list: all when not given. */
  readonly limit?: number | undefined;
  /** How much of likeness is being of one kind, 0..1; being close by is the rest: 0.7. */
  readonly kindShare?: number | undefined;
  /** Kilometres from which on two venues are not close by, more than 0: 1. */
  readonly nearKm?: number | undefined;
}

/** A mixed list and what mixing cost. */
export interface Diversified<Ranked extends Adjustable> {
  /** In the order they were taken. */
  readonly list: readonly Adjusted<Ranked>[];
  /**
   * Points given up: what the best venues, as many as are listed, had before, less what the listed ones
   * had. 0 or more, but for rounding.
   */
  readonly cost: number;
}

const DEFAULT_KIND_SHARE = 0.7;
const DEFAULT_NEAR_KM = 1;
const FULL_SCORE = 100;

/**
 * Lists venues one by one, each time the one of the highest score less `strength` times its likeness to
 * the likest that is listed already; among equals the one that came first. What a venue lost is among
 * its adjustments, with the venue that it is like. Likeness is 0..1: `kindShare` times the Jaccard index
 * of category and tags, the rest times `max(0, 1 − km / nearKm)`.
 *
 * Source: maximal marginal relevance, Carbonell and Goldstein, SIGIR 1998, with points instead of a
 * weighted mean.
 *
 * @param ranked at most some hundreds: it takes as many comparisons as candidates times listed
 * @throws SignalsError `invalid_options` naming the option
 *
 * @example
 * const best = rankVenues(person, venues, { profile, limit: 100 });
 * const { list, cost } = diversify(best, { strength: 10, limit: 10 });
 */
export function diversify<Ranked extends Adjustable>(
  ranked: readonly Ranked[],
  options: DiversifyOptions,
): Diversified<Ranked> {
  const { strength, limit = ranked.length } = options;
  const { kindShare = DEFAULT_KIND_SHARE, nearKm = DEFAULT_NEAR_KM } = options;
  check('strength', strength, strength >= 0 && strength <= FULL_SCORE, 'points from 0 to 100');
  check('limit', limit, Number.isSafeInteger(limit) && limit >= 0, 'a whole number from 0');
  check('kindShare', kindShare, kindShare >= 0 && kindShare <= 1, 'from 0 to 1');
  check('nearKm', nearKm, nearKm > 0, 'more than 0 km');
  const waiting = ranked.map((entry) => ({
    entry,
    kinds: new Set(descriptorsOf(entry.venue)),
    standing: standingOf(entry),
    likeness: 0,
    likest: undefined as Ranked | undefined,
  }));
  const best = waiting
    .map(({ standing }) => standing)
    .sort((a, b) => b - a)
    .slice(0, limit);
  const list: Adjusted<Ranked>[] = [];
  let kept = 0;
  while (list.length < limit && waiting.length > 0) {
    let at = 0;
    if (strength > 0) {
      const worth = (place: number) => {
        const { standing, likeness } = waiting[place] as (typeof waiting)[number];
        return standing - strength * likeness;
      };
      for (const place of waiting.keys()) if (worth(place) > worth(at)) at = place;
    }
    const [taken] = waiting.splice(at, 1) as [(typeof waiting)[number]];
    const { entry, kinds, likeness, likest } = taken;
    kept += taken.standing;
    const points = -strength * likeness;
    list.push(
      likest === undefined || points === 0
        ? adjusted(entry)
        : adjusted(entry, {
            code: 'like_another',
            text: `Like ${likest.venue.name}, which is listed already: ${(-points).toFixed(1)} points less`,
            data: { venueId: likest.venue.id, likeness },
            points,
          }),
    );
    if (strength === 0) continue;
    for (const other of waiting) {
      const kind = jaccard(kinds, other.kinds);
      const near = kindShare < 1 ? nearness(entry.venue, other.entry.venue, nearKm) : 0;
      const alike = kindShare * kind + (1 - kindShare) * near;
      if (alike > other.likeness) Object.assign(other, { likeness: alike, likest: entry });
    }
  }
  return { list, cost: best.reduce((sum, standing) => sum + standing, 0) - kept };
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of other) if (one.has(word)) shared += 1;
  return shared / (one.size + other.size - shared);
}

function nearness(one: Adjustable['venue'], other: Adjustable['venue'], nearKm: number): number {
  return Math.max(0, 1 - haversineKm(one, other) / nearKm);
}

function check(field: string, value: number, isRight: boolean, expected: string): void {
  if (isRight) return;
  throw new SignalsError('invalid_options', field, `${field} must be ${expected}, not ${value}`);
}
