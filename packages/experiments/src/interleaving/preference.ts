import { type Interval, shareInterval } from '../estimating/interval.ts';
import type { Credit } from './team-draft.ts';

/** Which of two rankings people preferred. */
export interface Preference {
  /** Lists in which more was taken up of one's picks than of the other's. */
  readonly winsA: number;
  readonly winsB: number;
  readonly ties: number;
  /**
   * −1 (always b) to 1 (always a): wins of a less wins of b over all lists, twice the Δ of Chapelle,
   * Joachims, Radlinski, Yue (2012).
   */
  readonly preference: Interval;
}

/**
 * What interleaved lists say. The interval is Wilson's, of (wins of a + half the ties) among the lists:
 * exact in spirit without ties and too wide rather than too narrow with them. Of no lists it is −1 to 1.
 *
 * @param credits one a list, and lists that do not depend on each other: add up those of one person
 * @param confidence between 0 and 1
 */
export function preferenceOf(credits: Iterable<Credit>, confidence = 0.95): Preference {
  let winsA = 0;
  let winsB = 0;
  let ties = 0;
  for (const { a, b } of credits) {
    if (a > b) winsA++;
    else if (b > a) winsB++;
    else ties++;
  }
  const share = shareInterval(winsA + ties / 2, winsA + winsB + ties, confidence);
  const spread = (value: number) => 2 * value - 1;
  const value = winsA + winsB + ties === 0 ? 0 : spread(share.value);
  return {
    winsA,
    winsB,
    ties,
    preference: {
      value,
      low: spread(share.low),
      high: spread(share.high),
    },
  };
}
