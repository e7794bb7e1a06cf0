import type { InteractionLog } from '../log/interaction-log.ts';
import { type FactorisationOptions, factorise } from './factorisation.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import { StrongestPairs } from './strongest-pairs.ts';

/** Keeps a venue that hardly anybody knows from dividing by next to nothing. */
const LEAST_LENGTH = 0.1;
/** Vectors that are multiplied with the same four others one after the other: they fit the first cache. */
const BLOCK = 24;
/** A product is at most this much above that of the lengths, for all that is rounded on the way. */
const ROUNDING = 1 + 1e-9;

/**
 * Neighbour lists out of item factors: how strongly two venues go together is the product of their
 * vectors over the square roots of their lengths, half way between the product, which always finds the
 * most popular, and the cosine, which finds the most obscure.
 *
 * Takes time by the square of the venues that anybody has been to: half a minute of a core for 20,000,
 * with the factors. Each pair is multiplied once, and not at all where their lengths alone say that
 * neither lists the other; those of great lengths come first, so that this is soon known.
 */
export function collaborativeLists(
  log: InteractionLog,
  options: FactorisationOptions = {},
): NeighbourLists {
  return listsOf(factorise(log, options).venues);
}

/** The same of vectors, by code; all zeros for a venue of which nobody knows anything. */
export function listsOf(vectors: readonly Float64Array[]): NeighbourLists {
  // Of most venues of a city nobody knows anything.
  const known = vectors.flatMap((vector, venue) => {
    if (!vector.some((one) => one !== 0)) return [];
    const length = Math.hypot(...vector);
    const root = Math.sqrt(length + LEAST_LENGTH);
    return [{ venue, root, most: length / root }];
  });
  known.sort((a, b) => b.most - a.most || a.venue - b.venue);
  const count = known.length;
  const size = vectors[0]?.length ?? 0;
  // Filled up with zeros, whose products are none.
  const table = new Float64Array((count + 3) * size);
  for (const [place, { venue }] of known.entries()) {
    table.set(vectors[venue] as Float64Array, place * size);
  }
  const roots = Float64Array.from(known, ({ root }) => root);
  const most = Float64Array.from(known, (one) => one.most);
  const pairs = new StrongestPairs(Uint32Array.from(known, ({ venue }) => venue));
  const { least } = pairs;

  function offer(one: number, other: number, product: number): void {
    if (other <= one || !(product > 0)) return;
    const strength = product / ((roots[one] as number) * (roots[other] as number));
    if (strength >= (least[one] as number)) pairs.offer(one, other, strength);
    if (strength >= (least[other] as number)) pairs.offer(other, one, strength);
  }

  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(from + BLOCK, count);
    for (let first = from; first < count; first += 4) {
      const last = Math.min(first + 4, count);
      let least4 = Number.POSITIVE_INFINITY;
      for (let other = first; other < last; other += 1) {
        least4 = Math.min(least4, least[other] as number);
      }
      const start = first * size;
      for (let one = from; one < to; one += 1) {
        const bound = (most[one] as number) * (most[first] as number) * ROUNDING;
        if (bound < least4 && bound < (least[one] as number)) continue;
        // Four sums at a time, each added up in order: one alone would wait for itself.
        let [a, b, c, d] = [0, 0, 0, 0];
        const own = one * size;
        for (let at = 0; at < size; at += 1) {
          const value = table[own + at] as number;
          a += value * (table[start + at] as number);
          b += value * (table[start + size + at] as number);
          c += value * (table[start + 2 * size + at] as number);
          d += value * (table[start + 3 * size + at] as number);
        }
        offer(one, first, a);
        offer(one, first + 1, b);
        offer(one, first + 2, c);
        offer(one, first + 3, d);
      }
    }
  }
  return pairs.lists();
}
