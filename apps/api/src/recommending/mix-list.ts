import type { RankedVenue } from '@luna/scoring';
import { type Adjusted, diversify } from '@luna/signals';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';

type Ranked = RankedVenue<VenueEntry>;

/** How a list was mixed. */
export interface Mixing {
  /** Points a venue lost when one just like it was listed already. */
  readonly strength: number;
  /** How many points the venues listed have less, all together, than the best ones. */
  readonly cost: number;
}

/** So many candidates for each place of the list. */
const candidatesPerPlace = 5;
/** Twice the longest list: mixing compares each candidate with each that is listed. */
const mostCandidates = 200;

/** The best venues mixed by kind and place: each as it was ranked, in another order, with what it lost. */
export function mixList(
  rank: (limit: number) => readonly Ranked[],
  limit: number,
  strength: number,
): { readonly ranked: readonly Adjusted<Ranked>[]; readonly mixing: Mixing } {
  const candidates = rank(Math.min(mostCandidates, candidatesPerPlace * limit));
  const { list, cost } = diversify(candidates, { strength, limit });
  return { ranked: list, mixing: { strength, cost } };
}
