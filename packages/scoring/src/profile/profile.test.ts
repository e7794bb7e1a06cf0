import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance } from '../factors/distance.ts';
import { interests } from '../factors/interests.ts';
import { profile, runs } from '../fixtures/arbitrary-nights.ts';
import { isScoringError } from '../scoring-error.ts';
import { classic } from './classic.ts';
import { defineProfile, type ProfileSettings, withSettings, withWeights } from './profile.ts';
import { type ProfileRequest, parseProfile, profileData } from './profile-data.ts';
import { sumOf } from './weights.ts';

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isScoringError(error)) return `${error.code} ${error.field}: ${error.message}`;
  }
  throw new Error('nothing was refused');
}

const weightsOf = (how: typeof classic) => how.factors.map((entry) => entry.weight);

test('the classic profile is this one, for good', () => {
  expect(profileData(classic)).toEqual({
    profile: 'classic',
    version: 1,
    missing: 'zero',
    weights: { distance: 25, interests: 35, price: 15, history: 25 },
    settings: { distance: { rangeKm: 3 }, history: { fullSeconds: 60 } },
  });
});

test('a profile cannot be changed behind anybody’s back', () => {
  const [first] = classic.factors;
  expect(() => Object.assign(classic, { missing: 'renormalise' })).toThrow(TypeError);
  expect(() => Object.assign(first as object, { weight: 99 })).toThrow(TypeError);
  expect(() => Object.assign(first?.settings as object, { rangeKm: 99 })).toThrow(TypeError);
});

describe('weights', () => {
  test('that sum to 100 are taken as they are, rounding forgiven', () => {
    expect(weightsOf(withWeights(classic, { distance: 15, interests: 45 }))).toEqual([
      15, 45, 15, 25,
    ]);
    const thirds = { distance: 33.3, interests: 33.3, price: 33.4, history: 0 };
    expect(weightsOf(withWeights(classic, thirds))).toEqual([33.3, 33.3, 33.4, 0]);
  });

  test('with decimals are forgiven their rounding, but never let a score exceed 100', () => {
    const thousandths = fc
      .array(fc.integer({ min: 0, max: 33_333 }), { minLength: 3, maxLength: 3 })
      .map((three) => [...three, 100_000 - sumOf(three)].map((points) => points / 1000));
    let above = 0;
    fc.assert(
      fc.property(thousandths, (given) => {
        if (sumOf(given) > 100) above += 1;
        const [a, b, c, d] = given as [number, number, number, number];
        const how = withWeights(classic, { distance: a, interests: b, price: c, history: d });
        expect(sumOf(weightsOf(how))).toBeLessThanOrEqual(100);
        for (const [place, weight] of weightsOf(how).entries()) {
          expect(weight).toBeCloseTo(given[place] as number, 9);
        }
      }),
      runs,
    );
    expect(above).toBeGreaterThan(0);
  });

  test('that do not are an error that says what they sum to', () => {
    expect(refusal(() => withWeights(classic, { distance: 40 }))).toBe(
      'invalid_weights weights: weights must sum to 100, not 115 (distance 40, interests 35, price 15, history 25); change them, or ask for them to be normalised',
    );
    expect(refusal(() => withWeights(classic, { distance: 25.0001 }))).toMatch(
      /must sum to 100, not 100\.0001/,
    );
  });

  test('are scaled on request, in proportion, and never to more than 100', () => {
    expect(
      weightsOf(
        withWeights(
          classic,
          { distance: 50, interests: 70, price: 30, history: 50 },
          { normalise: true },
        ),
      ),
    ).toEqual([25, 35, 15, 25]);
    fc.assert(
      fc.property(profile, (how) => {
        const sum = sumOf(weightsOf(how));
        expect(sum).toBeLessThanOrEqual(100);
        expect(sum).toBeCloseTo(100, 9);
      }),
      { ...runs, numRuns: 10_000 },
    );
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '25' as never, null as never])(
    'of %s are refused by name, normalised or not',
    (weight) => {
      for (const normalise of [true, false]) {
        expect(refusal(() => withWeights(classic, { price: weight }, { normalise }))).toMatch(
          /^invalid_weights weights\.price: weights\.price must be a number from 0 up/,
        );
      }
    },
  );

  test('for unknown factors are refused by name', () => {
    expect(refusal(() => withWeights(classic, { vibes: 5 }))).toBe(
      'invalid_weights weights.vibes: weights.vibes: profile classic has no factor of that name, only distance, interests, price, history',
    );
    expect(refusal(() => withWeights(classic, { constructor: 5 } as never))).toMatch(
      /^invalid_weights/,
    );
    expect(refusal(() => withWeights(classic, [25, 25, 25, 25] as never))).toMatch(
      /^invalid_weights/,
    );
    expect(refusal(() => withWeights(classic, 'heavy' as never))).toMatch(/^invalid_weights/);
  });

  test('of nothing but zeros cannot be normalised', () => {
    const zeros = { distance: 0, interests: 0, price: 0, history: 0 };
    expect(refusal(() => withWeights(classic, zeros, { normalise: true }))).toMatch(
      /at least one must be above 0$/,
    );
  });
});

describe('settings', () => {
  const settingsOf = (settings: ProfileSettings) =>
    withSettings(classic, settings).factors.map((entry) => entry.settings);

  test('change what is named and nothing else', () => {
    const nearby = withSettings(classic, { distance: { rangeKm: 5 } });
    expect(nearby.factors.map((entry) => entry.settings)).toEqual([
      { rangeKm: 5 },
      {},
      {},
      { fullSeconds: 60 },
    ]);
    expect(weightsOf(nearby)).toEqual(weightsOf(classic));
    expect(settingsOf({ distance: {} })[0]).toEqual({ rangeKm: 3 });
    expect(
      withSettings(nearby, { history: { fullSeconds: 30 } }).factors.map((entry) => entry.settings),
    ).toEqual([{ rangeKm: 5 }, {}, {}, { fullSeconds: 30 }]);
  });

  test('that do not exist or do not fit are refused by name', () => {
    const cases: [ProfileSettings, RegExp][] = [
      [{ distance: { rangeKm: 0 } }, /settings\.distance: .*more than 0 km, not 0$/],
      [{ distance: { rangeKm: -3 } }, /more than 0 km, not -3$/],
      [
        { distance: { rangeKm: Number.NaN } },
        /settings\.distance\.rangeKm must be a finite number/,
      ],
      [{ distance: { rangeKm: '5' } }, /settings\.distance\.rangeKm must be a number, not "5"$/],
      [{ distance: { rangeKm: Number.POSITIVE_INFINITY } }, /must be a finite number/],
      [{ distance: { miles: 2 } }, /miles is not a setting of distance; there is: rangeKm$/],
      [{ price: { anything: 2 } }, /is not a setting of price; there is: none$/],
      [{ distance: JSON.parse('{"__proto__": 1}') }, /__proto__ is not a setting/],
      [{ history: { fullSeconds: 0 } }, /more than 0 seconds/],
      [{ history: null as never }, /settings\.history must be an object/],
      [{ vibes: {} }, /no factor of that name/],
    ];
    for (const [settings, message] of cases) {
      const text = refusal(() => withSettings(classic, settings));
      expect(text).toMatch(/^invalid_settings settings\./);
      expect(text).toMatch(message);
    }
  });
});

test('a profile that makes no sense is refused by name', () => {
  const factors = [
    { factor: distance, weight: 60 },
    { factor: interests, weight: 40 },
  ];
  const refused = (changes: object) =>
    refusal(() => defineProfile({ name: 'mine', version: 1, factors, ...changes }));
  expect(refused({ name: '' })).toMatch(/^invalid_profile name/);
  expect(refused({ version: 0 })).toMatch(/^invalid_profile version/);
  expect(refused({ version: 1.5 })).toMatch(/^invalid_profile version/);
  expect(refused({ missing: 'guess' })).toMatch(/^invalid_profile missing/);
  expect(refused({ factors: [...factors, { factor: distance, weight: 0 }] })).toMatch(
    /^invalid_profile factors: profile mine has two factors named distance/,
  );
  expect(refused({ factors: [] })).toMatch(/^invalid_weights weights/);
  expect(
    refused({ factors: [{ factor: distance, weight: 100, settings: { rangeKm: 0 } }] }),
  ).toMatch(/^invalid_settings settings\.distance/);
});

describe('a profile as data', () => {
  test('survives JSON and makes the same profile again', () => {
    fc.assert(
      fc.property(profile, (how) => {
        const data = JSON.parse(JSON.stringify(profileData(how)));
        expect(parseProfile(data, [classic, how])).toEqual(how);
      }),
      runs,
    );
    const changed = withSettings(withWeights(classic, { price: 0, history: 40 }), {
      distance: { rangeKm: 8 },
    });
    expect(parseProfile(JSON.parse(JSON.stringify(profileData(changed))))).toEqual(changed);
  });

  test('asked for by name, with weights and settings of one’s own', () => {
    expect(parseProfile({})).toBe(classic);
    const how = parseProfile({
      profile: 'classic',
      missing: 'renormalise',
      weights: { distance: 1, interests: 1, price: 1, history: 1 },
      settings: { distance: { rangeKm: 8 } },
      normalise: true,
    });
    expect(profileData(how)).toEqual({
      profile: 'classic',
      version: 1,
      missing: 'renormalise',
      weights: { distance: 25, interests: 25, price: 25, history: 25 },
      settings: { distance: { rangeKm: 8 }, history: { fullSeconds: 60 } },
    });
  });

  test('asked for in ways that do not exist is refused by name', () => {
    const cases: [ProfileRequest, RegExp][] = [
      [
        { profile: 'vibes' },
        /^unknown_profile profile: .*"vibes" is not known; there is: classic$/,
      ],
      [{ profile: 7 }, /^unknown_profile profile/],
      [{ profile: null }, /^unknown_profile profile/],
      [{ profile: 'classic', version: 2 }, /^unknown_profile version: .*version 1, not 2$/],
      [{ missing: 'guess' }, /^invalid_profile missing/],
      [{ weights: 'heavy' }, /^invalid_weights weights/],
      [{ weights: null }, /^invalid_weights weights/],
      [{ weights: { distance: [1] } }, /^invalid_weights weights\.distance/],
      [{ settings: [] }, /^invalid_settings settings/],
      [
        { settings: { distance: { rangeKm: true } } },
        /^invalid_settings settings\.distance\.rangeKm/,
      ],
    ];
    for (const [request, message] of cases) {
      expect(refusal(() => parseProfile(request))).toMatch(message);
    }
    expect(refusal(() => parseProfile({}, []))).toMatch(/there is: none$/);
  });
});
