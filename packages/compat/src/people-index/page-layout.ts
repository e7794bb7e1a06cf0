import { kdOrder, type Points } from './kd-order.ts';

/** What the layout of a page goes by: people by place, not by handle. */
export interface Residents {
  readonly points: Points;
  readonly prices: Uint8Array;
  /** The interests of the one at a place: `codes[starts[place]..starts[place + 1])`. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
}

/**
 * The order in which people are put into the words of a page: by price level, since it is compared as
 * a whole, then by the most common of their interests, then by nearness. The more alike the people of
 * a word are, the less often somebody's interests meet there only by chance.
 *
 * @param uses how many people share an interest
 */
export function layOut(residents: Residents, uses: (interest: number) => number): Uint32Array {
  const { points, prices, starts, codes } = residents;
  const kinds = new Map<
    number,
    { price: number; uses: number; interest: number; places: number[] }
  >();
  for (let place = 0; place < prices.length; place += 1) {
    const price = prices[place] as number;
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
    const key = (interest + 1) * 4 + price;
    const kind = kinds.get(key);
    if (kind) kind.places.push(place);
    else kinds.set(key, { price, uses: most, interest, places: [place] });
  }
  const sorted = [...kinds.values()].sort(
    (a, b) => a.price - b.price || b.uses - a.uses || a.interest - b.interest,
  );
  const order = new Uint32Array(prices.length);
  let from = 0;
  for (const { places } of sorted) {
    order.set(places, from);
    kdOrder(points, order, from, from + places.length, 32);
    from += places.length;
  }
  return order;
}
