import { kdOrder, type VectorColumns } from '@luna/geo';
import { BLOCK_WORDS } from './page.ts';

/**
 * So many people are first put side by side by where they are: fewer of them share few interests, and
 * the words of more of them reach too far.
 */
const BLOCK = 32 * BLOCK_WORDS;

/** What the layout of a page goes by: people by place, not by handle. */
export interface Residents {
  readonly points: VectorColumns;
  /** The interests of the one at a place: `codes[starts[place]..starts[place + 1])`. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
}

/**
 * The order in which people are put into the words of a page: blocks of those who live close
 * together, and in each by the most common of their interests, then by nearness. The more alike the
 * people of a word are, the less often somebody's interests meet there only by chance.
 *
 * @param uses how many people share an interest
 */
export function layOut(residents: Residents, uses: (interest: number) => number): Uint32Array {
  const { points, starts } = residents;
  const count = starts.length - 1;
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  const blocks = kdOrder(points, order, 0, count, BLOCK);
  for (let block = 0; block + 1 < blocks.length; block += 1) {
    const from = blocks[block] as number;
    const to = blocks[block + 1] as number;
    order.set(byInterest(residents, order.slice(from, to), uses), from);
  }
  return order;
}

function byInterest(
  { points, starts, codes }: Residents,
  places: Uint32Array,
  uses: (interest: number) => number,
): Uint32Array {
  const groups = new Map<number, { uses: number; interest: number; places: number[] }>();
  for (const place of places) {
    let interest = -1;
    let most = -1;
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
      const code = codes[at] as number;
      const used = uses(code);
      if (used > most || (used === most && code < interest)) {
        most = used;
        interest = code;
      }
    }
    const group = groups.get(interest);
    if (group) group.places.push(place);
    else groups.set(interest, { uses: most, interest, places: [place] });
  }
  const sorted = [...groups.values()].sort((a, b) => b.uses - a.uses || a.interest - b.interest);
  const order = new Uint32Array(places.length);
  let from = 0;
  for (const { places } of sorted) {
    order.set(places, from);
    kdOrder(points, order, from, from + places.length, 32);
    from += places.length;
  }
  return order;
}
