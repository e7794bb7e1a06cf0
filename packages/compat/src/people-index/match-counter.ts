import { atLeast, countBits } from './bits.ts';
import { ENTRY, type InterestLists } from './interest-lists.ts';
import type { Page } from './page.ts';

/**
 * Counts how many of some interests people have, 32 at a time: a number is spread over several words,
 * one for each of its binary digits, with a bit for each of the 32 (bit-slicing).
 */
export class MatchCounter {
  private readonly lists: InterestLists;
  private features: readonly number[] = [];
  private digits = 0;
  /** For each page, digit by digit, how many of the interests each of its words has at all. */
  private pageCounts = new Uint32Array(0);
  private readonly slots = new Uint32Array(32);
  private masks = new Uint32Array(8);
  private starts = new Uint32Array(8);

  constructor(lists: InterestLists) {
    this.lists = lists;
  }

  /** Sets out to count these, each given once, in pages below `pageCount`. */
  begin(features: readonly number[], pageCount: number): void {
    const { lists } = this;
    this.features = features;
    const digits = 32 - Math.clz32(features.length);
    this.digits = digits;
    if (this.masks.length < features.length) {
      this.masks = new Uint32Array(features.length * 2);
      this.starts = new Uint32Array(features.length * 2);
    }
    const length = pageCount * digits;
    if (this.pageCounts.length < length) this.pageCounts = new Uint32Array(length * 2);
    else this.pageCounts.fill(0, 0, length);
    const counts = this.pageCounts;
    for (const feature of features) {
      const entries = lists.entries(feature);
      const end = lists.end(feature);
      for (let entry = 0; entry < end; entry += ENTRY) {
        let carry = entries[entry + 1] as number;
        for (let at = (entries[entry] as number) * digits; carry !== 0; at += 1) {
          const before = counts[at] as number;
          counts[at] = before ^ carry;
          carry &= before;
        }
      }
    }
  }

  /** The words of a page in which at least so many of the interests occur. */
  wordsWith(page: number, least: number): number {
    if (least <= 0) return -1;
    const { digits, pageCounts } = this;
    const from = page * digits;
    let more = 0;
    let equal = -1;
    for (let digit = digits - 1; digit >= 0; digit -= 1) {
      const set = pageCounts[from + digit] as number;
      if ((least >>> digit) & 1) {
        equal &= set;
      } else {
        more |= equal & set;
        equal &= ~set;
      }
    }
    return least >>> digits === 0 ? more | equal : 0;
  }

  /** How many of the interests occur in a word of a page. */
  inWord(page: number, word: number): number {
    const { digits, pageCounts } = this;
    let count = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      count |= (((pageCounts[page * digits + digit] as number) >>> word) & 1) << digit;
    }
    return count;
  }

  /** Goes to a page. */
  open(page: number): void {
    const { features, lists, masks, starts } = this;
    for (let place = 0; place < features.length; place += 1) {
      const feature = features[place] as number;
      const entry = lists.find(feature, page);
      if (entry < 0) {
        masks[place] = 0;
      } else {
        const entries = lists.entries(feature);
        masks[place] = entries[entry + 1] as number;
        starts[place] = entries[entry + 2] as number;
      }
    }
  }

  /** Counts in a word of the page that is open. */
  count(page: Page, word: number): void {
    const { digits, features, masks, slots, starts } = this;
    const below = (1 << word) - 1;
    for (let digit = 0; digit < digits; digit += 1) slots[digit] = 0;
    for (let place = 0; place < features.length; place += 1) {
      const mask = masks[place] as number;
      if (((mask >>> word) & 1) === 0) continue;
      let carry = page.bits[(starts[place] as number) + countBits(mask & below)] as number;
      for (let digit = 0; carry !== 0; digit += 1) {
        const before = slots[digit] as number;
        slots[digit] = before ^ carry;
        carry &= before;
      }
    }
  }

  /** The slots of the word counted last with at least so many of the interests. */
  slotsWith(least: number): number {
    if (least >>> this.digits !== 0 && least > 0) return 0;
    return atLeast(this.slots, this.digits, least);
  }

  /** How many of the interests the one in a slot of that word has. */
  inSlot(slot: number): number {
    const { digits, slots } = this;
    let count = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      count |= (((slots[digit] as number) >>> slot) & 1) << digit;
    }
    return count;
  }
}
