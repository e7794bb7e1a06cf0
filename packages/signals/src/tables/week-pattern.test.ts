import { expect, test } from 'vitest';
import { WeekPattern } from './week-pattern.ts';

test('of a venue whose only visitor was taken back nothing is known, as before the visit', () => {
  const week = new WeekPattern();
  expect(week.patternOf(0, 'bar')).toBeUndefined();
  week.add(7, 0, 'bar', 20, true);
  expect(week.patternOf(0, 'bar')?.shares[20]).toBe(1);
  week.removePerson(
    7,
    () => 'bar',
    () => {},
  );
  expect(week.patternOf(0, 'bar')).toBeUndefined();
});
