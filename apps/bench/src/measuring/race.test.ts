import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';
import { race } from './race.ts';

test('runners take turns on the same queries, slow ones in some rounds only', async () => {
  const seen: string[] = [];
  const runner = (name: string, every?: number) => ({
    name,
    every,
    run: (query: number) => {
      seen.push(`${name}${query}`);
      return () => query * 2;
    },
  });
  const times = await race([runner('a'), runner('b', 2)], [0, 1, 2, 3, 4, 5, 6], { warmUp: 1 });
  expect(seen).toEqual(['a0', 'b0', 'a1', 'a2', 'b2', 'a3', 'a4', 'b4', 'a5', 'a6', 'b6']);
  expect(times.map(({ name, samples }) => [name, samples])).toEqual([
    ['a', 6],
    ['b', 3],
  ]);
});

test('with few queries the slow ones take part more often, so that all are timed', async () => {
  const runner = (name: string, every?: number) => ({ name, every, run: () => () => 0 });
  const queries = Array.from({ length: 12 }, (_, place) => place);
  const times = await race([runner('a'), runner('b', 1_000)], queries, { warmUp: 3 });
  expect(times.map(({ samples }) => samples)).toEqual([9, 3]);
});

test('who begins changes, so that nobody always follows the same one', async () => {
  const first: string[] = [];
  let inRound = 0;
  const runner = (name: string) => ({
    name,
    run: () => {
      if (inRound === 0) first.push(name);
      inRound += 1;
      return () => 0;
    },
  });
  await race(['a', 'b', 'c'].map(runner), [0, 1, 2, 3], {
    warmUp: 0,
    check: () => {
      inRound = 0;
    },
  });
  expect(first).toEqual(['a', 'b', 'c', 'a']);
});

test('answers that take a while are awaited, and all of a round are shown together', async () => {
  const shown: unknown[] = [];
  await race(
    [
      { name: 'now', run: (query: number) => () => query },
      { name: 'later', run: async (query: number) => () => query + 10 },
    ],
    [1, 2],
    { warmUp: 0, check: (query, answers) => shown.push([query, ...[...answers].sort()]) },
  );
  expect(shown).toEqual([
    [1, ['later', 11], ['now', 1]],
    [2, ['later', 12], ['now', 2]],
  ]);
});

test('a quantile is a sample, by nearest rank', () => {
  const samples = Float64Array.from({ length: 200 }, (_, place) => place + 1);
  expect(quantile(samples, 0.5)).toBe(100);
  expect(quantile(samples, 0.99)).toBe(198);
  expect(quantile(samples.subarray(0, 1), 0.99)).toBe(1);
  expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
});
