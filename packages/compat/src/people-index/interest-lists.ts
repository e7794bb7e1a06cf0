/** Numbers of an entry: page, mask, start. */
export const ENTRY = 3;

/**
 * For each interest, and each page that has it, by page: a mask of those words of the page that have
 * it at all, so that most are ruled out unseen, and where in the page's bits they begin.
 */
export class InterestLists {
  private readonly lists: (Uint32Array | undefined)[] = [];
  private readonly lengths: number[] = [];

  /** Numbers, not entries, in use of {@link entries}. */
  end(interest: number): number {
    return (this.lengths[interest] ?? 0) * ENTRY;
  }

  entries(interest: number): Uint32Array {
    return this.lists[interest] ?? none;
  }

  /** Where the entry of a page is, or -1. */
  find(interest: number, page: number): number {
    const place = this.place(interest, page);
    return place < this.end(interest) && this.entries(interest)[place] === page ? place : -1;
  }

  put(interest: number, page: number, mask: number, start: number): void {
    while (this.lists.length <= interest) {
      this.lists.push(undefined);
      this.lengths.push(0);
    }
    let list = this.entries(interest);
    const end = this.end(interest);
    const place = this.place(interest, page);
    if (place === end || list[place] !== page) {
      if (end === list.length) {
        const longer = new Uint32Array(ENTRY * (Math.ceil((end / ENTRY) * 1.25) + 1));
        longer.set(list);
        list = longer;
        this.lists[interest] = list;
      }
      list.copyWithin(place + ENTRY, place, end);
      this.lengths[interest] = (this.lengths[interest] as number) + 1;
      list[place] = page;
    }
    list[place + 1] = mask;
    list[place + 2] = start;
  }

  remove(interest: number, page: number): void {
    const place = this.find(interest, page);
    if (place < 0) return;
    this.entries(interest).copyWithin(place, place + ENTRY, this.end(interest));
    this.lengths[interest] = (this.lengths[interest] as number) - 1;
  }

  /** Where the entry of a page is or would be. */
  private place(interest: number, page: number): number {
    const list = this.entries(interest);
    let low = 0;
    let high = this.lengths[interest] ?? 0;
    // While loading, pages come in order.
    if (high > 0 && (list[(high - 1) * ENTRY] as number) < page) return high * ENTRY;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle * ENTRY] as number) < page) low = middle + 1;
      else high = middle;
    }
    return low * ENTRY;
  }
}

const none = new Uint32Array(0);
