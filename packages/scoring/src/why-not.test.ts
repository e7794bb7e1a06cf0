import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ceiling } from './factors/ceiling.ts';
import type { Factor } from './factors/factor.ts';
import { at, person, profile, questionAboutOne, runs, venue } from './fixtures/arbitrary-nights.ts';
import { alex, cafe, electricPulse, gallery, goldenVenues, studySpot } from './fixtures/golden.ts';
import { classic } from './profile/classic.ts';
import { defineProfile } from './profile/profile.ts';
import { rankVenues } from './rank-venues.ts';
import { createRanker } from './ranker/ranker.ts';
import { scoreVenue } from './score-venue.ts';
import type { Venue } from './venue.ts';
import { whyNot } from './why-not.ts';

test('it says what ranking does, with the same arguments', () => {
  fc.assert(
    fc.property(questionAboutOne, ({ someone, all, asked, options }) => {
      const answer = whyNot(someone, asked, all, options);
      const ranking = rankVenues(someone, all, options);
      const place = ranking.findIndex((entry) => entry.venue.id === asked.id);
      expect(answer.outcome === 'listed' ? answer.rank : 0).toBe(place + 1);
      expect(answer.scored).toEqual(scoreVenue(someone, asked, options.profile, { at }));

      const alone = rankVenues(someone, [asked], options);
      expect(answer.outcome === 'filtered').toBe(alone.length === 0);
      if (answer.outcome === 'no_points') {
        expect(answer.scored.score).toBe(0);
        expect(ranking[0]?.score).toBeGreaterThan(0);
      }
      if (answer.outcome === 'outranked') {
        const last = ranking.at(-1);
        expect(answer.lastListed).toEqual(last);
        expect(answer.shortBy).toBe((last?.score ?? 0) - answer.scored.score);
        expect(answer.shortBy).toBeGreaterThanOrEqual(0);
        expect(answer.decidedBy === 'score').toBe(answer.shortBy > 0);
        const gaps = answer.factors.reduce((sum, { shortBy }) => sum + shortBy, 0);
        expect(gaps).toBeCloseTo(answer.shortBy, 9);
        const whole = rankVenues(someone, all, { ...options, limit: undefined });
        expect(whole[answer.rank - 1]?.venue.id).toBe(asked.id);
      }
    }),
    { ...runs, numRuns: 3000 },
  );
});

test('with a ranker it says the same', () => {
  fc.assert(
    fc.property(questionAboutOne, ({ someone, all, asked, options }) => {
      const ranker = createRanker({ venues: all });
      const quick = whyNot(someone, asked, all, { ...options, ranker });
      expect(quick).toEqual(whyNot(someone, asked, all, options));
    }),
    { ...runs, numRuns: 1000 },
  );
});

test('however far down a venue stands, a ranker and scoring everything agree', () => {
  const prices = ['budget', 'moderate', 'upscale', null] as const;
  const all = Array.from(
    { length: 6_000 },
    (_, place): Venue => ({
      ...cafe,
      id: `v${place}`,
      latitude: alex.latitude + 0.0004 * (place % 83),
      longitude: alex.longitude + 0.0004 * (place % 79),
      priceRange: prices[place % 4] ?? null,
      tags: place % 5 < 2 ? [] : alex.interests.slice(place % 5, 4),
    }),
  );
  const ranker = createRanker({ venues: all });
  const ordered = rankVenues(alex, [...all], { limit: undefined }).map((one) => one.venue);
  for (const one of all) if (!ordered.includes(one)) ordered.push(one);
  const outcomes = new Set<string>();
  for (const filters of [undefined, { priceRanges: ['budget' as const] }, { radiusKm: 2 }]) {
    for (const limit of [1, 7, 100]) {
      for (const place of [0, 3, 40, 300, 2_000, 5_999]) {
        const venue = ordered[place] as Venue;
        const options = { limit, filters, profile: classic };
        const expected = whyNot(alex, venue, all, options);
        expect(whyNot(alex, venue, all, { ...options, ranker })).toEqual(expected);
        outcomes.add(expected.outcome);
      }
    }
  }
  expect([...outcomes].sort()).toEqual(['filtered', 'listed', 'no_points', 'outranked']);
});

test.each([1, 5, 20, 64, 65, 100])(
  'a ranker finds what stands among the first 1,024 without every venue being scored, with a limit of %i',
  (limit) => {
    let scored = 0;
    const most = (km: number) => Math.max(0, 1 - km / 1_000);
    const ceiling: Ceiling = { kind: 'distance', most, complete: true };
    const near: Factor = {
      name: 'near',
      defaults: {},
      value({ distanceKm }) {
        scored += 1;
        return most(distanceKm);
      },
      ceiling: () => ceiling,
    };
    const profile = defineProfile({
      name: 'near',
      version: 1,
      factors: [{ factor: near, weight: 100 }],
    });
    const all = Array.from(
      { length: 20_000 },
      (_, place): Venue => ({
        ...cafe,
        id: `v${place}`,
        latitude: alex.latitude + 0.0001 * place,
        longitude: alex.longitude,
      }),
    );
    const ranker = createRanker({ venues: all, profile });
    for (const rank of [limit + 1, 161, 512, 513, 801, 1_024]) {
      scored = 0;
      const venue = all[rank - 1] as Venue;
      expect(whyNot(alex, venue, all, { limit, profile, ranker })).toMatchObject({ rank });
      expect(scored).toBeLessThan(10_000);
    }
  },
);

test('a venue that is not among the others is judged as if it were', () => {
  fc.assert(
    fc.property(
      questionAboutOne,
      ({ someone, all, asked, options: { profile: how, limit: most } }) => {
        const others = all.filter((each) => each !== asked);
        const options = { profile: how, limit: most };
        expect(whyNot(someone, asked, others, options)).toEqual(
          whyNot(someone, asked, all, options),
        );
      },
    ),
    runs,
  );
});

describe('in words', () => {
  test('how many points it is short, and where', () => {
    const answer = whyNot(alex, studySpot, goldenVenues, { limit: 2 });
    expect(answer.text).toBe(
      'Rank 4 of 6: 42.76 points short of Brew & Pages Cafe, the last listed',
    );
    if (answer.outcome !== 'outranked') throw new Error(answer.outcome);
    expect(answer.factors.map(({ factor, shortBy }) => [factor, shortBy.toFixed(2)])).toEqual([
      ['distance', '0.26'],
      ['interests', '8.75'],
      ['price', '15.00'],
      ['history', '18.75'],
    ]);
  });

  test('every filter that removed it', () => {
    const answer = whyNot(alex, electricPulse, goldenVenues, {
      at,
      filters: {
        categories: ['cafe', 'bar'],
        priceRanges: ['budget'],
        radiusKm: 0.5,
        openNow: true,
        excludedIds: new Set(['venue4']),
        requiredTags: ['wifi', 'DJ', 'quiet'],
      },
    });
    if (answer.outcome !== 'filtered') throw new Error(answer.outcome);
    expect(answer.removedBy.map((rejection) => [rejection.filter, rejection.text])).toEqual([
      ['excludedIds', 'venue4 is excluded'],
      ['categories', 'The category is club, not cafe or bar'],
      ['priceRanges', 'The price range is upscale, not budget'],
      ['requiredTags', 'It lacks the tags wifi, quiet'],
      ['radiusKm', 'It is 0.95 km away, and the radius is 0.5 km'],
      ['openNow', 'Its opening hours are not known'],
    ]);
    expect(answer.text).toBe(answer.removedBy.map((rejection) => rejection.text).join('; '));
  });

  test('that it is closed, when its hours are known', () => {
    const closed: Venue = { ...cafe, timeZone: 'UTC', openingHours: [] };
    const answer = whyNot(alex, closed, goldenVenues, { at, filters: { openNow: true } });
    expect(answer.text).toBe('It is closed at that time');
  });

  test('that it has no points', () => {
    const far = { ...cafe, id: 'far', latitude: -40, tags: [], priceRange: null };
    const answer = whyNot(alex, far, goldenVenues);
    expect(answer.outcome).toBe('no_points');
    expect(answer.text).toBe('It gets no points, and only venues with points are listed');
  });

  test('that it is listed', () => {
    expect(whyNot(alex, gallery, goldenVenues, { limit: 1 }).text).toBe('Rank 1 of 6');
  });

  test('what decides between equals', () => {
    const stranger = {
      ...alex,
      interests: [],
      preferredPriceRange: null,
      viewingHistory: new Map(),
    };
    const far = (id: string, latitude: number): Venue => ({ ...cafe, id, name: id, latitude });
    const two = [far('b', 30), far('c', 30), far('d', 20)];
    const text = (asked: Venue) => whyNot(stranger, asked, two, { limit: 1 }).text;
    expect(text(far('c', 30))).toBe(
      'Rank 2 of 3: as many points as b, the last listed, and as near; ids decide',
    );
    expect(text(far('d', 20))).toBe(
      'Rank 3 of 3: as many points as b, the last listed, which is nearer',
    );
  });
});

test('the venue asked about replaces the one with its id', () => {
  const renovated = {
    ...electricPulse,
    tags: [...alex.interests],
    priceRange: 'moderate' as const,
  };
  const answer = whyNot(alex, renovated, goldenVenues, { limit: 3 });
  expect(answer.outcome).toBe('listed');
  expect(answer.text).toBe('Rank 3 of 6');
});

test('nobody else is needed for an answer', () => {
  fc.assert(
    fc.property(person, venue, profile, (someone, asked, how) => {
      expect(whyNot(someone, asked, [], { profile: how, limit: 1 }).outcome).toBe('listed');
    }),
    runs,
  );
});
