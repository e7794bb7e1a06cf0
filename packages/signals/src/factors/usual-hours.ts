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
    ceiling: ({ person, at }) =>
      at === undefined && signals.of(person).habits === undefined ? missing : anything,
    value: (context) => {
      const { person, venue, at } = context;
      const { rows } = week;
      const row = week.rowOf(signals.at.codeOf(context), venue.category);
      if (row < 0) return undefined;
      if (at !== undefined) {
        const hour = patternHour(hourOfWeek(at.getTime(), venue.timeZone));
        return rows.shareAt(row, hour) / rows.peakOf(row);
      }
      const { habits } = signals.of(person);
      return habits && rows.cosine(habits, row);
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
