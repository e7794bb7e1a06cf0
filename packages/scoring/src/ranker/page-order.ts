import { kdOrder, type Points } from './kd-order.ts';
import type { Rows } from './rows.ts';

/** Venues of a full page and of a full word when they are filled: some room is left for others. */
export const PAGE_FILL = 928;
export const WORD_FILL = 29;

/**
 * Orders the rows of one page for its words: by price range, since a person prefers one of them, then
 * by the most common of their tags, then by nearness. The more alike the venues of a word are, the
 * fewer different tags it has, and the less often somebody's interests meet there only by chance.
 *
 * @param uses how many venues have a feature
 */
export function orderPage(
  points: Points,
  rows: Pick<Rows<unknown>, 'prices' | 'starts' | 'codes'>,
  uses: (feature: number) => number,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const { prices, starts, codes } = rows;
  const kinds = new Map<number, { price: number; uses: number; tag: number; rows: number[] }>();
  for (let place = from; place < to; place += 1) {
    const row = order[place] as number;
    const price = prices[row] as number;
    let tag = -1;
    let most = -1;
    // The first feature is the category.
    for (let at = (starts[row] as number) + 1; at < (starts[row + 1] as number); at += 1) {
      const used = uses(codes[at] as number);
      if (used > most || (used === most && (codes[at] as number) < tag)) {
        most = used;
        tag = codes[at] as number;
      }
    }
    const key = (tag + 1) * 4 + price;
    const kind = kinds.get(key);
    if (kind) kind.rows.push(row);
    else kinds.set(key, { price, uses: most, tag, rows: [row] });
  }
  const sorted = [...kinds.values()].sort(
    (a, b) => a.price - b.price || b.uses - a.uses || a.tag - b.tag,
  );
  let place = from;
  for (const kind of sorted) {
    order.set(kind.rows, place);
    kdOrder(points, order, place, place + kind.rows.length, WORD_FILL);
    place += kind.rows.length;
  }
}
