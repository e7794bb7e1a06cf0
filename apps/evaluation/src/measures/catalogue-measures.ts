import type { Place } from '../data/dataset.ts';

/** What the lists of everybody are like, taken together. */
export interface CatalogueMeasures {
  /** Different venues in all lists. */
  readonly distinct: number;
  /** 0 when every venue is shown equally often, 1 when one is shown always. */
  readonly gini: number;
  /** How unlike the venues of one list are: the mean over its pairs of 1 when the category differs. */
  readonly diversity: number;
  /** Mean surprise in bits: −log₂ of the share of people who were there. */
  readonly novelty: number;
}

/**
 * @param lists the top ten of everybody
 * @param visitors by venue: how many people were there in train
 */
export function measureCatalogue(
  lists: readonly (readonly number[])[],
  venues: readonly Place[],
  visitors: readonly number[],
  people: number,
): CatalogueMeasures {
  const shown = new Map<number, number>();
  let pairs = 0;
  let unlike = 0;
  let surprise = 0;
  let entries = 0;
  for (const list of lists) {
    for (const [at, venue] of list.entries()) {
      shown.set(venue, (shown.get(venue) ?? 0) + 1);
      surprise -= Math.log2(((visitors[venue] ?? 0) + 1) / (people + 1));
      entries += 1;
      for (const other of list.slice(0, at)) {
        pairs += 1;
        if (venues[venue]?.category !== venues[other]?.category) unlike += 1;
      }
    }
  }
  return {
    distinct: shown.size,
    gini: gini([...shown.values()], venues.length),
    diversity: pairs === 0 ? 0 : unlike / pairs,
    novelty: entries === 0 ? 0 : surprise / entries,
  };
}

/** The coefficient of Gini over all of a catalogue; venues that are never shown count with 0. */
function gini(counts: readonly number[], size: number): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const never = size - sorted.length;
  const total = sorted.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let weighted = 0;
  for (const [at, count] of sorted.entries()) weighted += (never + at + 1) * count;
  return (2 * weighted) / (size * total) - (size + 1) / size;
}
