/** Words are told apart by as many features that they miss. */
export const MOST_MISSED = 3;

/**
 * Which words of every page miss at most none, one, two, three of some features. A few features after
 * the other, each time in one short loop over all pages: that takes a fraction of looking at page after
 * page.
 */
export class MissingWords {
  /** By page: the words that miss none, and so on; up to as many as {@link tell} was asked for. */
  private none: Int32Array = new Int32Array(0);
  private one: Int32Array = this.none;
  private two: Int32Array = this.none;
  private three: Int32Array = this.none;
  /** Pages that {@link find} found. */
  found: Int32Array = this.none;
  /** The column of what every word has. */
  private every: Uint32Array = new Uint32Array(0);

  /**
   * @param columns for each feature and page the words that have it, and another number
   * @param misses {@link MOST_MISSED} or fewer
   */
  tell(columns: readonly Uint32Array[], pages: number, misses: number): void {
    if (this.none.length < pages) this.reserve(Math.ceil(pages * 1.125));
    const { every } = this;
    const counts = misses > 1 ? MOST_MISSED : misses;
    for (let count = 0; count <= counts; count += 1) this.missing(count).fill(-1, 0, pages);
    for (let at = 0; at < columns.length; at += 3) {
      const a = columns[at] as Uint32Array;
      const b = at + 1 < columns.length ? (columns[at + 1] as Uint32Array) : every;
      const c = at + 2 < columns.length ? (columns[at + 2] as Uint32Array) : every;
      if (misses === 0) this.tellNone(a, b, c, pages);
      else if (misses === 1) this.tellOne(a, b, c, pages);
      else this.tellThree(a, b, c, pages);
    }
  }

  /** The words that miss at most so many, by page. */
  missing(misses: number): Int32Array {
    if (misses === 0) return this.none;
    if (misses === 1) return this.one;
    return misses === 2 ? this.two : this.three;
  }

  /** Finds the pages that have such words, in their order. Returns how many there are. */
  find(misses: number, pages: number): number {
    const { found } = this;
    const words = this.missing(misses);
    let count = 0;
    for (let page = 0; page < pages; page += 1) {
      const some = words[page] as number;
      found[count] = page;
      count += (some | -some) >>> 31;
    }
    return count;
  }

  private tellNone(a: Uint32Array, b: Uint32Array, c: Uint32Array, pages: number): void {
    const { none } = this;
    for (let page = 0; page < pages; page += 1) {
      const at = 2 * page;
      none[page] =
        (none[page] as number) & (a[at] as number) & (b[at] as number) & (c[at] as number);
    }
  }

  private tellOne(a: Uint32Array, b: Uint32Array, c: Uint32Array, pages: number): void {
    const { none, one } = this;
    for (let page = 0; page < pages; page += 1) {
      const at = 2 * page;
      let all = none[page] as number;
      let most = one[page] as number;
      let words = a[at] as number;
      most = (most & words) | all;
      all &= words;
      words = b[at] as number;
      most = (most & words) | all;
      all &= words;
      words = c[at] as number;
      one[page] = (most & words) | all;
      none[page] = all & words;
    }
  }

  private tellThree(a: Uint32Array, b: Uint32Array, c: Uint32Array, pages: number): void {
    const { none, one, two, three } = this;
    for (let page = 0; page < pages; page += 1) {
      const at = 2 * page;
      let all = none[page] as number;
      let butOne = one[page] as number;
      let butTwo = two[page] as number;
      let butThree = three[page] as number;
      let words = a[at] as number;
      butThree = (butThree & words) | butTwo;
      butTwo = (butTwo & words) | butOne;
      butOne = (butOne & words) | all;
      all &= words;
      words = b[at] as number;
      butThree = (butThree & words) | butTwo;
      butTwo = (butTwo & words) | butOne;
      butOne = (butOne & words) | all;
      all &= words;
      words = c[at] as number;
      three[page] = (butThree & words) | butTwo;
      two[page] = (butTwo & words) | butOne;
      one[page] = (butOne & words) | all;
      none[page] = all & words;
    }
  }

  private reserve(pages: number): void {
    this.none = new Int32Array(pages);
    this.one = new Int32Array(pages);
    this.two = new Int32Array(pages);
    this.three = new Int32Array(pages);
    this.found = new Int32Array(pages);
    this.every = new Uint32Array(2 * pages).fill(-1);
  }
}
