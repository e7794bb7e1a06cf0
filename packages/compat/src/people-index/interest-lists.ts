/** Numbers of an entry: page, mask of the few, mask of the many, start. */
export const ENTRY = 4;
/** Numbers of an entry of an interest that is common: the same without the page. */
export const COMMON_ENTRY = 3;
/** No interest is called common among fewer pages. */
const FEW_PAGES = 32;

/**
 * For each interest, and each page that has it: masks of those words of the page that have it at
 * all, so that most are ruled out unseen, and where in the page's bits they begin. There is one mask
 * of words where somebody has it among few interests, and one of words where among many: see `FEW`.
 * Interests that most pages have are kept by page number, with masks of 0 where it is missing; the
 * others as entries in the order of their pages.
 */
export class InterestLists {
  private readonly lists: (Uint32Array | undefined)[] = [];
  /** Entries in use, of the common as well. */
  private readonly lengths: number[] = [];
  private readonly common: boolean[] = [];
  /** Pages are below this. */
  private pages = 0;

  /** Whether {@link entries} is by page number: masks and start of page `i` at `3 × i` and after. */
  isCommon(interest: number): boolean {
    return this.common[interest] === true;
  }

  /** Numbers, not entries, in use of {@link entries}, unless it is by page number. */
  end(interest: number): number {
    return (this.lengths[interest] ?? 0) * ENTRY;
  }

  entries(interest: number): Uint32Array {
    return this.lists[interest] ?? none;
  }

  put(interest: number, page: number, few: number, many: number, start: number): void {
    if (page >= this.pages) this.pages = page + 1;
    while (this.lists.length <= interest) {
      this.lists.push(undefined);
      this.lengths.push(0);
      this.common.push(false);
    }
    if (this.common[interest]) {
      this.putCommon(interest, page, few, many, start);
      return;
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
    list[place + 1] = few;
    list[place + 2] = many;
    list[place + 3] = start;
    // By page number it takes no more room then; of the first few pages nothing can be said.
    const isMost = this.end(interest) / COMMON_ENTRY >= this.pages;
    if (isMost && this.pages >= FEW_PAGES) this.makeCommon(interest);
  }

  remove(interest: number, page: number): void {
    const list = this.entries(interest);
    if (this.isCommon(interest)) {
      const at = page * COMMON_ENTRY;
      if (at < list.length) list.fill(0, at, at + COMMON_ENTRY);
      return;
    }
    const place = this.place(interest, page);
    const end = this.end(interest);
    if (place >= end || list[place] !== page) return;
    list.copyWithin(place, place + ENTRY, end);
    this.lengths[interest] = (this.lengths[interest] as number) - 1;
  }

  private putCommon(
    interest: number,
    page: number,
    few: number,
    many: number,
    start: number,
  ): void {
    let list = this.entries(interest);
    const at = page * COMMON_ENTRY;
    if (at >= list.length) {
      const longer = new Uint32Array(COMMON_ENTRY * (Math.ceil(page * 1.125) + 1));
      longer.set(list);
      list = longer;
      this.lists[interest] = list;
    }
    list[at] = few;
    list[at + 1] = many;
    list[at + 2] = start;
  }

  private makeCommon(interest: number): void {
    const list = this.entries(interest);
    const end = this.end(interest);
    this.common[interest] = true;
    this.lists[interest] = new Uint32Array(COMMON_ENTRY * this.pages);
    for (let entry = 0; entry < end; entry += ENTRY) {
      this.putCommon(
        interest,
        list[entry] as number,
        list[entry + 1] as number,
        list[entry + 2] as number,
        list[entry + 3] as number,
      );
    }
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
