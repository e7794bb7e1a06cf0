import type { Ceiling, Factor, FactorContext } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { missing } from './kept-ceiling.ts';

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
  const likingOf = (context: FactorContext) =>
    signals.of(context.person).likings.get(signals.at.codeOf(context));
  const kept = {};
  return {
    name: 'again',
    defaults: { fadeDays: 30 },
    settingsProblem: ({ fadeDays }) =>
      fadeDays > 0 ? undefined : `fadeDays must be more than 0, not ${fadeDays}`,
    ceiling: ({ person, at }, settings) => {
      const own = signals.of(person);
      if (own.likings.size === 0) return missing;
      // From midnight on, so that it holds all day.
      const day = Math.floor((at?.getTime() ?? signals.log.lastAt) / DAY_MS);
      const before = own.ceilings.get(kept);
      if (before?.about === settings && before.day === day) return before.ceiling;
      const known = [...own.likings].filter(([, { strength }]) => strength > 0);
      const ceiling: Ceiling = {
        kind: 'venues',
        venues: signals.log.venues,
        numbers: Uint32Array.from(known, ([venue]) => venue),
        values: Float64Array.from(known, ([, { strength, lastAt }]) =>
          worth(strength, Math.max(0, day - lastAt / DAY_MS) / settings.fadeDays),
        ),
        others: 0,
        complete: true,
      };
      own.ceilings.set(kept, { about: settings, day, ceiling });
      return ceiling;
    },
    value: (context, { fadeDays }) => {
      const own = signals.of(context.person);
      if (own.likings.size === 0) return undefined;
      const liking = likingOf(context);
      if (liking === undefined || liking.strength === 0) return 0;
      const now = context.at?.getTime() ?? signals.log.lastAt;
      const days = Math.max(0, now - liking.lastAt) / DAY_MS;
      return worth(liking.strength, days / fadeDays);
    },
    reason: (context) => {
      const { times = 0, visits = 0 } = likingOf(context) ?? {};
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

function worth(strength: number, fading: number): number {
  const times = Math.min(1, Math.log1p(strength) / Math.log1p(MANY_TIMES));
  return FREQUENCY_SHARE * times + (1 - FREQUENCY_SHARE) * Math.exp(-fading);
}
