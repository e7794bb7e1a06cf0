import { kdOrder, type VectorColumns } from '@luna/geo';
import type { Rows } from './rows.ts';

/** Venues of a full page and of a full word when they are filled: some room is left for others. */
export const PAGE_FILL = 928;
export const WORD_FILL = 29;

/**
 * Orders the rows of one page for its words: by price range, since a person prefers one of them, then
 * by their tags, the most common first, and those with the same tags by nearness. The more alike the
 * venues of a word are, the fewer different tags it has, and the less often somebody's interests meet
 * there only by chance.
 *
 * @param uses how many venues have a feature
 */
export function orderPage(
  points: VectorColumns,
  rows: Pick<Rows<unknown>, 'prices' | 'starts' | 'codes'>,
  uses: (feature: number) => number,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const { prices, starts, codes } = rows;
  const commonFirst = (a: number, b: number) => uses(b) - uses(a) || a - b;
  const described = Array.from(order.subarray(from, to), (row) => {
    // The first feature is the category.
    const tags: number[] = [];
    const end = starts[row + 1] as number;
    for (let at = (starts[row] as number) + 1; at < end; at += 1) tags.push(codes[at] as number);
    return { row, price: prices[row] as number, tags: tags.sort(commonFirst) };
  });
  const compare = (a: Described, b: Described) =>
    a.price - b.price || compareTags(a.tags, b.tags, commonFirst);
  described.sort(compare);
  for (const [place, { row }] of described.entries()) order[from + place] = row;
  let first = 0;
  for (let next = 1; next <= described.length; next += 1) {
    const one = described[first] as Described;
    if (next < described.length && compare(one, described[next] as Described) === 0) continue;
    if (next - first > WORD_FILL) kdOrder(points, order, from + first, from + next, WORD_FILL);
    first = next;
  }
}

interface Described {
  readonly row: number;
  readonly price: number;
  readonly tags: readonly number[];
}

/** Word by word, as in a dictionary. */
function compareTags(
  a: readonly number[],
  b: readonly number[],
  compare: (a: number, b: number) => number,
): number {
  const length = Math.min(a.length, b.length);
  for (let place = 0; place < length; place += 1) {
    const difference = compare(a[place] as number, b[place] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
