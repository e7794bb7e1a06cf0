/** Words in a line of a cache. */
export const LINE = 16;

/**
 * Who has which interest, of all pages in one piece, so that a search gets there from a page's number
 * and not by way of objects that lie scattered in memory. A page has a range of it.
 */
export class PageBits {
  /** See {@link starts}. A line of a cache more than is in use, so that who reads ahead stays within. */
  words: Uint32Array = new Uint32Array(0);
  /** Where the range of each page begins. */
  starts: Uint32Array = new Uint32Array(0);
  private lengths = new Uint32Array(0);
  private pages = 0;
  private used = 0;

  /** Writes the range of a page in place of what it had. */
  put(page: number, bits: Uint32Array): void {
    if (page >= this.starts.length) this.reserve(Math.ceil(page * 1.25) + 8);
    if (page >= this.pages) this.pages = page + 1;
    if (bits.length > (this.lengths[page] as number)) {
      this.lengths[page] = 0;
      if (this.used + bits.length + LINE > this.words.length) this.gather(bits.length);
      this.starts[page] = this.used;
      this.used += bits.length;
    }
    this.lengths[page] = bits.length;
    this.words.set(bits, this.starts[page]);
  }

  /** Gives up the range of a page. */
  remove(page: number): void {
    this.lengths[page] = 0;
  }

  private reserve(pages: number): void {
    const { lengths, starts } = this;
    this.starts = new Uint32Array(pages);
    this.starts.set(starts);
    this.lengths = new Uint32Array(pages);
    this.lengths.set(lengths);
  }

  /** Moves all ranges together and makes room for one more. */
  private gather(length: number): void {
    const { lengths, pages, starts, words } = this;
    let live = length;
    for (let page = 0; page < pages; page += 1) live += lengths[page] as number;
    const gathered = new Uint32Array(Math.ceil(live * 1.125) + 1024);
    let used = 0;
    for (let page = 0; page < pages; page += 1) {
      const from = starts[page] as number;
      const count = lengths[page] as number;
      gathered.set(words.subarray(from, from + count), used);
      starts[page] = used;
      used += count;
    }
    this.words = gathered;
    this.used = used;
  }
}
