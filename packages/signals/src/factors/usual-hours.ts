import type { Ceiling, Factor } from '@luna/scoring';
import { hourOfWeek } from '../log/hour-of-week.ts';
import type { Signals } from '../signals.ts';
import { type Pattern, patternHour } from '../tables/week-pattern.ts';
import { missing } from './kept-ceiling.ts';

const anything: Ceiling = { kind: 'flat', most: 1 };

/**
 * How well the hours suit. With the moment of the ranking: how busy the venue usually is then, as a
 * share of its busiest hour. Without: the cosine between when the person goes out and when people come
 * here. Hours of working days and of weekends are told apart. Missing when nothing is known.
 */
export function usualHours(signals: Signals): Factor {
  return {
    name: 'usualHours',
    defaults: {},
    ceiling: ({ person, at }) =>
      at === undefined && signals.of(person).habits === undefined ? missing : anything,
    value: (context) => {
      const { person, venue, at } = context;
      const pattern = signals.week.patternOf(signals.at.codeOf(context), venue.category);
      if (pattern === undefined) return undefined;
      if (at !== undefined) {
        const hour = patternHour(hourOfWeek(at.getTime(), venue.timeZone));
        return (pattern.shares[hour] as number) / pattern.peak;
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

function cosine(one: Pattern, other: Pattern): number {
  const { shares } = one;
  let product = 0;
  for (let at = 0; at < shares.length; at += 1) {
    product += (shares[at] as number) * (other.shares[at] as number);
  }
  const length = one.length * other.length;
  return length === 0 ? 0 : Math.min(1, product / length);
}
