import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownCity } from '../fixtures/known-city.ts';
import { bestOf } from './best-of.ts';
import { bootstrap } from './bootstrap.ts';
import { measureCatalogue } from './catalogue-measures.ts';
import { measureList } from './measures.ts';

test('a list worked out by hand', () => {
  const list = [5, 1, 9, 2, 8, 7, 30, 31, 32, 33, 3];
  const measured = measureList(list, new Set([1, 3, 4, 8]));
  const gain = 1 / Math.log2(3) + 1 / Math.log2(6);
  const ideal = 1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5);
  expect(measured).toEqual({ recall10: 0.5, recall20: 0.75, ndcg10: gain / ideal, hit10: 1 });
});

test('targets in front are all there is', () => {
  const list = Array.from({ length: 20 }, (_, venue) => venue);
  const all = measureList(list, new Set([0, 1, 2]));
  expect(all).toEqual({ recall10: 1, recall20: 1, ndcg10: 1, hit10: 1 });
});

test('the best of candidates are those a sort finds, and ties fall by the seed alone', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 99 }), (values, seed) => {
      const candidates = [...values.keys()];
      const best = bestOf(candidates, values, 10, seed);
      const sorted = values.toSorted((a, b) => b - a).slice(0, 10);
      expect(best.map((venue) => values[venue])).toEqual(sorted);
      expect(bestOf(candidates, values, 10, seed)).toEqual(best);
    }),
    { seed: 4 },
  );
  const lists = Array.from({ length: 500 }, (_, seed) =>
    bestOf([0, 1, 2, 3], [1, 1, 1, 1], 1, seed),
  );
  expect(new Set(lists.flat()).size).toBe(4);
});

test('an interval covers the truth about as often as it says', () => {
  let covered = 0;
  for (let draw = 0; draw < 100; draw += 1) {
    // A coin of 0.3, thrown by a sequence that has nothing to do with the bootstrap's.
    const values = Array.from({ length: 200 }, (_, at) =>
      ((draw * 200 + at + 1) * 0.618_033_988_75) % 1 < 0.3 !== (at * 7919 + draw * 104_729) % 97 < 0
        ? 1
        : 0,
    );
    const { low, high } = bootstrap(values, draw);
    if (low <= 0.3 && high >= 0.3) covered += 1;
  }
  expect(covered).toBeGreaterThanOrEqual(90);
});

test('one venue for everybody is as unequal as it gets', () => {
  const { venues } = knownCity(1);
  const one = measureCatalogue([[0], [0], [0]], venues, [3], 3);
  expect(one.distinct).toBe(1);
  expect(one.gini).toBeCloseTo(1 - 1 / venues.length, 9);
  const each = measureCatalogue(
    venues.map((_, venue) => [venue]),
    venues,
    [],
    3,
  );
  expect(each.gini).toBeCloseTo(0, 9);
  expect(each.novelty).toBeCloseTo(Math.log2(4), 9);
});
