import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that are the same for the same seed. */
export interface Draw {
  /** 0 up to, but never, 1. */
  unit(): number;
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** So many of them; the same one may come twice. */
  some<Item>(items: readonly Item[], count: number): Item[];
}

export function createDraw(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const unit = () => (generator.next() >>> 0) / 2 ** 32;
  const below = (end: number) => Math.floor(unit() * end);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  return {
    unit,
    below,
    chance: (share) => unit() < share,
    pick,
    some: (items, count) => Array.from({ length: count }, () => pick(items)),
  };
}
