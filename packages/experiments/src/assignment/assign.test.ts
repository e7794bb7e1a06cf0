import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleRatio } from '../estimating/sample-ratio.ts';
import { isExperimentsError } from '../experiments-error.ts';
import { runs } from '../fixtures/draws.ts';
import { assign, type ExperimentPlan } from './assign.ts';

const people = Array.from({ length: 20_000 }, (_, at) => `person-${at}`);

function countOf(plan: ExperimentPlan): number[] {
  const counts = Array.from({ length: plan.variations + 1 }, () => 0);
  for (const person of people) {
    const { variation } = assign(plan, person);
    const slot = variation ?? plan.variations;
    counts[slot] = (counts[slot] as number) + 1;
  }
  return counts;
}

test.for([
  { weights: [0.5, 0.5], coverage: 1 },
  { weights: [0.1, 0.2, 0.7], coverage: 1 },
  { weights: [0.9, 0.1], coverage: 0.3 },
])('shares of people are the weights: $weights, coverage $coverage', ({ weights, coverage }) => {
  // Ten experiments, because one could be lucky.
  for (let number = 0; number < 10; number++) {
    const plan = { key: `experiment-${number}`, variations: weights.length, weights, coverage };
    const counts = countOf(plan);
    const expected = [...weights.map((weight) => weight * coverage), 1 - coverage];
    expect(sampleRatio(counts, expected).pValue, `experiment-${number}`).toBeGreaterThan(1e-4);
  }
});

test('two experiments divide people independently of each other', () => {
  const counts = [0, 0, 0, 0];
  for (const person of people) {
    const first = assign({ key: 'first', variations: 2 }, person).variation as number;
    const second = assign({ key: 'second', variations: 2 }, person).variation as number;
    const cell = 2 * first + second;
    counts[cell] = (counts[cell] as number) + 1;
  }
  expect(sampleRatio(counts, [1, 1, 1, 1]).pValue).toBeGreaterThan(1e-4);
});

test('raising the coverage takes more people in and never moves anybody to another variation', () => {
  const shares = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.constantFrom([0.5, 0.5], [0.1, 0.9], [0.2, 0.3, 0.5]),
      fc.string({ minLength: 1 }),
      shares,
      shares,
      (key, weights, person, one, other) => {
        const at = (coverage: number) =>
          assign({ key, variations: weights.length, weights, coverage }, person).variation;
        const before = at(Math.min(one, other));
        if (before !== null) expect(at(Math.max(one, other))).toBe(before);
      },
    ),
    { ...runs, numRuns: 2000 },
  );
});

test('namespaces that do not overlap never share a person', () => {
  const taken = (from: number, to: number) =>
    people.filter(
      (person) =>
        assign({ key: 'k', variations: 2, namespace: { id: 'venues', from, to } }, person)
          .variation !== null,
    );
  const [low, high] = [taken(0, 0.5), taken(0.5, 1)];
  expect(low.length + high.length).toBe(people.length);
  expect(new Set([...low, ...high]).size).toBe(people.length);
});

test.for<[field: string, plan: ExperimentPlan, message: RegExp]>([
  ['key', { key: '', variations: 2 }, /not empty/],
  ['variations', { key: 'k', variations: 1 }, /2 variations or more, got 1/],
  ['weights', { key: 'k', variations: 2, weights: [1] }, /2 weights/],
  ['weights', { key: 'k', variations: 2, weights: [0.5, 0.4] }, /sum to 1, got 0.9/],
  ['weights[0]', { key: 'k', variations: 2, weights: [1.5, -0.5] }, /0 to 1/],
  ['coverage', { key: 'k', variations: 2, coverage: 1.1 }, /0 to 1, got 1.1/],
  ['coverage', { key: 'k', variations: 2, coverage: Number.NaN }, /0 to 1, got NaN/],
  ['hashVersion', { key: 'k', variations: 2, hashVersion: 3 as 2 }, /1 or 2, got 3/],
  [
    'namespace',
    { key: 'k', variations: 2, namespace: { id: 'n', from: 0.6, to: 0.5 } },
    /from ≤ to/,
  ],
])('a wrong %s is refused by name', ([field, plan, message]) => {
  const refused = (() => {
    try {
      assign(plan, 'ana');
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  if (!isExperimentsError(refused)) throw refused ?? new Error('nothing was refused');
  expect(refused.code).toBe('invalid_experiment');
  expect(refused.field).toBe(field);
  expect(refused.message).toMatch(message);
});
