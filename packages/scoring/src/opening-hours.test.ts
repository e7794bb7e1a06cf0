import { describe, expect, test } from 'vitest';
import { isOpenAt, localTime } from './opening-hours.ts';
import type { OpeningPeriod } from './venue.ts';

function open(moment: string, timeZone: string, ...openingHours: OpeningPeriod[]): boolean {
  return isOpenAt({ id: 'bar', timeZone, openingHours }, new Date(moment));
}

const friday: OpeningPeriod = { day: 5, opens: '18:00', closes: '23:00' };
const fridayNight: OpeningPeriod = { day: 5, opens: '18:00', closes: '02:00' };
const newYork = 'America/New_York';

test('a venue opens on its minute and is closed on the minute it closes', () => {
  // 2026-11-20 is a Friday; New York is five hours behind.
  expect(open('2026-11-20T22:59:59Z', newYork, friday)).toBe(false);
  expect(open('2026-11-20T23:00:00Z', newYork, friday)).toBe(true);
  expect(open('2026-11-21T03:59:59Z', newYork, friday)).toBe(true);
  expect(open('2026-11-21T04:00:00Z', newYork, friday)).toBe(false);
  expect(open('2026-11-19T23:30:00Z', newYork, friday)).toBe(false);
});

test('a night that ends after midnight belongs to the day it began', () => {
  expect(open('2026-11-21T06:59:00Z', newYork, fridayNight)).toBe(true);
  expect(open('2026-11-21T07:00:00Z', newYork, fridayNight)).toBe(false);
  expect(open('2026-11-20T06:59:00Z', newYork, fridayNight)).toBe(false);
  const sunday: OpeningPeriod = { day: 7, opens: '22:00', closes: '04:00' };
  expect(open('2026-11-23T08:59:00Z', newYork, sunday)).toBe(true);
  expect(open('2026-11-22T08:59:00Z', newYork, sunday)).toBe(false);
});

test('until 00:00 is until midnight, and equal times are a whole day', () => {
  const untilMidnight: OpeningPeriod = { day: 5, opens: '18:00', closes: '00:00' };
  expect(open('2026-11-21T04:59:00Z', newYork, untilMidnight)).toBe(true);
  expect(open('2026-11-21T05:00:00Z', newYork, untilMidnight)).toBe(false);
  const allDay: OpeningPeriod = { day: 5, opens: '06:00', closes: '06:00' };
  expect(open('2026-11-20T10:59:00Z', newYork, allDay)).toBe(false);
  expect(open('2026-11-20T11:00:00Z', newYork, allDay)).toBe(true);
  expect(open('2026-11-21T10:59:00Z', newYork, allDay)).toBe(true);
  expect(open('2026-11-21T11:00:00Z', newYork, allDay)).toBe(false);
});

test('several periods a day are all open', () => {
  const hours: OpeningPeriod[] = [
    { day: 5, opens: '11:00', closes: '14:00' },
    { day: 5, opens: '17:00', closes: '22:00' },
  ];
  const at = (time: string) => open(`2026-11-20T${time}:00Z`, 'UTC', ...hours);
  expect(['10:59', '11:00', '14:00', '16:59', '17:00', '21:59', '22:00'].map(at)).toEqual([
    false,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
});

describe('the clock on the wall decides', () => {
  test('on both sides of the date line', () => {
    const moment = '2026-11-20T10:30:00Z';
    expect(localTime(new Date(moment), 'Pacific/Kiritimati')).toEqual({ day: 6, minute: 30 });
    expect(localTime(new Date(moment), 'Pacific/Pago_Pago')).toEqual({ day: 4, minute: 1410 });
    expect(localTime(new Date(moment), 'Asia/Kathmandu')).toEqual({ day: 5, minute: 975 });
  });

  test('at midnight, which is minute 0 and not 24:00', () => {
    expect(localTime(new Date('2026-11-20T05:00:00Z'), newYork)).toEqual({ day: 5, minute: 0 });
  });

  test('in the night in which an hour comes twice', () => {
    // Sunday, 2026-11-01: 01:30 comes at 05:30Z and again at 06:30Z.
    const late: OpeningPeriod = { day: 6, opens: '20:00', closes: '02:00' };
    expect(open('2026-11-01T05:30:00Z', newYork, late)).toBe(true);
    expect(open('2026-11-01T06:30:00Z', newYork, late)).toBe(true);
    expect(open('2026-11-01T07:00:00Z', newYork, late)).toBe(false);
  });

  test('in the night in which an hour is left out', () => {
    // Sunday, 2026-03-08: 02:00 is 03:00.
    const late: OpeningPeriod = { day: 6, opens: '20:00', closes: '02:30' };
    expect(open('2026-03-08T06:59:00Z', newYork, late)).toBe(true);
    expect(open('2026-03-08T07:00:00Z', newYork, late)).toBe(false);
  });
});

test('unknown hours, or hours somewhere unknown, are not open', () => {
  const moment = new Date('2026-11-20T23:30:00Z');
  expect(isOpenAt({ id: 'bar', timeZone: newYork }, moment)).toBe(false);
  expect(isOpenAt({ id: 'bar', openingHours: [friday] }, moment)).toBe(false);
  expect(isOpenAt({ id: 'bar', timeZone: newYork, openingHours: [] }, moment)).toBe(false);
});

test('hours and zones that do not exist are errors, not closed venues', () => {
  const moment = '2026-11-20T23:30:00Z';
  expect(() => open(moment, 'Mars/Olympus', friday)).toThrow(/"Mars\/Olympus" is not a time zone/);
  for (const wrong of ['24:00', '7:30', '18.00', '18:60', '']) {
    expect(() => open(moment, newYork, { ...friday, closes: wrong })).toThrow(
      /^venue bar closes at .*HH:MM/,
    );
  }
});
