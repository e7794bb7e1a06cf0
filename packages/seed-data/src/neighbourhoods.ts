import type { Random } from './random.ts';
import { categoryWeights } from './vocabulary.ts';
import { createWeightedTable, type WeightedTable, zipfWeights } from './weighted-table.ts';

/** A quarter of the city, in kilometres from its centre. */
export interface Neighbourhood {
  readonly northKm: number;
  readonly eastKm: number;
  /** How far it stretches: about two thirds of its venues lie within this. */
  readonly spreadKm: number;
  /** Draws 0 for an unknown price, else a price level 1..3. */
  readonly price: WeightedTable;
  /** A category there is more of than elsewhere. */
  readonly flavour: number;
}

export interface Quarters {
  /** Largest first. */
  readonly list: readonly Neighbourhood[];
  /** Draws a neighbourhood by its size. */
  readonly pick: WeightedTable;
  /** The three nearest others of each, three places each; itself where there are fewer. */
  readonly nearest: Uint16Array;
}

/** Above 1, so that the largest few are of a kind, as the quarters of a centre are. */
const zipfOffset = 5;
const neighboursKept = 3;

// Weights of: unknown, budget, moderate, upscale.
const pricesByStanding = [
  [12, 52, 28, 8],
  [12, 24, 48, 16],
  [12, 10, 32, 46],
].map((weights) => createWeightedTable(weights));
const standing = createWeightedTable([40, 40, 20]);
const flavour = createWeightedTable(categoryWeights);

/**
 * Large neighbourhoods crowd around the centre, small ones lie farther out and a few very far, since
 * a normal number divided by the root of a uniform one has a heavy tail.
 */
export function createNeighbourhoods(count: number, radiusKm: number, random: Random): Quarters {
  const list = Array.from({ length: count }, (_, rank): Neighbourhood => {
    const outwards = 0.3 + (0.4 * rank) / count;
    const tail = 1 / Math.sqrt(Math.max(1 / 16, random.unit()));
    const reach = rank === 0 ? 0 : radiusKm * outwards * tail;
    return {
      northKm: reach * random.normal(),
      eastKm: reach * random.normal(),
      spreadKm: 0.3 + 0.5 * random.unit() + 2 / (rank + zipfOffset),
      price: pricesByStanding[standing(random)] as WeightedTable,
      flavour: flavour(random),
    };
  });
  return {
    list,
    pick: createWeightedTable(zipfWeights(count, zipfOffset), 20),
    nearest: findNearest(list),
  };
}

function findNearest(list: readonly Neighbourhood[]): Uint16Array {
  const nearest = new Uint16Array(list.length * neighboursKept);
  const distances = new Float64Array(neighboursKept);
  for (const [from, here] of list.entries()) {
    const kept = nearest.subarray(from * neighboursKept, (from + 1) * neighboursKept).fill(from);
    distances.fill(Number.POSITIVE_INFINITY);
    for (const [to, there] of list.entries()) {
      if (to === from) continue;
      const north = here.northKm - there.northKm;
      const east = here.eastKm - there.eastKm;
      const distance = north * north + east * east;
      let place = neighboursKept - 1;
      if (distance >= (distances[place] as number)) continue;
      for (; place > 0 && distance < (distances[place - 1] as number); place -= 1) {
        distances[place] = distances[place - 1] as number;
        kept[place] = kept[place - 1] as number;
      }
      distances[place] = distance;
      kept[place] = to;
    }
  }
  return nearest;
}
