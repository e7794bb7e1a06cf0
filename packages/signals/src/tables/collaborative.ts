import type { InteractionLog } from '../log/interaction-log.ts';
import { type FactorisationOptions, factorise } from './factorisation.ts';
import { NeighbourLists } from './neighbour-lists.ts';

/** Keeps a venue that hardly anybody knows from dividing by next to nothing. */
const LEAST_LENGTH = 0.1;

/**
 * Neighbour lists out of item factors: how strongly two venues go together is the product of their
 * vectors over the square roots of their lengths, half way between the product, which always finds the
 * most popular, and the cosine, which finds the most obscure.
 */
export function collaborativeLists(
  log: InteractionLog,
  options: FactorisationOptions = {},
): NeighbourLists {
  const factors = factorise(log, options).venues;
  const { length } = factors;
  const lists = new NeighbourLists();
  const roots = new Float64Array(length);
  const strengths = new Float64Array(length);
  // Of most venues of a city nobody knows anything.
  const known = factors.flatMap((vector, venue) =>
    vector.some((one) => one !== 0) ? [venue] : [],
  );
  for (const venue of known) {
    const vector = factors[venue] as Float64Array;
    roots[venue] = Math.sqrt(Math.hypot(...vector) + LEAST_LENGTH);
  }
  for (const venue of known) {
    const own = factors[venue] as Float64Array;
    const root = roots[venue] as number;
    const candidates: number[] = [];
    for (const other of known) {
      const product = dot(own, factors[other] as Float64Array);
      strengths[other] = product / (root * (roots[other] as number));
      if (product > 0) candidates.push(other);
    }
    lists.set(venue, candidates, (other) => strengths[other] as number);
  }
  return lists;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
