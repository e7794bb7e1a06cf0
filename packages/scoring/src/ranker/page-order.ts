import { kdOrder, type Points } from './kd-order.ts';
import { PRICES } from './page.ts';

/** Venues of a full page and of a full word when they are filled: some room is left for others. */
export const PAGE_FILL = 896;
export const WORD_FILL = 28;

/**
 * Orders the rows of one page for its words: by price range, since a person prefers one of them, then
 * by nearness.
 */
export function orderPage(
  points: Points,
  prices: Uint8Array,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const before = order.slice(from, to);
  let place = from;
  for (let price = 0; price < PRICES; price += 1) {
    const start = place;
    for (const row of before) {
      if (prices[row] !== price) continue;
      order[place] = row;
      place += 1;
    }
    kdOrder(points, order, start, place, WORD_FILL);
  }
}
