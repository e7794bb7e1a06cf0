import { expect, test } from 'vitest';
import { hourOfWeek } from './hour-of-week.ts';

test('hours are those on the clocks of the place, Monday first', () => {
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 0, 59))).toBe(0);
  // Sunday evening in New York, half past five on Monday morning in Kolkata.
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 0, 0), 'America/New_York')).toBe(6 * 24 + 19);
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 0, 0), 'Asia/Kolkata')).toBe(5);
  expect(hourOfWeek(Date.UTC(2026, 10, 23, 0, 30), 'Asia/Kolkata')).toBe(6);
});

test('clocks that are put back have an hour twice', () => {
  const before = Date.UTC(2026, 10, 1, 5, 30);
  expect(hourOfWeek(before, 'America/New_York')).toBe(6 * 24 + 1);
  expect(hourOfWeek(before + 3_600_000, 'America/New_York')).toBe(6 * 24 + 1);
});
