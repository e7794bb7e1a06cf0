import { countBits } from './bits.ts';
import { COMMON_ENTRY, ENTRY, type InterestLists } from './interest-lists.ts';
import { LINE, type PageBits } from './page-bits.ts';

/** Numbers of each interest of a page in {@link PageMasks.entries}: mask of the few, of the many, start. */
export const TRIPLE = 3;

/** A list of all pages, and where in a row it goes. */
interface Common {
  readonly list: Uint32Array;
  readonly at: number;
}

/**
 * Of some interests, page by page: masks of the words of the page where somebody has it among few
 * interests, or among many, and where their bits begin. What belongs to a page stands side by side, once it was turned to.
 */
export class PageMasks {
  /** How many interests there are. */
  size = 0;
  /** Of interest `i` of a page, the masks are at `(page × size + i) × TRIPLE`, and then comes the start. */
  entries: Uint32Array = new Uint32Array(0);
  /** Those that are in lists of all pages. */
  private readonly common: Common[] = [];
  private readonly lists: InterestLists;
  private readonly bits: PageBits;
  /** Keeps reading ahead from being left out as useless. */
  private touched = 0;

  constructor(lists: InterestLists, bits: PageBits) {
    this.lists = lists;
    this.bits = bits;
  }

  /** Sets out with other interests, each given once, in pages below `pageCount`. */
  begin(interests: readonly number[], pageCount: number): void {
    const { common, lists } = this;
    const size = interests.length;
    const length = pageCount * size * TRIPLE;
    if (this.entries.length < length) this.entries = new Uint32Array(Math.ceil(length * 1.25));
    else this.entries.fill(0, 0, length);
    this.size = size;
    common.length = 0;
    for (let place = 0; place < size; place += 1) {
      this.touched += lists.entries(interests[place] as number)[0] ?? 0;
    }
    const { entries } = this;
    const { starts } = this.bits;
    const stride = size * TRIPLE;
    for (let place = 0; place < size; place += 1) {
      const interest = interests[place] as number;
      const list = lists.entries(interest);
      if (lists.isCommon(interest)) {
        common.push({ list, at: place * TRIPLE });
        continue;
      }
      const end = lists.end(interest);
      const first = place * TRIPLE;
      for (let entry = 0; entry < end; entry += ENTRY) {
        const page = list[entry] as number;
        const at = page * stride + first;
        entries[at] = list[entry + 1] as number;
        entries[at + 1] = list[entry + 2] as number;
        entries[at + 2] = (starts[page] as number) + (list[entry + 3] as number);
      }
    }
  }

  /** Turns to a page: what is said of it in lists of all pages is copied only now. */
  turnTo(page: number): void {
    const { common, entries } = this;
    const start = this.bits.starts[page] as number;
    const row = page * this.size * TRIPLE;
    for (let place = 0; place < common.length; place += 1) {
      const { at, list } = common[place] as Common;
      const from = page * COMMON_ENTRY;
      if (from >= list.length) continue;
      entries[row + at] = list[from] as number;
      entries[row + at + 1] = list[from + 1] as number;
      entries[row + at + 2] = start + (list[from + 2] as number);
    }
  }

  /** Whether the one in a slot of a word of the page turned to has an interest, known by its place. */
  has(page: number, word: number, slot: number, place: number): boolean {
    const { entries, size } = this;
    const at = (page * size + place) * TRIPLE;
    const mask = (entries[at] as number) | (entries[at + 1] as number);
    if (((mask >>> word) & 1) === 0) return false;
    const before = countBits(mask & ((1 << word) - 1));
    const bits = this.bits.words[(entries[at + 2] as number) + before] as number;
    return ((bits >>> slot) & 1) === 1;
  }

  /** Fetches the bits of some words of a page from memory all at once, and not one after the other. */
  touch(page: number, some: number): number {
    const { entries, size } = this;
    const { words } = this.bits;
    const end = (page + 1) * size * TRIPLE;
    let sum = 0;
    for (let at = page * size * TRIPLE; at < end; at += TRIPLE) {
      const mask = (entries[at] as number) | (entries[at + 1] as number);
      if ((mask & some) === 0) continue;
      const start = entries[at + 2] as number;
      sum += words[start] as number;
      if (mask >>> LINE !== 0) sum += words[start + LINE] as number;
    }
    return sum;
  }
}
