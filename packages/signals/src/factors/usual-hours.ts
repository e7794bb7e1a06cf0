import type { Factor } from '@luna/scoring';
import { hourOfWeek } from '../log/hour-of-week.ts';
import type { Signals } from '../signals.ts';
import { patternHour } from '../tables/week-pattern.ts';

/**
 * How well the hours suit. With the moment of the ranking: how busy the venue usually is then, as a
 * share of its busiest hour. Without: the cosine between when the person goes out and when people come
 * here. Hours of working days and of weekends are told apart. Missing when nothing is known.
 */
export function usualHours(signals: Signals): Factor {
  return {
    name: 'usualHours',
    defaults: {},
    value: ({ person, venue, at }) => {
      const code = signals.log.venues.find(venue.id);
      const pattern = signals.week.patternOf(code, venue.category);
      if (pattern === undefined) return undefined;
      if (at !== undefined) {
        const now = pattern[patternHour(hourOfWeek(at.getTime(), venue.timeZone))] as number;
        return now / Math.max(...pattern);
      }
      const habits = signals.of(person).habits;
      return habits && cosine(habits, pattern);
    },
    reason: ({ at }, value) =>
      value > 0
        ? {
            code: 'hours',
            text:
              at === undefined
                ? 'Busy when you usually go out'
                : `${Math.round(value * 100)}% as busy as at its busiest hour`,
            data: { value },
          }
        : undefined,
  };
}

function cosine(a: Readonly<Float64Array>, b: Readonly<Float64Array>): number {
  let product = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let at = 0; at < a.length; at += 1) {
    const one = a[at] as number;
    const other = b[at] as number;
    product += one * other;
    lengthA += one * one;
    lengthB += other * other;
  }
  const length = Math.sqrt(lengthA * lengthB);
  return length === 0 ? 0 : Math.min(1, product / length);
}
