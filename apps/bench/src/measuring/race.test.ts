import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';
import { race } from './race.ts';

test('runners take turns on the same queries, slow ones answering some only', async () => {
  const seen: string[] = [];
  const runner = (name: string, every?: number) => ({
    name,
    every,
    run: (query: number) => {
      seen.push(`${name}${query}`);
      return () => query * 2;
    },
  });
  const runners = [runner('a'), runner('b', 2)];
  const times = await race(runners, [0, 1, 2, 3, 4, 5, 6], { warmUp: 1, turn: 3 });
  expect(seen.join(' ')).toBe('a0 a1 a2 b0 b2 b4 a3 a4 a5 a6 b6');
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
  const seen: string[] = [];
  const runner = (name: string) => ({
    name,
    run: () => {
      seen.push(name);
      return () => 0;
    },
  });
  await race(['a', 'b', 'c'].map(runner), [0, 1, 2, 3], { warmUp: 0, turn: 1 });
  expect(seen.join('')).toBe('abcbcacababc');
});

test('no query is answered twice by anybody, and the first of a turn is timed like the others', async () => {
  const asked: number[] = [];
  const queries = Array.from({ length: 100 }, (_, place) => place);
  const run = (query: number) => {
    asked.push(query);
    return () => query;
  };
  const [times] = await race([{ name: 'a', run }], queries, { warmUp: 0 });
  expect(asked).toEqual(queries);
  expect(times?.samples).toBe(100);
});

test('everybody rehearses before the race, untimed and unchecked', async () => {
  const asked: string[] = [];
  const shown: number[] = [];
  const runner = (name: string) => ({
    name,
    run: (query: number) => {
      asked.push(name + query);
      return () => query;
    },
  });
  const times = await race([runner('a'), runner('b')], [1, 2], {
    warmUp: 0,
    rehearsal: [7, 8],
    rehearsalMs: 5,
    check: (query) => shown.push(query),
  });
  const rehearsed = asked.slice(0, -4);
  const theirs = (name: string) => rehearsed.filter((question) => question.startsWith(name));
  for (const name of ['a', 'b']) {
    expect(theirs(name).slice(0, 4)).toEqual([`${name}7`, `${name}8`, `${name}7`, `${name}8`]);
  }
  expect(rehearsed).toEqual([...theirs('a'), ...theirs('b')]);
  expect(asked.slice(-4)).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(times.map(({ samples }) => samples)).toEqual([2, 2]);
  expect(shown).toEqual([1, 2]);
});

test('answers that take a while are awaited, and all to one query are shown together', async () => {
  const shown: unknown[] = [];
  await race(
    [
      { name: 'now', run: (query: number) => () => query },
      { name: 'later', run: async (query: number) => () => query + 10 },
    ],
    [1, 2, 3],
    { warmUp: 0, turn: 2, check: (query, answers) => shown.push([query, ...[...answers].sort()]) },
  );
  expect(shown).toEqual([
    [1, ['later', 11], ['now', 1]],
    [2, ['later', 12], ['now', 2]],
    [3, ['later', 13], ['now', 3]],
  ]);
});

test('a quantile is a sample, by nearest rank', () => {
  const samples = Float64Array.from({ length: 200 }, (_, place) => place + 1);
  expect(quantile(samples, 0.5)).toBe(100);
  expect(quantile(samples, 0.99)).toBe(198);
  expect(quantile(samples.subarray(0, 1), 0.99)).toBe(1);
  expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
});
