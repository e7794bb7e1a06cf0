import { SignalsError } from '../signals-error.ts';
import { type Adjustable, type Adjusted, adjusted } from './adjustment.ts';

/** How much venues lose that are shown and never chosen. */
export interface RestIgnoredOptions {
  /** How often a venue was shown to the person and not chosen, 0 or more: see `Impressions`. */
  readonly shown: (venueId: string) => number;
  /** The most points to lose, 0..100: 15. */
  readonly mostPoints?: number | undefined;
  /** So many times cost nothing, 0 or more: 3. */
  readonly freeTimes?: number | undefined;
  /** So many times beyond cost half of the most, more than 0: 5. */
  readonly halfTimes?: number | undefined;
}

const DEFAULTS = { mostPoints: 15, freeTimes: 3, halfTimes: 5 };
const FULL_SCORE = 100;

/**
 * Gives venues a rest that somebody was shown often and never chose: with n times shown beyond
 * `freeTimes`, a venue loses `mostPoints × n / (n + halfTimes)` points, which stands among its
 * adjustments in words. The score of the profile stays; the order is by what is left, equals in the
 * order they came.
 *
 * @throws SignalsError `invalid_options` naming the option
 *
 * @example
 * const impressions = new Impressions();
 * for (const { venue } of listed) impressions.show(person.id, venue.id, now);
 * const shown = (venueId) => impressions.timesOf(person.id, venueId, now);
 * const rested = restIgnored(rankVenues(person, venues, { profile, limit: 100 }), { shown });
 */
export function restIgnored<Ranked extends Adjustable>(
  ranked: readonly Ranked[],
  options: RestIgnoredOptions,
): readonly Adjusted<Ranked>[] {
  const { shown, mostPoints, freeTimes, halfTimes } = withDefaults(options);
  return ranked
    .map((entry) => {
      const times = shown(entry.venue.id);
      const beyond = Math.max(0, times - freeTimes);
      const points = -mostPoints * (beyond / (beyond + halfTimes));
      if (!(points < 0)) return adjusted(entry);
      const count = Math.max(1, Math.round(times));
      return adjusted(entry, {
        code: 'ignored',
        text: `Shown ${count} times and not chosen: ${(-points).toFixed(1)} points less`,
        data: { times },
        points,
      });
    })
    .sort((a, b) => b.standing - a.standing);
}

function withDefaults(options: RestIgnoredOptions): Required<RestIgnoredOptions> & typeof DEFAULTS {
  const {
    shown,
    mostPoints = DEFAULTS.mostPoints,
    freeTimes = DEFAULTS.freeTimes,
    halfTimes = DEFAULTS.halfTimes,
  } = options;
  const check = (field: string, value: number, isRight: boolean, expected: string) => {
    if (isRight) return;
    throw new SignalsError('invalid_options', field, `${field} must be ${expected}, not ${value}`);
  };
  check(
    'mostPoints',
    mostPoints,
    mostPoints >= 0 && mostPoints <= FULL_SCORE,
    'points from 0 to 100',
  );
  check('freeTimes', freeTimes, freeTimes >= 0, '0 or more');
  check('halfTimes', halfTimes, halfTimes > 0, 'more than 0');
  return { shown, mostPoints, freeTimes, halfTimes };
}
