import { expect, it } from 'vitest';
import { shareValues } from './shared-values.ts';

it('keeps one copy of equal lists, and tells lists apart that differ in anything', () => {
  const { list } = shareValues();
  const week = () => [{ day: 1, opens: '09:00', closes: '17:00' }];
  const first = list(week());
  expect(list(week())).toBe(first);
  expect(first).toEqual(week());
  expect(list([{ day: 2, opens: '09:00', closes: '17:00' }])).not.toBe(first);
  expect(list([])).toEqual([]);
});
