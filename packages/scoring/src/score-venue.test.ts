import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Factor } from './factors/factor.ts';
import { person, profile, runs, venue } from './fixtures/arbitrary-nights.ts';
import { alex, cafe, gallery, velvetRoom } from './fixtures/golden.ts';
import { classic } from './profile/classic.ts';
import { defineProfile, type Profile, withWeights } from './profile/profile.ts';
import { scoreVenue } from './score-venue.ts';
import { isScoringError } from './scoring-error.ts';

/** A factor that says whatever it is told to. */
function saying(name: string, value: number | undefined): Factor {
  return { name, defaults: {}, value: () => value };
}

function profileSaying(
  values: readonly (number | undefined)[],
  weights: readonly number[],
  missing: Profile['missing'] = 'zero',
): Profile {
  return defineProfile({
    name: 'told',
    version: 1,
    missing,
    normalise: true,
    factors: values.map((value, place) => ({
      factor: saying(`f${place}`, value),
      weight: weights[place] as number,
    })),
  });
}

const share = fc.oneof(
  fc.constantFrom(0, 1, 5e-324, 1 - Number.EPSILON / 2),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const weight = fc.oneof(
  fc.constantFrom(0.1, 1, 5e-324, 33.3, 1e300),
  fc.double({ min: 1e-3, max: 1000, noNaN: true }),
);
const weighted = fc.array(fc.tuple(share, weight), { minLength: 1, maxLength: 12 });

test('the points, added left to right in profile order, are the score to the bit', () => {
  fc.assert(
    fc.property(person, venue, profile, (someone, somewhere, how) => {
      const { score, breakdown } = scoreVenue(someone, somewhere, how);
      let sum = 0;
      for (const { points } of breakdown) sum += points;
      expect(sum).toBe(score);
      expect(breakdown.map(({ factor }) => factor)).toEqual(
        how.factors.map(({ factor }) => factor.name),
      );
      for (const { weight: most, value, points } of breakdown) expect(points).toBe(most * value);
    }),
    runs,
  );
});

test('every score is a number from 0 to 100, whatever the weights', () => {
  fc.assert(
    fc.property(person, venue, profile, (someone, somewhere, how) => {
      const { score } = scoreVenue(someone, somewhere, how);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }),
    runs,
  );
  fc.assert(
    fc.property(weighted, fc.constantFrom('zero', 'renormalise'), (factors, missing) => {
      const weights = factors.map(([, points]) => points);
      const score = (values: (number | undefined)[]) =>
        scoreVenue(alex, cafe, profileSaying(values, weights, missing)).score;
      const best = score(factors.map(() => 1));
      expect(best).toBeLessThanOrEqual(100);
      expect(best).toBeCloseTo(100, 9);
      expect(score(factors.map(() => 0))).toBe(0);
      expect(score(factors.map(([value]) => (value > 0.5 ? undefined : 1)))).toBeLessThanOrEqual(
        100,
      );
      expect(score(factors.map(() => undefined))).toBe(0);
    }),
    { ...runs, numRuns: 5000 },
  );
});

test('more of any factor never lowers the score', () => {
  fc.assert(
    fc.property(weighted, fc.nat(), share, (factors, pick, more) => {
      const weights = factors.map(([, points]) => points);
      const values = factors.map(([value]) => value);
      const place = pick % factors.length;
      const raised = values.with(place, Math.max(more, values[place] as number));
      const before = scoreVenue(alex, cafe, profileSaying(values, weights)).score;
      expect(scoreVenue(alex, cafe, profileSaying(raised, weights)).score).toBeGreaterThanOrEqual(
        before,
      );
    }),
    { ...runs, numRuns: 5000 },
  );
});

test('nearer, a better match, the right price and a longer look never lower the score', () => {
  fc.assert(
    fc.property(person, venue, fc.nat({ max: 100 }), (someone, somewhere, seconds) => {
      const before = scoreVenue(someone, somewhere).score;
      const atLeast = (who: typeof someone, where: typeof somewhere) =>
        expect(scoreVenue(who, where).score).toBeGreaterThanOrEqual(before);
      const { latitude, longitude } = someone;
      atLeast(someone, { ...somewhere, latitude, longitude });
      atLeast(someone, { ...somewhere, tags: [...somewhere.tags, ...someone.interests.slice(-1)] });
      atLeast(someone, { ...somewhere, priceRange: someone.preferredPriceRange });
      const viewed = (someone.viewingHistory.get(somewhere.id) ?? 0) + seconds;
      const viewingHistory = new Map(someone.viewingHistory).set(somewhere.id, viewed);
      atLeast({ ...someone, viewingHistory }, somewhere);
    }),
    runs,
  );
});

test('nobody’s interests, no tags, no price and no history make no NaN, under any profile', () => {
  const stranger = { ...alex, interests: [], preferredPriceRange: null, viewingHistory: new Map() };
  const unknown = { ...cafe, tags: [], priceRange: null };
  for (const how of [classic, { ...classic, missing: 'renormalise' } as const]) {
    for (const [who, where] of [
      [stranger, unknown],
      [stranger, cafe],
      [alex, unknown],
    ] as const) {
      const { score, breakdown } = scoreVenue(who, where, how);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(breakdown.every(({ points }) => points >= 0)).toBe(true);
    }
  }
  expect(scoreVenue(stranger, unknown).breakdown.map(({ points }) => points > 0)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('repeating an interest or a tag changes nothing', () => {
  const eager = { ...alex, interests: [...alex.interests, 'art', 'coffee'] };
  const tagged = { ...cafe, tags: [...cafe.tags, 'art', 'art'] };
  expect(scoreVenue(eager, tagged)).toEqual(scoreVenue(alex, cafe));
});

describe('a missing signal', () => {
  const stranger = { ...alex, preferredPriceRange: null };

  test('gets no points under zero, and the others keep their weights', () => {
    const { breakdown } = scoreVenue(stranger, cafe);
    expect(breakdown[2]).toEqual({
      factor: 'price',
      weight: 15,
      value: 0,
      points: 0,
      missing: true,
    });
    expect(breakdown.map((contribution) => contribution.weight)).toEqual([25, 35, 15, 25]);
  });

  test('leaves its weight to the others under renormalise', () => {
    const how = defineProfile({ ...classic, missing: 'renormalise' });
    const { score, breakdown } = scoreVenue(stranger, cafe, how);
    const without = scoreVenue(alex, cafe, withWeights(classic, { price: 0 }, { normalise: true }));
    expect(score).toBe(without.score);
    expect(breakdown[2]).toEqual({
      factor: 'price',
      weight: 0,
      value: 0,
      points: 0,
      missing: true,
    });
    expect(breakdown[0]?.weight).toBeCloseTo((25 * 100) / 85, 9);
  });

  test('makes no difference between the policies when there is none', () => {
    fc.assert(
      fc.property(weighted, (factors) => {
        const values = factors.map(([value]) => value);
        const weights = factors.map(([, points]) => points);
        expect(scoreVenue(alex, cafe, profileSaying(values, weights, 'renormalise'))).toEqual(
          scoreVenue(alex, cafe, profileSaying(values, weights, 'zero')),
        );
      }),
      runs,
    );
  });

  test('is scored as if the profile did not have the factor under renormalise', () => {
    fc.assert(
      fc.property(weighted, fc.nat(), (factors, pick) => {
        fc.pre(factors.length > 1);
        const place = pick % factors.length;
        const values = factors.map(([value]) => value);
        const weights = factors.map(([, points]) => points);
        fc.pre(Math.max(...weights.toSpliced(place, 1)) > 1e-6 * Math.max(...weights));
        const missing = profileSaying(
          values.with(place, undefined as never),
          weights,
          'renormalise',
        );
        const absent = profileSaying(values.toSpliced(place, 1), weights.toSpliced(place, 1));
        expect(scoreVenue(alex, cafe, missing).score).toBeCloseTo(
          scoreVenue(alex, cafe, absent).score,
          6,
        );
      }),
      runs,
    );
  });
});

describe('reasons', () => {
  const texts = (...args: Parameters<typeof scoreVenue>) =>
    scoreVenue(...args).reasons.map(({ text }) => text);

  test('come in profile order and in these words', () => {
    expect(texts(alex, gallery)).toEqual([
      'Only 0.1km away',
      'Matches your interests: art, indie',
      'Fits your moderate budget',
      'You spent 60s viewing this',
    ]);
    expect(texts(alex, velvetRoom)).toEqual([
      'Only 0.7km away',
      'Matches your interests: music',
      'You spent 30s viewing this',
    ]);
  });

  test('name interests in the order of the person, not of the venue', () => {
    expect(texts({ ...alex, interests: ['indie', 'art', 'indie'] }, gallery)[1]).toBe(
      'Matches your interests: indie, art',
    );
  });

  test('carry the values their sentence is made of', () => {
    const { reasons, distanceKm } = scoreVenue(alex, gallery);
    expect(reasons.map(({ code, data }) => ({ code, data }))).toEqual([
      { code: 'near', data: { distanceKm } },
      { code: 'interests', data: { interests: ['art', 'indie'] } },
      { code: 'price', data: { priceRange: 'moderate' } },
      { code: 'viewed', data: { seconds: 60 } },
    ]);
  });

  test('a kilometre is near no more', () => {
    const kilometre = 1 / 111.19492664455873;
    const away = (km: number) => ({
      ...cafe,
      latitude: alex.latitude + km * kilometre,
      longitude: alex.longitude,
    });
    expect(texts(alex, away(0.999))[0]).toBe('Only 1.0km away');
    expect(texts(alex, away(1.001))[0]).toBe('Matches your interests: coffee, art');
  });

  test('are not given for factors that carry no weight', () => {
    const how = withWeights(classic, { price: 0 }, { normalise: true });
    expect(texts(alex, gallery, how)).not.toContain('Fits your moderate budget');
  });
});

describe('a factor of anybody’s own', () => {
  const weekend: Factor<{ bonus: number }> = {
    name: 'weekend',
    defaults: { bonus: 1 },
    value: ({ at }, { bonus }) =>
      at === undefined ? undefined : at.getUTCDay() % 6 === 0 ? bonus : 0,
    reason: (_context, value) =>
      value > 0 ? { code: 'weekend', text: 'It is the weekend', data: {} } : undefined,
  };
  const how = defineProfile({
    name: 'weekend',
    version: 1,
    factors: [
      ...classic.factors.map((entry) => ({ ...entry, weight: entry.weight * 0.8 })),
      { factor: weekend, weight: 20 },
    ],
  });

  test('adds its points and its reason, and knows no time but the given one', () => {
    const saturday = scoreVenue(alex, gallery, how, { at: new Date('2026-11-21T12:00:00Z') });
    expect(saturday.breakdown.at(-1)?.points).toBe(20);
    expect(saturday.reasons.at(-1)?.text).toBe('It is the weekend');
    const monday = scoreVenue(alex, gallery, how, { at: new Date('2026-11-23T12:00:00Z') });
    expect(monday.breakdown.at(-1)).toEqual({ factor: 'weekend', weight: 20, value: 0, points: 0 });
    expect(scoreVenue(alex, gallery, how).breakdown.at(-1)?.missing).toBe(true);
  });

  test.each([Number.NaN, -0.001, 1.0000001, Number.POSITIVE_INFINITY, '0.5', null, true])(
    'that says %s is an error that names it and the venue',
    (value) => {
      const broken = profileSaying([value as number], [100]);
      let caught: unknown;
      try {
        scoreVenue(alex, cafe, broken);
      } catch (error) {
        caught = error;
      }
      expect(isScoringError(caught) && caught.code).toBe('invalid_factor_value');
      expect(isScoringError(caught) && caught.message).toBe(
        `factor f0 gave ${value} for venue venue1; it must give a number from 0 to 1, or undefined when its signal is missing`,
      );
    },
  );
});
