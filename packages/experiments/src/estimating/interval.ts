import { ExperimentsError } from '../experiments-error.ts';
import { reachOf } from './normal.ts';

/** An estimate and where the truth is with the confidence asked for. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share and its Wilson score interval, which stays within 0..1 and is right for few as well (E. B.
 * Wilson, 1927). Of nothing it is 0 to 1 with the value 0.
 *
 * @param successes 0 to `trials`
 * @param confidence between 0 and 1
 *
 * @example
 * shareInterval(8, 10); // { value: 0.8, low: 0.490…, high: 0.943… }
 */
export function shareInterval(successes: number, trials: number, confidence = 0.95): Interval {
  const z = reachOf(confidence);
  if (
    !(trials >= 0 && successes >= 0 && successes <= trials && trials < Number.POSITIVE_INFINITY)
  ) {
    throw new ExperimentsError(
      'invalid_counts',
      'successes',
      `expected 0 ≤ successes ≤ trials, got ${successes} of ${trials}`,
    );
  }
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const share = successes / trials;
  const widened = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / widened;
  const spread = Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  const reach = (z * spread) / widened;
  return {
    value: share,
    low: successes === 0 ? 0 : Math.max(0, centre - reach),
    high: successes === trials ? 1 : Math.min(1, centre + reach),
  };
}

/**
 * How much one share is above another, with the interval that Newcombe makes of both Wilson intervals
 * (R. G. Newcombe, 1998, method 10).
 *
 * @param value the share in question
 * @param base what it is compared with
 */
export function shareDifference(value: Interval, base: Interval): Interval {
  const difference = value.value - base.value;
  return {
    value: difference,
    low: difference - Math.hypot(value.value - value.low, base.high - base.value),
    high: difference + Math.hypot(value.high - value.value, base.value - base.low),
  };
}
