import { expect, test } from 'vitest';
import { peopleReason } from './people-reason.ts';

test('nobody is no reason', () => {
  expect(peopleReason(0)).toBeUndefined();
  expect(peopleReason(-1)).toBeUndefined();
  expect(peopleReason(Number.NaN)).toBeUndefined();
});

test('one is singular, and at most three are counted', () => {
  expect([1, 2, 3, 4, 1e9].map((count) => peopleReason(count)?.text)).toEqual([
    '1 compatible person interested',
    '2 compatible people interested',
    '3 compatible people interested',
    '3 compatible people interested',
    '3 compatible people interested',
  ]);
  expect(peopleReason(5)).toMatchObject({ code: 'people', data: { count: 3 } });
});
