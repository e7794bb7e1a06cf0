import { keptScores } from './kept-scores.ts';
import type { Method } from './method.ts';

const SHRINKAGE = 10;

/** Shrunk cosines between the visitors of venues, summed over what somebody visited; all neighbours. */
export const itemKnn: Method = {
  name: 'ItemKNN',
  cold: false,
  train: ({ venues, counts, visitors }) => {
    return keptScores((person) => {
      const scores = new Float64Array(venues.length);
      for (const venue of (counts[person] as ReadonlyMap<number, number>).keys()) {
        const own = visitors[venue] as readonly number[];
        const shared = new Map<number, number>();
        for (const other of own) {
          for (const place of (counts[other] as ReadonlyMap<number, number>).keys()) {
            shared.set(place, (shared.get(place) ?? 0) + 1);
          }
        }
        for (const [place, count] of shared) {
          if (place === venue) continue;
          const lengths = Math.sqrt(own.length * (visitors[place] as readonly number[]).length);
          scores[place] = (scores[place] as number) + count / (lengths + SHRINKAGE);
        }
      }
      return scores;
    });
  },
};
