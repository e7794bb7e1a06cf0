import { atLeast, countBits, numberAt } from './bits.ts';
import type { InterestLists } from './interest-lists.ts';
import { SLOTS, WORDS } from './page.ts';
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
  /** How many of the interests occur in each word of the page weighed last, among people of few and of many. */
  private readonly few = new Uint32Array(32);
  private readonly many = new Uint32Array(32);
  private readonly slots = new Uint32Array(32);

  constructor(lists: InterestLists, bits: PageBits) {
    this.pages = new PageMasks(lists, bits);
    this.bits = bits;
  }

  /** Sets out to count these, each given once, in pages below `pageCount`. */
  begin(interests: readonly number[], pageCount: number): void {
    this.pages.begin(interests, pageCount);
    this.digits = 32 - Math.clz32(interests.length);
  }

  /** Turns to the words of a page, for what is said of words. */
  weigh(page: number): void {
    this.pages.turnTo(page);
    const { digits, few, many } = this;
    const { entries, size } = this.pages;
    const end = (page + 1) * size * TRIPLE;
    let few0 = 0;
    let few1 = 0;
    let few2 = 0;
    let few3 = 0;
    let many0 = 0;
    let many1 = 0;
    let many2 = 0;
    let many3 = 0;
    for (let digit = 4; digit < digits; digit += 1) {
      few[digit] = 0;
      many[digit] = 0;
    }
    for (let at = page * size * TRIPLE; at < end; at += TRIPLE) {
      const ofFew = entries[at] as number;
      const fewBy2 = few0 & ofFew;
      few0 ^= ofFew;
      const fewBy4 = few1 & fewBy2;
      few1 ^= fewBy2;
      const fewBy8 = few2 & fewBy4;
      few2 ^= fewBy4;
      const fewBy16 = few3 & fewBy8;
      few3 ^= fewBy8;
      const ofMany = entries[at + 1] as number;
      const manyBy2 = many0 & ofMany;
      many0 ^= ofMany;
      const manyBy4 = many1 & manyBy2;
      many1 ^= manyBy2;
      const manyBy8 = many2 & manyBy4;
      many2 ^= manyBy4;
      const manyBy16 = many3 & manyBy8;
      many3 ^= manyBy8;
      if ((fewBy16 | manyBy16) !== 0) {
        carryOn(few, fewBy16);
        carryOn(many, manyBy16);
      }
    }
    few[0] = few0;
    few[1] = few1;
    few[2] = few2;
    few[3] = few3;
    many[0] = many0;
    many[1] = many1;
    many[2] = many2;
    many[3] = many3;
  }

  /** The words in which somebody of few interests may have so many of those counted. */
  wordsOfFew(least: number): number {
    return least > this.pages.size ? 0 : atLeast(this.few, this.digits, least);
  }

  /** The words in which somebody of many interests may have so many of those counted. */
  wordsOfMany(least: number): number {
    return least > this.pages.size ? 0 : atLeast(this.many, this.digits, least);
  }

  /** How many of the interests somebody of few may have in a word. */
  fewInWord(word: number): number {
    return numberAt(this.few, this.digits, word);
  }

  /** How many of the interests somebody of many may have in a word. */
  manyInWord(word: number): number {
    return numberAt(this.many, this.digits, word);
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
      const sixteen = eights & eight;
      eights ^= eight;
      if (sixteen !== 0) carryOn(slots, sixteen);
    }
    slots[0] = ones;
    slots[1] = twos;
    slots[2] = fours;
    slots[3] = eights;
    return atLeast(slots, digits, least) & among;
  }

  /**
   * Those of the interests that somebody has, by what they are called.
   *
   * @param at page × slots + slot
   * @param names one for each of the interests
   */
  namesOf(at: number, names: readonly string[]): string[] {
    const page = Math.floor(at / SLOTS);
    const word = (at >>> 5) & (WORDS - 1);
    this.pages.turnTo(page);
    const shared: string[] = [];
    for (let place = 0; place < names.length; place += 1) {
      if (this.pages.has(page, word, at & 31, place)) shared.push(names[place] as string);
    }
    return shared;
  }

  /** Those of the word asked about last that have at least so many of the interests. */
  slotsOf(least: number): number {
    return least > this.pages.size ? 0 : atLeast(this.slots, this.digits, least);
  }

  /** How many of the interests the one in a slot of the word asked about last has. */
  inSlot(slot: number): number {
    return numberAt(this.slots, this.digits, slot);
  }
}

/** Adds 16 to some of 32 counters. */
function carryOn(counts: Uint32Array, those: number): void {
  let carry = those;
  for (let digit = 4; carry !== 0; digit += 1) {
    const set = counts[digit] as number;
    counts[digit] = set ^ carry;
    carry &= set;
  }
}
