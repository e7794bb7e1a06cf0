import { expect, it } from 'vitest';
import { mixList } from './mix-list.ts';

it.each([
  [1, 5],
  [5, 25],
  [40, 200],
  [100, 200],
])('a list of %d is mixed from the best %d', (limit, candidates) => {
  const asked: number[] = [];
  const rank = (most: number) => {
    asked.push(most);
    return [];
  };
  mixList(rank, limit, 10);
  expect(asked).toEqual([candidates]);
});
