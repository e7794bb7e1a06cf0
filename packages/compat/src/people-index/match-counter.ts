import { atLeast, countBits } from './bits.ts';
import type { InterestLists } from './interest-lists.ts';
import type { PageBits } from './page-bits.ts';
import { PageMasks, TRIPLE } from './page-masks.ts';

/**
 * Counts how many of some interests people have, 32 at a time: a number is spread over several words,
 * one for each of its binary digits, with a bit for each of the 32 (bit-slicing).
 */
export class MatchCounter {
  private readonly pages: PageMasks;
  private readonly bits: PageBits;
  private digits = 0;
  /**
   * The words of the page weighed last in which at least so many of the interests occur among people
   * who have few interests, or many; 0 of none is all.
   */
  private few = new Uint32Array(0);
  private many = new Uint32Array(0);
  private readonly slots = new Uint32Array(32);

  constructor(lists: InterestLists, bits: PageBits) {
    this.pages = new PageMasks(lists, bits);
    this.bits = bits;
  }

  /** Sets out to count these, each given once, in pages below `pageCount`. */
  begin(interests: readonly number[], pageCount: number): void {
    this.pages.begin(interests, pageCount);
    this.digits = 32 - Math.clz32(interests.length);
    if (this.few.length < interests.length + 2) {
      this.few = new Uint32Array(interests.length + 2);
      this.many = new Uint32Array(interests.length + 2);
    }
    this.few[0] = -1;
    this.many[0] = -1;
  }

  /** Turns to the words of a page, for what is said of words. */
  weigh(page: number): void {
    this.pages.turnTo(page);
    const { few, many } = this;
    const { entries, size } = this.pages;
    for (let level = 1; level <= size + 1; level += 1) {
      few[level] = 0;
      many[level] = 0;
    }
    const end = (page + 1) * size * TRIPLE;
    for (let at = page * size * TRIPLE; at < end; at += TRIPLE) {
      let carry = entries[at] as number;
      for (let level = 1; carry !== 0; level += 1) {
        const before = few[level] as number;
        few[level] = before | carry;
        carry &= before;
      }
      carry = entries[at + 1] as number;
      for (let level = 1; carry !== 0; level += 1) {
        const before = many[level] as number;
        many[level] = before | carry;
        carry &= before;
      }
    }
  }

  /** The words in which somebody of few interests may have so many of those counted. */
  wordsOfFew(least: number): number {
    return least > this.pages.size ? 0 : (this.few[least] as number);
  }

  /** The words in which somebody of many interests may have so many of those counted. */
  wordsOfMany(least: number): number {
    return least > this.pages.size ? 0 : (this.many[least] as number);
  }

  /** How many of the interests somebody of few may have in a word. */
  fewInWord(word: number): number {
    return reached(this.few, word);
  }

  /** How many of the interests somebody of many may have in a word. */
  manyInWord(word: number): number {
    return reached(this.many, word);
  }

  /** Fetches what {@link slotsWith} reads of some words of a page. */
  touch(page: number, words: number): number {
    return this.pages.touch(page, words);
  }

  /** Those of some slots of a word that have at least so many of the interests. */
  slotsWith(page: number, word: number, least: number, among: number): number {
    const { digits, slots } = this;
    const { entries, size } = this.pages;
    const { words } = this.bits;
    if (least > size) return 0;
    const below = (1 << word) - 1;
    const end = (page + 1) * size * TRIPLE;
    // The digits of up to fifteen need no loop. Nor is there a branch for an interest that a word has
    // not: it would be foreseen wrongly every other time.
    let ones = 0;
    let twos = 0;
    let fours = 0;
    let eights = 0;
    for (let digit = 4; digit < digits; digit += 1) slots[digit] = 0;
    for (let at = page * size * TRIPLE; at < end; at += TRIPLE) {
      const mask = (entries[at] as number) | (entries[at + 1] as number);
      const before = countBits(mask & below);
      const bits = (words[(entries[at + 2] as number) + before] as number) & -((mask >>> word) & 1);
      const two = ones & bits;
      ones ^= bits;
      const four = twos & two;
      twos ^= two;
      const eight = fours & four;
      fours ^= four;
      let carry = eights & eight;
      eights ^= eight;
      for (let digit = 4; carry !== 0; digit += 1) {
        const set = slots[digit] as number;
        slots[digit] = set ^ carry;
        carry &= set;
      }
    }
    slots[0] = ones;
    slots[1] = twos;
    slots[2] = fours;
    slots[3] = eights;
    return atLeast(slots, digits, least) & among;
  }

  /** Those of the word asked about last that have at least so many of the interests. */
  slotsOf(least: number): number {
    return atLeast(this.slots, this.digits, least);
  }

  /** How many of the interests the one in a slot of the word asked about last has. */
  inSlot(slot: number): number {
    const { digits, slots } = this;
    let count =
      (((slots[0] as number) >>> slot) & 1) |
      ((((slots[1] as number) >>> slot) & 1) << 1) |
      ((((slots[2] as number) >>> slot) & 1) << 2) |
      ((((slots[3] as number) >>> slot) & 1) << 3);
    for (let digit = 4; digit < digits; digit += 1) {
      count |= (((slots[digit] as number) >>> slot) & 1) << digit;
    }
    return count;
  }
}

function reached(levels: Uint32Array, word: number): number {
  let count = 0;
  while (((levels[count + 1] as number) >>> word) & 1) count += 1;
  return count;
}
