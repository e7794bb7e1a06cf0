import { expect, test } from 'vitest';
import { instantOf } from './local-time.ts';

test.each([
  ['2030-01-15', '19:00', 'America/New_York', '2030-01-16T00:00:00Z'],
  ['2030-07-15', '19:00', 'America/New_York', '2030-07-15T23:00:00Z'],
  ['2030-07-15', '19:00', 'UTC', '2030-07-15T19:00:00Z'],
  ['2030-07-15', '09:30', 'Asia/Kathmandu', '2030-07-15T03:45:00Z'],
  ['2030-12-31', '23:30', 'Pacific/Kiritimati', '2030-12-31T09:30:00Z'],
])('%s %s in %s is %s', (date, time, zone, utc) => {
  expect(new Date(instantOf(date, time, zone)).toISOString()).toBe(new Date(utc).toISOString());
});

// Berlin 2030: forward on 31 March at 02:00, back on 27 October at 03:00.
test.each([
  ['the hour before the clocks go forward', '2030-03-31', '01:30', '2030-03-31T00:30:00Z'],
  [
    'an hour that is skipped, read as if they had not',
    '2030-03-31',
    '02:30',
    '2030-03-31T01:30:00Z',
  ],
  ['the hour after', '2030-03-31', '03:30', '2030-03-31T01:30:00Z'],
  ['the hour before they go back', '2030-10-27', '01:30', '2030-10-26T23:30:00Z'],
  ['an hour that comes twice, its first time', '2030-10-27', '02:30', '2030-10-27T00:30:00Z'],
  ['the hour after both', '2030-10-27', '03:30', '2030-10-27T02:30:00Z'],
])('%s', (_, date, time, utc) => {
  expect(instantOf(date, time, 'Europe/Berlin')).toBe(Date.parse(utc));
});
