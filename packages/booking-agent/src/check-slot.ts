import type { BookableVenue, OpeningPeriod } from './bookable-venue.ts';
import type { Slot } from './booking.ts';
import { dayOfWeek, daysBetween, toInstant, toLocal } from './local-time.ts';
import { type Problem, problem } from './problem.ts';

const minute = 60_000;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether a venue's clock showing `time` on weekday `day` lies within one of its periods. */
function isOpen(periods: readonly OpeningPeriod[], day: number, time: string): boolean {
  const at = minutesOf(time);
  const dayBefore = day === 1 ? 7 : day - 1;
  return periods.some((period) => {
    const opens = minutesOf(period.opens);
    const closes = minutesOf(period.closes);
    if (opens < closes) return period.day === day && opens <= at && at < closes;
    return (period.day === day && opens <= at) || (period.day === dayBefore && at < closes);
  });
}

/**
 * The slot that a local date and time stand for, or why it cannot be booked: no such day or time, a
 * clock change, the past, the venue's horizon or its opening hours.
 *
 * @param now Epoch milliseconds on the store's clock.
 */
export function checkSlot(
  venue: BookableVenue,
  date: string,
  time: string,
  now: number,
): Slot | Problem {
  const startsAt = toInstant(date, time, venue.timeZone);
  if (typeof startsAt !== 'number') return startsAt;
  if (startsAt <= now) {
    const detail = `${date} ${time} has passed at ${venue.name}; choose a time to come`;
    return problem('in_the_past', 'date', detail, { date, time });
  }
  const horizonDays = venue.policy.horizonDays;
  if (daysBetween(toLocal(now, venue.timeZone).date, date) > horizonDays) {
    const detail = `${venue.name} takes bookings up to ${horizonDays} days ahead; ${date} is later`;
    return problem('beyond_horizon', 'date', detail, { date, horizon_days: horizonDays });
  }
  if (venue.openingHours !== null && !isOpen(venue.openingHours, dayOfWeek(date), time)) {
    const detail = `${venue.name} takes no party at ${time} on ${date}; choose a time within its opening hours`;
    return problem('outside_opening_hours', 'time', detail, { date, time });
  }
  return { date, time, startsAt, endsAt: startsAt + venue.stayMinutes * minute };
}

/** Whether a check found a problem. */
export function isProblem(result: object): result is Problem {
  return 'code' in result && 'detail' in result;
}
