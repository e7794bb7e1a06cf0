import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, isDate, isTime, toInstant, toLocal } from './local-time.ts';

const code = (result: ReturnType<typeof toInstant>) =>
  typeof result === 'number' ? 'a moment' : result.code;

describe('a local time', () => {
  test.each([
    // When clocks go forward an hour is missing; in Lord Howe half an hour.
    ['2026-03-08', '02:30', 'America/New_York', 'time_does_not_exist'],
    ['2026-03-08', '01:59', 'America/New_York', 'a moment'],
    ['2026-03-08', '03:00', 'America/New_York', 'a moment'],
    ['2026-03-29', '02:00', 'Europe/Berlin', 'time_does_not_exist'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', 'time_does_not_exist'],
    ['2026-10-04', '02:30', 'Australia/Lord_Howe', 'a moment'],
    // When they go back an hour comes twice.
    ['2026-11-01', '01:30', 'America/New_York', 'time_is_ambiguous'],
    ['2026-11-01', '02:00', 'America/New_York', 'a moment'],
    ['2026-10-25', '02:59', 'Europe/Berlin', 'time_is_ambiguous'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', 'time_is_ambiguous'],
    // A whole day was skipped at the date line.
    ['2011-12-30', '12:00', 'Pacific/Apia', 'time_does_not_exist'],
    ['2026-02-30', '12:00', 'Etc/UTC', 'invalid_date'],
    ['2025-02-29', '12:00', 'Etc/UTC', 'invalid_date'],
    ['2026-2-3', '12:00', 'Etc/UTC', 'invalid_date'],
    ['+002026-02-03', '12:00', 'Etc/UTC', 'invalid_date'],
    ['2026-02-03', '25:00', 'Etc/UTC', 'invalid_time'],
    ['2026-02-03', '24:00', 'Etc/UTC', 'invalid_time'],
    ['2026-02-03', '12:60', 'Etc/UTC', 'invalid_time'],
    ['2026-02-03', '7:00', 'Etc/UTC', 'invalid_time'],
  ])('%s %s in %s is %s', (date, time, timeZone, expected) => {
    expect(code(toInstant(date, time, timeZone))).toBe(expected);
  });

  test('that is one moment is shown at that moment, wherever and whenever', () => {
    const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2032, 0) / 60_000 }),
        (timeZone, minute) => {
          const local = toLocal(minute * 60_000, timeZone);
          const instant = toInstant(local.date, local.time, timeZone);
          if (typeof instant === 'number') expect(instant).toBe(minute * 60_000);
          // A clock that shows a time at all shows it once or twice, never not at all.
          else expect(instant.code).toBe('time_is_ambiguous');
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });

  test('that does not exist is refused by a sentence that says what to do', () => {
    expect(toInstant('2026-03-08', '02:30', 'America/New_York')).toEqual({
      code: 'time_does_not_exist',
      field: 'time',
      detail:
        '02:30 does not exist on 2026-03-08 in America/New_York, when the clocks go forward; choose a later time',
      data: { date: '2026-03-08', time: '02:30', time_zone: 'America/New_York' },
    });
  });
});

test('days are counted on the calendar', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
});

test('dates and times are recognised', () => {
  expect([isDate('2028-02-29'), isDate('2026-02-29'), isDate('tomorrow')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isTime('00:00'), isTime('23:59'), isTime('24:00'), isTime('')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
