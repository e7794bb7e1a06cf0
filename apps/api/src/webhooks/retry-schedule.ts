/** When a delivery that failed is tried again. */
export interface RetrySchedule {
  /**
   * @param tries how often it was tried, 1 or more
   * @param sinceMs for how long, from the first try
   * @returns after how many milliseconds to try again; `null`: give up
   */
  next(tries: number, sinceMs: number): number | null;
}

const FIRST_MS = 5_000;
const LONGEST_MS = 12 * 3_600_000;
const GIVE_UP_MS = 3 * 86_400_000;

/**
 * After about 5 s, 15 s, 45 s, 2 min, 7 min, 20 min, 1 h, 3 h, 9 h and then every 12 h, for three
 * days. Each wait is up to a fifth longer or shorter, so that many who failed at once do not come back
 * at once.
 *
 * @param random from 0 to 1
 */
export function threeDays(random: () => number): RetrySchedule {
  return {
    next(tries, sinceMs) {
      const wait = Math.min(LONGEST_MS, FIRST_MS * 3 ** (tries - 1)) * (0.8 + 0.4 * random());
      return sinceMs + wait > GIVE_UP_MS ? null : Math.round(wait);
    },
  };
}
