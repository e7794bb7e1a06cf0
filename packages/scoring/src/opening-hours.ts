import { ScoringError } from './scoring-error.ts';
import type { OpeningPeriod, Venue } from './venue.ts';

/** A moment as clocks and calendars on the spot show it. */
export interface LocalTime {
  /** ISO day of the week, 1 (Monday) to 7. */
  readonly day: number;
  /** Minutes since local midnight, by the clock on the wall. */
  readonly minute: number;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The time of day in an IANA time zone.
 *
 * @throws ScoringError `invalid_opening_hours` when the zone is not known
 */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: DAYS.indexOf(parts.get('weekday') as string) + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

/**
 * Whether a venue is open at a moment. False when its hours or its time zone are not known. On the day
 * clocks change, the clock on the wall decides.
 *
 * @throws ScoringError `invalid_opening_hours` naming the venue when a time is not `HH:MM`
 *
 * @example
 * isOpenAt(bar, new Date('2026-11-21T04:30:00Z')); // true: Friday 23:30 in New York, open 18:00–02:00
 */
export function isOpenAt(
  venue: Pick<Venue, 'id' | 'openingHours' | 'timeZone'>,
  at: Date,
): boolean {
  const { openingHours, timeZone } = venue;
  if (openingHours === undefined || timeZone === undefined) return false;
  return isOpenAtLocal(venue, localTime(at, timeZone));
}

/** As {@link isOpenAt}, for whoever knows the local time already. */
export function isOpenAtLocal(
  venue: Pick<Venue, 'id' | 'openingHours'>,
  { day, minute }: LocalTime,
): boolean {
  return (venue.openingHours ?? []).some((period) => {
    const opens = minutes(venue.id, period, 'opens');
    const closes = minutes(venue.id, period, 'closes');
    if (closes > opens) return day === period.day && minute >= opens && minute < closes;
    const nextDay = (period.day % 7) + 1;
    return (day === period.day && minute >= opens) || (day === nextDay && minute < closes);
  });
}

function minutes(venueId: string, period: OpeningPeriod, field: 'opens' | 'closes'): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(period[field]);
  if (match === null) {
    throw new ScoringError(
      'invalid_opening_hours',
      `openingHours.${field}`,
      `venue ${venueId} ${field} at ${JSON.stringify(period[field])}; it must be HH:MM from 00:00 to 23:59`,
    );
  }
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Making one costs as much as thousands of uses, and there are only some hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat('en-US', {
        timeZone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
    } catch {
      throw new ScoringError(
        'invalid_opening_hours',
        'timeZone',
        `${JSON.stringify(timeZone)} is not a time zone; expected an IANA name such as America/New_York`,
      );
    }
    formatters.set(timeZone, found);
  }
  return found;
}
