/** Hours of a week; 0 is Monday from midnight on. */
export const HOURS_OF_WEEK = 168;
const HOUR_MS = 3_600_000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** By zone, and by hour since 1970: asking `Intl` costs a microsecond or two, and logs repeat hours. */
const known = new Map<string, Map<number, number>>();
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Hours of some ten years; more than that is a log of many zones and ages, and starts anew. */
const MOST_KNOWN = 100_000;

/**
 * The hour of the week on the clocks of a place, 0..167.
 *
 * @param at milliseconds since 1970, UTC
 * @param timeZone IANA name; UTC when not known
 */
export function hourOfWeek(at: number, timeZone = 'UTC'): number {
  // Clocks of some zones are off by a half or three quarters of an hour.
  const quarter = Math.floor((at / HOUR_MS) * 4);
  let hours = known.get(timeZone);
  if (hours === undefined || hours.size > MOST_KNOWN) {
    hours = new Map();
    known.set(timeZone, hours);
  }
  let hour = hours.get(quarter);
  if (hour === undefined) {
    hour = ask(at, timeZone);
    hours.set(quarter, hour);
  }
  return hour;
}

function ask(at: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = formatter.formatToParts(at);
  const day = DAYS.indexOf(parts.find(({ type }) => type === 'weekday')?.value as string);
  return 24 * day + Number(parts.find(({ type }) => type === 'hour')?.value);
}
