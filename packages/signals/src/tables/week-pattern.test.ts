import { expect, test } from 'vitest';
import { WeekPattern } from './week-pattern.ts';

test('of a venue whose only visitor was taken back nothing is known, as before the visit', () => {
  const week = new WeekPattern();
  expect(week.busyness(0, 'bar', 20)).toBeUndefined();
  week.add(7, 0, 'bar', 20, true);
  expect(week.busyness(0, 'bar', 20)).toBe(1);
  week.removePerson(
    7,
    () => 'bar',
    () => {},
  );
  expect(week.busyness(0, 'bar', 20)).toBeUndefined();
});

test('a venue with few visits is as busy as its category, one with many as it is itself', () => {
  const week = new WeekPattern();
  for (let visit = 0; visit < 30; visit += 1) week.add(visit, 1, 'bar', 22, true);
  week.add(40, 0, 'bar', 20, true);
  // Of the category eight visits count, 31 in all.
  const atTen = (8 * 30) / 31;
  expect(week.busyness(0, 'bar', 20)).toBeCloseTo((1 + 8 / 31) / atTen);
  expect(week.busyness(1, 'bar', 20)).toBeCloseTo(8 / 31 / (30 + atTen));
  expect(week.busyness(2, 'bar', 20)).toBeCloseTo(1 / 30);
  expect(week.busyness(-1, 'bar', 22)).toBe(1);
  // Every following visit of anybody counts at once.
  week.add(41, 0, 'bar', 20, true);
  expect(week.busyness(0, 'bar', 22)).toBeCloseTo((8 * 30) / 32 / ((8 * 30) / 32));
  expect(week.busyness(0, 'bar', 20)).toBeCloseTo((2 + 16 / 32) / ((8 * 30) / 32));
});

test('hours suit as far as two patterns have one direction, whatever their lengths', () => {
  const week = new WeekPattern();
  week.add(0, 0, 'bar', 20, true);
  week.add(0, 0, 'bar', 20, true);
  week.add(1, 1, 'cafe', 9, true);
  const habits = week.habitsOf(0);
  expect(habits && week.suits(habits, 0, 'bar')).toBeCloseTo(1);
  expect(habits && week.suits(habits, 1, 'cafe')).toBe(0);
  expect(habits && week.suits(habits, 2, 'museum')).toBeUndefined();
  week.add(0, 1, 'cafe', 9, true);
  const now = week.habitsOf(0);
  expect(now && week.suits(now, 1, 'cafe')).toBeCloseTo(1 / Math.sqrt(5));
});
