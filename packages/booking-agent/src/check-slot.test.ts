import { describe, expect, test } from 'vitest';
import type { BookableVenue, OpeningPeriod } from './bookable-venue.ts';
import { checkParty } from './check-party.ts';
import { checkSlot, isProblem } from './check-slot.ts';
import { sampleVenue } from './testing/samples.ts';

/** Sunday, 22 November 2026, 07:00 in New York. */
const now = Date.UTC(2026, 10, 22, 12);

function verdict(venue: BookableVenue, date: string, time: string): string {
  const slot = checkSlot(venue, date, time, now);
  return isProblem(slot) ? slot.code : 'ok';
}

describe('a slot', () => {
  test.each([
    ['2026-11-22', '11:00', 'ok'],
    ['2026-11-22', '22:59', 'ok'],
    ['2026-11-22', '23:00', 'outside_opening_hours'],
    ['2026-11-23', '10:59', 'outside_opening_hours'],
    ['2026-11-22', '07:00', 'in_the_past'],
    ['2026-11-21', '19:00', 'in_the_past'],
    ['2027-01-21', '19:00', 'ok'],
    ['2027-01-22', '19:00', 'beyond_horizon'],
    ['2026-02-30', '19:00', 'invalid_date'],
    ['2026-12-01', '25:00', 'invalid_time'],
  ])('on %s at %s is %s', (date, time, expected) => {
    expect(verdict(sampleVenue, date, time)).toBe(expected);
  });

  test('lasts as long as the venue says', () => {
    const slot = checkSlot({ ...sampleVenue, stayMinutes: 90 }, '2026-12-01', '19:00', now);
    expect(slot).toEqual({
      date: '2026-12-01',
      time: '19:00',
      startsAt: Date.UTC(2026, 11, 2, 0),
      endsAt: Date.UTC(2026, 11, 2, 1, 30),
    });
  });

  test('of a venue open after midnight belongs to the evening before', () => {
    const friday: OpeningPeriod = { day: 5, opens: '20:00', closes: '02:00' };
    const bar = { ...sampleVenue, openingHours: [friday] };
    // 27 November 2026 is a Friday.
    expect(verdict(bar, '2026-11-27', '19:59')).toBe('outside_opening_hours');
    expect(verdict(bar, '2026-11-27', '23:30')).toBe('ok');
    expect(verdict(bar, '2026-11-28', '01:59')).toBe('ok');
    expect(verdict(bar, '2026-11-28', '02:00')).toBe('outside_opening_hours');
    expect(verdict(bar, '2026-11-27', '01:00')).toBe('outside_opening_hours');
    const sunday: OpeningPeriod = { day: 7, opens: '20:00', closes: '02:00' };
    expect(verdict({ ...bar, openingHours: [sunday] }, '2026-11-30', '01:00')).toBe('ok');
  });

  test('of a venue whose hours are unknown can be any', () => {
    expect(verdict({ ...sampleVenue, openingHours: null }, '2026-12-01', '04:00')).toBe('ok');
  });

  test('in an hour that the clocks skip is refused as such', () => {
    const venue = { ...sampleVenue, openingHours: null, policy: sampleVenue.policy };
    const spring = Date.UTC(2026, 2, 1);
    const slot = checkSlot(venue, '2026-03-08', '02:30', spring);
    expect(isProblem(slot) && slot.code).toBe('time_does_not_exist');
  });
});

describe('a party', () => {
  test.each([
    [[], undefined, 'empty_party'],
    [['user1', 'user1'], undefined, 'duplicate_person'],
    [['user1', 'user2'], 3, 'party_size_mismatch'],
    [Array.from({ length: 13 }, (_, n) => `user${n}`), undefined, 'party_too_large'],
    [['user1', 'user2'], 2, undefined],
  ] as const)('of %j with size %s is %s', (people, size, expected) => {
    expect(checkParty(sampleVenue, people, size)?.code).toBe(expected);
  });
});
