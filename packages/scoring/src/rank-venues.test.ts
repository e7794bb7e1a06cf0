import { haversineKm } from '@luna/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  at,
  filters,
  limit,
  person,
  profile,
  runs,
  venue,
  venues,
} from './fixtures/arbitrary-nights.ts';
import { alex, cafe, goldenVenues } from './fixtures/golden.ts';
import { isOpenAt } from './opening-hours.ts';
import type { Person } from './person.ts';
import { type RankOptions, rankVenues } from './rank-venues.ts';
import { scoreVenue } from './score-venue.ts';
import { isScoringError } from './scoring-error.ts';
import type { Venue } from './venue.ts';
import type { VenueFilters } from './venue-filters.ts';

/** The filters once more, as their documentation words them. */
function passes(someone: Person, somewhere: Venue, wanted: VenueFilters): boolean {
  const { categories = [], priceRanges = [], requiredTags = [], excludedIds = [] } = wanted;
  return (
    (categories.length === 0 || categories.includes(somewhere.category)) &&
    (priceRanges.length === 0 || priceRanges.some((price) => price === somewhere.priceRange)) &&
    requiredTags.every((tag) => somewhere.tags.includes(tag)) &&
    ![...excludedIds].includes(somewhere.id) &&
    haversineKm(someone, somewhere) <= (wanted.radiusKm ?? Infinity) &&
    (!wanted.openNow || isOpenAt(somewhere, at))
  );
}

/** What every ranking has to equal: score all, sort, cut. */
function rankByHand(someone: Person, all: readonly Venue[], options: RankOptions) {
  const scored = all
    .filter((somewhere) => passes(someone, somewhere, options.filters ?? {}))
    .map((somewhere) => ({
      ...scoreVenue(someone, somewhere, options.profile, { at }),
      venue: somewhere,
    }));
  const pointed = scored.filter(({ score }) => score > 0);
  return (pointed.length > 0 ? pointed : scored)
    .sort(
      (a, b) =>
        b.score - a.score || a.distanceKm - b.distanceKm || (a.venue.id < b.venue.id ? -1 : 1),
    )
    .slice(0, options.limit)
    .map((entry, place) => ({ ...entry, rank: place + 1 }));
}

test('a ranking is every venue scored, sorted and cut, under any profile and filters', () => {
  fc.assert(
    fc.property(person, venues, profile, limit, filters, (someone, all, how, most, wanted) => {
      const options = { profile: how, limit: most, filters: wanted, at };
      expect(rankVenues(someone, all, options)).toEqual(rankByHand(someone, all, options));
    }),
    { ...runs, numRuns: 3000 },
  );
});

test('it does not depend on the order of its input, nor on its kind', () => {
  const shuffled = venues.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );
  fc.assert(
    fc.property(person, shuffled, profile, limit, (someone, [all, mixed], how, most) => {
      const options = { profile: how, limit: most };
      const expected = rankVenues(someone, all, options);
      expect(rankVenues(someone, mixed, options)).toEqual(expected);
      expect(rankVenues(someone, new Set(mixed).values(), options)).toEqual(expected);
    }),
    runs,
  );
});

test('thousands of venues give the same few as sorting them all', () => {
  const all = fc
    .sample(venue, { seed: runs.seed, numRuns: 7000 })
    .map((somewhere, place) => ({ ...somewhere, id: `v${(place * 7919) % 7000}` }));
  const expected = rankByHand(alex, all, {});
  expect(rankVenues(alex, all)).toEqual(expected);
  for (const most of [1, 3, 700]) {
    expect(rankVenues(alex, all, { limit: most })).toEqual(expected.slice(0, most));
  }
});

test('it hands back the very objects it was given, and leaves its input alone', () => {
  const frozen = Object.freeze(goldenVenues.map((each) => Object.freeze({ ...each, stars: 3 })));
  const [best] = rankVenues(Object.freeze({ ...alex }), frozen, { limit: 1 });
  expect(best?.venue).toBe(frozen[4]);
});

describe('equal scores', () => {
  const stranger = { ...alex, interests: [], preferredPriceRange: null, viewingHistory: new Map() };

  test('go to the nearer, then by id in code-unit order', () => {
    const tied = ['b', 'a', 'Z', '9', 'ä', '_'].map((id) => ({ ...cafe, id }));
    expect(rankVenues(stranger, tied).map((entry) => entry.venue.id)).toEqual([
      '9',
      'Z',
      '_',
      'a',
      'b',
      'ä',
    ]);
  });

  test('of zero list everything, nearest first, up to the limit', () => {
    const far = [9, 5, 7].map((degrees) => ({
      ...cafe,
      id: `at${degrees}`,
      latitude: 40 - degrees,
    }));
    expect(rankVenues(stranger, far).map((entry) => [entry.venue.id, entry.score])).toEqual([
      ['at5', 0],
      ['at7', 0],
      ['at9', 0],
    ]);
    expect(rankVenues(stranger, far, { limit: 2 }).map((entry) => entry.venue.id)).toEqual([
      'at5',
      'at7',
    ]);
  });

  test('of zero are not listed beside a venue with points', () => {
    const far = { ...cafe, id: 'far', latitude: 30 };
    expect(rankVenues(stranger, [far, cafe]).map((entry) => entry.venue.id)).toEqual(['venue1']);
    expect(rankVenues(stranger, [far, cafe], { limit: 1 })).toHaveLength(1);
  });

  test('of zero count only among venues that pass the filters', () => {
    const far = { ...cafe, id: 'far', latitude: 30 };
    expect(
      rankVenues(stranger, [far, cafe], { filters: { excludedIds: ['venue1'] } }).map(
        (entry) => entry.venue.id,
      ),
    ).toEqual(['far']);
  });
});

test('nothing to rank ranks to nothing', () => {
  expect(rankVenues(alex, [])).toEqual([]);
  expect(rankVenues(alex, goldenVenues, { filters: { categories: ['museum'] } })).toEqual([]);
});

test('empty lists in filters ask for nothing', () => {
  const empty = { categories: [], priceRanges: [], excludedIds: [], requiredTags: [] };
  expect(rankVenues(alex, goldenVenues, { filters: empty })).toEqual(
    rankVenues(alex, goldenVenues),
  );
});

function refusal(options: RankOptions): string {
  try {
    rankVenues(alex, [], options);
  } catch (error) {
    if (isScoringError(error)) return `${error.code} ${error.field}`;
  }
  throw new Error('the options passed');
}

test('options that make no sense are refused by name, even when there is nothing to rank', () => {
  for (const most of [0, -1, 1.5, Number.NaN, '5' as never]) {
    expect(refusal({ limit: most })).toBe('invalid_limit limit');
  }
  for (const radiusKm of [-1, Number.NaN]) {
    expect(refusal({ filters: { radiusKm } })).toBe('invalid_filters filters.radiusKm');
  }
  expect(refusal({ filters: { openNow: true } })).toBe('invalid_filters at');
  expect(refusal({ filters: { openNow: true }, at: new Date('never') })).toBe('invalid_filters at');
});
