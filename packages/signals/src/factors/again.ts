import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';

/** Settings of the again factor. */
export interface AgainSettings {
  /** Days after which a visit counts 1/e of one today, more than 0. */
  readonly fadeDays: number;
}

const DAY_MS = 86_400_000;
/** How much of the value the number of visits makes; how recent the last was makes the rest. */
const FREQUENCY_SHARE = 0.75;
const MANY_TIMES = 30;

/**
 * That the person has been here before and may want to again: three quarters
 * `ln(1 + times) / ln(31)`, one quarter how recent the last time was, `e^(−days / fadeDays)`. 0 for a
 * venue they do not know, so that it is the whole difference between going again and discovering.
 */
export function again(signals: Signals): Factor<AgainSettings> {
  const likingOf = (person: Parameters<Signals['of']>[0], venueId: string) =>
    signals.of(person).likings.get(signals.log.venues.find(venueId));
  return {
    name: 'again',
    defaults: { fadeDays: 30 },
    settingsProblem: ({ fadeDays }) =>
      fadeDays > 0 ? undefined : `fadeDays must be more than 0, not ${fadeDays}`,
    value: ({ person, venue, at }, { fadeDays }) => {
      const own = signals.of(person);
      if (own.likings.size === 0) return undefined;
      const liking = likingOf(person, venue.id);
      if (liking === undefined || liking.strength === 0) return 0;
      const now = at?.getTime() ?? signals.log.lastAt;
      const days = Math.max(0, now - liking.lastAt) / DAY_MS;
      const times = Math.min(1, Math.log1p(liking.strength) / Math.log1p(MANY_TIMES));
      return FREQUENCY_SHARE * times + (1 - FREQUENCY_SHARE) * Math.exp(-days / fadeDays);
    },
    reason: ({ person, venue }) => {
      const { times = 0, visits = 0 } = likingOf(person, venue.id) ?? {};
      if (times === 0) return undefined;
      const count = visits === 0 ? times : visits;
      const what = visits === 0 ? 'looked at this' : 'were here';
      return {
        code: 'again',
        text: count === 1 ? `You ${what} once` : `You ${what} ${count} times`,
        data: { times, visits },
      };
    },
  };
}
