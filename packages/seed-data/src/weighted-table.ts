import type { Random } from './random.ts';

/** Draws 0, 1, 2 … as often as their weights say, in one step. */
export type WeightedTable = (random: Random) => number;

/**
 * A table of 2^bits slots, each naming one outcome. The slots are shared out by cumulated weights,
 * so a weight is followed to within one slot.
 *
 * @param weights one for each outcome, at most 65,536 of them, 0 or more.
 */
export function createWeightedTable(weights: readonly number[], bits = 16): WeightedTable {
  const slots = new Uint16Array(2 ** bits);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let start = 0;
  for (const [outcome, weight] of weights.entries()) {
    sum += weight;
    const end = Math.floor((sum / total) * slots.length);
    slots.fill(outcome, start, end);
    start = end;
  }
  const shift = 32 - bits;
  return (random) => slots[random.uint32() >>> shift] as number;
}

/** Weights 1 / (rank + offset) for ranks from 0: Zipf's law at offset 1, flatter at the top above. */
export function zipfWeights(count: number, offset = 1): number[] {
  return Array.from({ length: count }, (_, rank) => 1 / (rank + offset));
}
