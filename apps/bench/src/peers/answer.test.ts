import { expect, test } from 'vitest';
import { type Answer, difference } from './answer.ts';

const ours: Answer = { places: [7, 3, 9], scores: [80, 60, 60], distancesKm: [1, 2, 2] };

test('the same answer is the same', () => {
  expect(difference(ours, { ...ours })).toBeUndefined();
});

test('another venue, score, distance, order or number of results is a difference', () => {
  const wrong: Partial<Answer>[] = [
    { places: [7, 3, 8] },
    { scores: [80, 60, 60.000_000_000_000_01] },
    { distancesKm: [1, 2, 2.000_000_000_000_001] },
    { places: [7, 9, 3] },
    { places: [7, 3], scores: [80, 60], distancesKm: [1, 2] },
  ];
  for (const change of wrong) expect(difference(ours, { ...ours, ...change })).toBeTypeOf('string');
});

test('with a tolerance, equals may change places, but nobody else, and nobody is listed twice', () => {
  expect(difference(ours, { ...ours, places: [7, 9, 3] }, 1e-9)).toBeUndefined();
  expect(difference(ours, { ...ours, scores: [80 + 1e-10, 60, 60] }, 1e-9)).toBeUndefined();
  expect(
    difference(ours, { places: [3, 7, 9], scores: [60, 80, 60], distancesKm: [2, 1, 2] }, 1e-9),
  ).toMatch(/^rank 1 /);
  expect(difference(ours, { ...ours, scores: [80.1, 60, 60] }, 1e-9)).toMatch(/^rank 1 /);
  expect(difference(ours, { ...ours, places: [7, 3, 3] }, 1e-9)).toBe('3 is listed twice');
});
