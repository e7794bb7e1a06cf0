import type { Ceiling, Question } from '../../factors/ceiling.ts';
import { type DistanceSettings, distance, nearness } from '../../factors/distance.ts';
import { history } from '../../factors/history.ts';
import { interests } from '../../factors/interests.ts';
import { price } from '../../factors/price.ts';
import type { ProfileFactor } from '../../profile/profile.ts';

const MISSING: Ceiling = { kind: 'missing' };
/** A value can be missing for one venue and full for the next. */
const FULL: Ceiling = { kind: 'flat', most: 1 };
const FULL_AND_KNOWN: Ceiling = { kind: 'flat', most: 1, complete: true };

const ofDistances = new WeakMap<object, Ceiling>();

/** What a factor says of a question; for those of this package, what is known of them. */
export function ceilingOf(
  { factor, settings }: ProfileFactor,
  question: Question,
): Ceiling | undefined {
  const { person } = question;
  if (factor === distance) return ofDistance(settings as DistanceSettings);
  if (factor === interests) return person.interests.length === 0 ? MISSING : FULL;
  if (factor === price) return person.preferredPriceRange === null ? MISSING : FULL;
  if (factor === history) return person.viewingHistory.size === 0 ? MISSING : FULL_AND_KNOWN;
  return factor.ceiling?.(question, settings);
}

function ofDistance(settings: DistanceSettings): Ceiling {
  let ceiling = ofDistances.get(settings);
  if (ceiling === undefined) {
    const { rangeKm } = settings;
    ceiling = { kind: 'distance', most: (km) => nearness(km, rangeKm), complete: true };
    ofDistances.set(settings, ceiling);
  }
  return ceiling;
}
