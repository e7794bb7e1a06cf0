import { defineProfile, type Profile } from '@luna/scoring';
import { again } from './factors/again.ts';
import { nearLiked, nearness, newcomerNearness, surroundings } from './factors/nearness.ts';
import { collaborative, coVisits } from './factors/neighbours.ts';
import { popularity, recentPopularity } from './factors/popularity.ts';
import { categoryHabit, interestAffinity, tagHabit, tasteLift } from './factors/taste.ts';
import { usualHours } from './factors/usual-hours.ts';
import type { Signals } from './signals.ts';

/**
 * The learned profile: everything an interaction log says, weighed. The weights are round numbers set by
 * hand, a start that does well where nobody measured yet; fit your own with `fitProfile`.
 */
export function luna1(signals: Signals): Profile {
  return defineProfile({
    name: 'luna-1',
    version: 1,
    missing: 'zero',
    factors: [
      { factor: popularity(signals), weight: 15 },
      { factor: recentPopularity(signals), weight: 5 },
      { factor: nearness, weight: 10 },
      { factor: newcomerNearness(signals), weight: 5 },
      { factor: nearLiked(signals), weight: 8 },
      { factor: surroundings(signals), weight: 2 },
      { factor: categoryHabit(signals), weight: 8 },
      { factor: tagHabit(signals), weight: 4 },
      { factor: tasteLift(signals), weight: 4 },
      { factor: interestAffinity(signals), weight: 5 },
      { factor: collaborative(signals), weight: 10 },
      { factor: coVisits(signals), weight: 6 },
      { factor: usualHours(signals), weight: 3 },
      { factor: again(signals), weight: 15 },
    ],
  });
}
