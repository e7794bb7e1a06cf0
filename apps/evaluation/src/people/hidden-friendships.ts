import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Friendships } from '../data/read-friendships.ts';

const HIDDEN_SHARE = 0.12;

/**
 * For choosing: some friendships of the first moment are hidden, and to be found again from the others.
 * What was made after it is not looked at.
 */
export function hiddenFriendships(data: Friendships, seed: number): Friendships {
  const random = xoroshiro128plus(seed);
  const before = data.before.filter(() => uniformFloat64(random) >= HIDDEN_SHARE);
  return { ...data, before, after: data.before };
}
