import { expect, test } from 'vitest';
import { dayAfterToday, sayDay } from './venue-day.ts';

test('tomorrow is the one of the venue, wherever the page is open', () => {
  const lateInNewYork = Date.parse('2026-12-24T03:30:00Z');
  expect(dayAfterToday('America/New_York', 1, lateInNewYork)).toBe('2026-12-24');
  expect(dayAfterToday('Asia/Tokyo', 1, lateInNewYork)).toBe('2026-12-25');
  expect(dayAfterToday('America/New_York', 9, lateInNewYork)).toBe('2027-01-01');
});

test('a day is said in words', () => {
  expect(sayDay('2026-12-24')).toBe('Thursday 24 December');
});
