/** Numbers of an entry: page, mask of the words of the page that have the feature, start of those words. */
export const ENTRY = 3;

/**
 * For each feature (a tag or a category) the pages that have it, ascending. An entry says in one mask
 * which of the 32 words of the page have the feature at all, so that most are ruled out unseen, and
 * where in the page the words themselves begin.
 */
export class FeatureLists {
  private readonly lists: Uint32Array[] = [];
  private readonly lengths: number[] = [];

  /** Entries of {@link ENTRY} numbers each; only {@link length} of them count. */
  entries(feature: number): Uint32Array {
    return this.lists[feature] as Uint32Array;
  }

  length(feature: number): number {
    return this.lengths[feature] ?? 0;
  }

  /** Where the entry of a page begins, or -1. */
  find(feature: number, page: number): number {
    const place = this.place(feature, page);
    if (place >= this.length(feature) * ENTRY) return -1;
    return this.entries(feature)[place] === page ? place : -1;
  }

  /** Adds the entry of a page or replaces it. */
  put(feature: number, page: number, mask: number, start: number): void {
    while (this.lists.length <= feature) {
      this.lists.push(new Uint32Array(ENTRY));
      this.lengths.push(0);
    }
    const place = this.place(feature, page);
    const end = this.length(feature) * ENTRY;
    let list = this.entries(feature);
    if (place === end || list[place] !== page) {
      if (end === list.length) {
        list = new Uint32Array(ENTRY * (Math.ceil((end / ENTRY) * 1.25) + 1));
        list.set(this.entries(feature));
        this.lists[feature] = list;
      }
      list.copyWithin(place + ENTRY, place, end);
      this.lengths[feature] = end / ENTRY + 1;
      list[place] = page;
    }
    list[place + 1] = mask;
    list[place + 2] = start;
  }

  remove(feature: number, page: number): void {
    const place = this.find(feature, page);
    if (place < 0) return;
    this.entries(feature).copyWithin(place, place + ENTRY, this.length(feature) * ENTRY);
    this.lengths[feature] = this.length(feature) - 1;
  }

  /** Gives back the room that growing lists reserve. */
  trim(): void {
    for (const [feature, list] of this.lists.entries()) {
      this.lists[feature] = list.slice(0, this.length(feature) * ENTRY);
    }
  }

  get bytes(): number {
    return this.lists.reduce((sum, list) => sum + list.byteLength, 0);
  }

  /** Where the entry of a page is or would be. */
  private place(feature: number, page: number): number {
    const length = this.length(feature);
    const list = this.entries(feature);
    // A common feature is in every page, and its entries then stand where their numbers say.
    if (page < length && list[page * ENTRY] === page) return page * ENTRY;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle * ENTRY] as number) < page) low = middle + 1;
      else high = middle;
    }
    return low * ENTRY;
  }
}
