import { defineProfile, type Factor, type Profile } from '@luna/scoring';
import { again } from './factors/again.ts';
import { categoryShare } from './factors/category-share.ts';
import { nearLately } from './factors/near-lately.ts';
import { nearLiked, nearness, newcomerNearness, surroundings } from './factors/nearness.ts';
import { collaborative, coVisits } from './factors/neighbours.ts';
import { popularity, recentPopularity } from './factors/popularity.ts';
import { relatedTaste } from './factors/related-taste.ts';
import { categoryHabit, interestAffinity, tagHabit, tasteLift } from './factors/taste.ts';
import { usualHours } from './factors/usual-hours.ts';
import { fittedWeights } from './luna-1-weights.ts';
import type { Signals } from './signals.ts';

/** Points of each factor of `luna-1` before any fitting: round numbers, set by hand, summing to 100. */
const startWeights = {
  popularity: 8,
  recentPopularity: 2,
  nearness: 3,
  newcomerNearness: 9,
  nearLiked: 2,
  nearLately: 4,
  surroundings: 3,
  categoryShare: 8,
  categoryHabit: 1,
  tagHabit: 1,
  tasteLift: 1,
  relatedTaste: 3,
  interestAffinity: 3,
  collaborative: 6,
  coVisits: 4,
  usualHours: 2,
  again: 40,
} as const;

/** The factors of `luna-1` by name. */
export type LunaFactor = keyof typeof startWeights;

/**
 * The learned profile: everything an interaction log says, weighed. Its weights were fitted on what
 * people of a generated city choose (`npm run evaluate -- fit-luna-1`), within a few points of
 * {@link luna1Start}; fit your own with `fitProfile`.
 */
export function luna1(signals: Signals): Profile {
  return profileOf(signals, 2, fittedWeights);
}

/** Where the fit of {@link luna1} starts: the same factors with round weights set by hand. */
export function luna1Start(signals: Signals): Profile {
  return profileOf(signals, 1, startWeights);
}

function profileOf(
  signals: Signals,
  version: number,
  weights: Readonly<Record<LunaFactor, number>>,
): Profile {
  const weigh = <Settings extends object>(factor: Factor<Settings>) => ({
    factor,
    weight: weights[factor.name as LunaFactor],
  });
  return defineProfile({
    name: 'luna-1',
    version,
    missing: 'zero',
    factors: [
      weigh(popularity(signals)),
      weigh(recentPopularity(signals)),
      weigh(nearness),
      weigh(newcomerNearness(signals)),
      weigh(nearLiked(signals)),
      weigh(nearLately(signals)),
      weigh(surroundings(signals)),
      weigh(categoryShare(signals)),
      weigh(categoryHabit(signals)),
      weigh(tagHabit(signals)),
      weigh(tasteLift(signals)),
      weigh(relatedTaste(signals)),
      weigh(interestAffinity(signals)),
      weigh(collaborative(signals)),
      weigh(coVisits(signals)),
      weigh(usualHours(signals)),
      weigh(again(signals)),
    ],
  });
}
