import type { Reason } from './factor.ts';

const MOST_COUNTED = 3;

/**
 * The reason that other people would come along. It carries no points and no factor makes it: whoever
 * knows the people appends it after the others. At most three are counted.
 *
 * @param count how many compatible people are interested, a whole number from 0
 * @returns `undefined` for nobody
 *
 * @example
 * peopleReason(1)?.text; // '1 compatible person interested'
 * peopleReason(5)?.text; // '3 compatible people interested'
 */
export function peopleReason(count: number): Reason | undefined {
  if (!(count >= 1)) return undefined;
  const counted = Math.min(MOST_COUNTED, Math.floor(count));
  return {
    code: 'people',
    text: `${counted} compatible ${counted === 1 ? 'person' : 'people'} interested`,
    data: { count: counted },
  };
}
