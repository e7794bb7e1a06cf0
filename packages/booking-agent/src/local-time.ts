import { Temporal } from 'temporal-polyfill';
import { type Problem, problem } from './problem.ts';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether this is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(date: string): boolean {
  if (!datePattern.test(date)) return false;
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whether this is a time of the day, written `HH:MM`. */
export function isTime(time: string): boolean {
  return timePattern.test(time);
}

/**
 * The instant that a venue's clock shows `date` and `time` at, in epoch milliseconds, or why there is
 * none or more than one: a day or time that does not exist, or an hour that the clocks skip or pass
 * through twice.
 *
 * @example
 * toInstant('2026-03-08', '02:30', 'America/New_York'); // problem time_does_not_exist
 */
export function toInstant(date: string, time: string, timeZone: string): number | Problem {
  if (!isDate(date)) {
    return problem('invalid_date', 'date', `${date} is no day; expected YYYY-MM-DD`, { date });
  }
  if (!isTime(time)) {
    return problem('invalid_time', 'time', `${time} is no time; expected HH:MM, 00:00 to 23:59`, {
      time,
    });
  }
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier.epochMilliseconds;
  const data = { date, time, time_zone: timeZone };
  // In a gap neither reading shows the time asked for; in an overlap both do.
  if (later.toPlainDateTime().equals(local)) {
    const detail = `${time} comes twice on ${date} in ${timeZone}, when the clocks go back; choose a time outside that hour`;
    return problem('time_is_ambiguous', 'time', detail, data);
  }
  const detail = `${time} does not exist on ${date} in ${timeZone}, when the clocks go forward; choose a later time`;
  return problem('time_does_not_exist', 'time', detail, data);
}

/** The day and time a venue's clock shows at an instant. */
export function toLocal(
  instant: number,
  timeZone: string,
): { readonly date: string; readonly time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Whole days from one date to another, negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** ISO day of the week of a date: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
