import { defineProfile, type Factor, type Venue } from '@luna/scoring';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { person, venue } from '../fixtures/night-life.ts';
import { isSignalsError } from '../signals-error.ts';
import type { Choice, ChoiceValues } from './choice-values.ts';
import { fitProfile } from './fit-profile.ts';
import { likelihood } from './softmax.ts';

const told = (name: string, of: (values: readonly number[]) => number): Factor => ({
  name,
  defaults: {},
  value: ({ venue }) => of(venue.tags.map(Number)),
});
const names = ['first', 'second', 'noise'];
const factors = names.map((name, at) => told(name, (values) => values[at] as number));
const even = defineProfile({
  name: 'even',
  version: 1,
  normalise: true,
  factors: factors.map((factor) => ({ factor, weight: 1 })),
});

/** People who go by `6 × first + 2 × second` and do not care for the third. */
function choices(count: number): Choice[] {
  const random = xoroshiro128plus(5);
  const gumbel = () => -Math.log(-Math.log(uniformFloat64(random) || 0.5));
  return Array.from({ length: count }, (_, number) => {
    const venues: Venue[] = Array.from({ length: 20 }, (_, at) =>
      venue(`${at}`, { tags: names.map(() => String(uniformFloat64(random))) }),
    );
    const appeal = venues.map(({ tags: [first, second] }) => ({
      appeal: 6 * Number(first) + 2 * Number(second) + gumbel(),
    }));
    const best = appeal.reduce(
      (most, one, at) => (one.appeal > (appeal[most]?.appeal ?? 0) ? at : most),
      0,
    );
    return {
      person: person(`${number}`),
      chosen: [venues[best] as Venue],
      others: venues.filter((_, at) => at !== best),
    };
  });
}

test('weights find what people go by, and the report says what was gained', () => {
  const { profile, report } = fitProfile(choices(1_500), even);
  const [first, second, noise] = profile.factors.map(({ weight }) => weight);
  expect(first).toBeGreaterThan(68);
  expect(first).toBeLessThan(82);
  expect(second).toBeGreaterThan(17);
  expect(second).toBeLessThan(32);
  expect(noise).toBeLessThan(5);
  expect(profile).toMatchObject({ name: 'even', version: 2 });
  expect(report.choices).toEqual({ learned: 1_200, heldOut: 300 });
  expect(report.heldOut.after).toBeGreaterThan(report.heldOut.before);
  expect(report.learned.after).toBeGreaterThan(report.learned.before);
  expect(report.changes.map(({ factor }) => factor)).toEqual(names);
});

test('no weight moves farther than it may', () => {
  const { profile } = fitProfile(choices(300), even, { maxShift: 5 });
  for (const { weight } of profile.factors) expect(Math.abs(weight - 100 / 3)).toBeLessThan(5.001);
});

test('factors that may not move keep their proportions', () => {
  const { profile } = fitProfile(choices(300), even, { only: ['first'] });
  const [first = 0, second = 0, noise = 0] = profile.factors.map(({ weight }) => weight);
  expect(first).toBeGreaterThan(50);
  expect(second).toBeCloseTo(noise, 9);
});

test('the same choices give the same profile', () => {
  const weights = () => fitProfile(choices(50), even).profile.factors.map(({ weight }) => weight);
  expect(weights()).toEqual(weights());
});

test('the gradient is the slope of the likelihood', () => {
  const random = xoroshiro128plus(3);
  const some: ChoiceValues[] = Array.from({ length: 5 }, (_, number) => ({
    chosen: 1 + (number % 3),
    times: Array.from({ length: 1 + (number % 3) }, (_, at) => 1 + at),
    count: 8,
    columns: names.map(() => Float32Array.from({ length: 8 }, () => uniformFloat64(random))),
  }));
  const at = [1.5, 0.3, 2];
  const { gradient } = likelihood(some, at);
  for (const place of names.keys()) {
    const moved = (by: number) =>
      likelihood(
        some,
        at.map((weight, other) => (other === place ? weight + by : weight)),
      ).mean;
    expect(gradient[place]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 5);
  }
});

describe('what cannot be fitted is refused by name', () => {
  const refusal = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      if (isSignalsError(error)) return [error.code, error.field];
    }
    return undefined;
  };
  test.each([
    [{ maxShift: -1 }, 'maxShift'],
    [{ maxShift: 101 }, 'maxShift'],
    [{ holdOutEvery: 1 }, 'holdOutEvery'],
    [{ steps: 0.5 }, 'steps'],
    [{ only: ['third'] }, 'only'],
  ])('%j', (options, field) => {
    expect(refusal(() => fitProfile(choices(5), even, options))).toEqual([
      'invalid_options',
      field,
    ]);
  });
  test('no choices', () => {
    expect(refusal(() => fitProfile([], even))).toEqual(['nothing_to_fit', 'choices']);
    const [choice] = choices(1) as [Choice];
    expect(refusal(() => fitProfile([{ ...choice, others: [] }], even))).toEqual([
      'nothing_to_fit',
      'choices',
    ]);
  });
});
