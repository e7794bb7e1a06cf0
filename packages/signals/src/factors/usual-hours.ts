import type { Ceiling, Factor } from '@luna/scoring';
import { hourOfWeek } from '../log/hour-of-week.ts';
import type { Signals } from '../signals.ts';
import { patternHour } from '../tables/week-pattern.ts';
import { missing } from './kept-ceiling.ts';

const anything: Ceiling = { kind: 'flat', most: 1 };

/**
 * How well the hours suit. With the moment of the ranking: how busy the venue usually is then, as a
 * share of its busiest hour. Without: the cosine between when the person goes out and when people come
 * here. Hours of working days and of weekends are told apart. Missing when nothing is known.
 */
export function usualHours(signals: Signals): Factor {
  const { week } = signals;
  return {
    name: 'usualHours',
    defaults: {},
    ceiling: ({ person, at }) => {
      if (at !== undefined) {
        return { kind: 'shared', numbers: week.busynessAt(at.getTime(), signals.log.venues) };
      }
      return signals.of(person).habits === undefined ? missing : anything;
    },
    value: (context) => {
      const { person, venue, at } = context;
      const code = signals.at.codeOf(context);
      if (at !== undefined) {
        const hour = patternHour(hourOfWeek(at.getTime(), venue.timeZone));
        return week.busyness(code, venue.category, hour);
      }
      const { habits } = signals.of(person);
      return habits && week.suits(habits, code, venue.category);
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
