import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** The candidates of the highest scores, best first; ties in an order drawn with the seed. */
export function bestOf(
  candidates: readonly number[],
  scores: ArrayLike<number>,
  count: number,
  seed: number,
): number[] {
  // Of neighbouring seeds, others begin alike.
  const random = mersenne(seed);
  const lots = candidates.map(() => uniformInt(random, 0, 0x7fffffff));
  const order = candidates.map((_, at) => at);
  const scoreAt = (at: number) => scores[candidates[at] as number] as number;
  order.sort((a, b) => scoreAt(b) - scoreAt(a) || (lots[a] as number) - (lots[b] as number));
  return order.slice(0, count).map((at) => candidates[at] as number);
}
