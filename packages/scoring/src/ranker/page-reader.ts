import { atLeast, countBits, lowestBit } from './bits.ts';
import { WORDS } from './page-table.ts';
import type { VenuePages } from './venue-pages.ts';

/**
 * Reads which venues of one page after the other have how many of some interests, 32 words and then 32
 * slots in a step, and which have the features that filters ask for.
 */
export class PageReader {
  private readonly pages: VenuePages<unknown>;
  /** The interests, the rarest first; then features of which one, then of which all are asked for. */
  private features: readonly number[] = [];
  private interests = 0;
  private anyEnd = 0;
  /** By feature: masks and starts of all pages, where they are at hand in one piece. */
  private columns: (Uint32Array | undefined)[] = [];
  /** By feature: the words of the page that have it, and where those words start. */
  private masks = new Int32Array(0);
  private starts = new Int32Array(0);
  /** How many interests each word of the page has, bit by bit. */
  private counts = new Uint32Array(0);
  private bits = 0;
  /** The slots of a word that miss at most none, one, two, three of the interests. */
  private none = 0;
  private one = 0;
  private two = 0;
  private three = 0;
  /** Where the words of the page start. */
  private first = 0;
  /** How many of the interests each slot of the counted words has, bit by bit, word by word. */
  private slotCounts = new Uint32Array(0);
  /** How many interests those slots have that `bestSlots` returned. */
  best = 0;
  private number = -1;
  private words: Uint32Array = new Uint32Array(0);

  constructor(pages: VenuePages<unknown>) {
    this.pages = pages;
  }

  reset(
    interests: readonly number[],
    anyOf: readonly number[] | undefined,
    allOf: readonly number[],
  ): void {
    this.features =
      anyOf || allOf.length > 0 ? [...interests, ...(anyOf ?? []), ...allOf] : interests;
    this.interests = interests.length;
    this.anyEnd = anyOf ? interests.length + anyOf.length : -1;
    this.bits = 32 - Math.clz32(interests.length);
    if (this.masks.length < this.features.length) {
      const length = 2 * this.features.length;
      this.masks = new Int32Array(length);
      this.starts = new Int32Array(length);
      this.counts = new Uint32Array(32);
    }
    if (this.slotCounts.length < WORDS * this.bits) {
      this.slotCounts = new Uint32Array(WORDS * this.bits);
    }
    const { lists, length } = this.pages;
    this.columns.length = 0;
    for (let at = 0; at < this.features.length; at += 1) {
      this.columns.push(lists.column(this.features[at] as number, length));
    }
    this.number = -1;
  }

  /** From now on reads the masks and starts of the interests in these columns. */
  read(columns: readonly Uint32Array[]): void {
    for (let at = 0; at < columns.length; at += 1) this.columns[at] = columns[at];
  }

  /** Turns to a page, as far as its words. */
  open(number: number): void {
    const { lists } = this.pages;
    const { columns, counts, features, interests, masks, starts } = this;
    this.number = number;
    for (let bit = 0; bit < this.bits; bit += 1) counts[bit] = 0;
    for (let at = 0; at < features.length; at += 1) {
      const column = columns[at];
      let mask: number;
      if (column !== undefined) {
        mask = column[2 * number] as number;
        starts[at] = column[2 * number + 1] as number;
      } else {
        mask = lists.mask(features[at] as number, number);
      }
      masks[at] = mask;
      if (at >= interests) continue;
      let carry = mask;
      for (let bit = 0; carry !== 0; bit += 1) {
        const before = counts[bit] as number;
        counts[bit] = before ^ carry;
        carry &= before;
      }
    }
  }

  /** Goes on to the slots of the page it has turned to. */
  openSlots(): void {
    const { lists, words } = this.pages;
    const first = words.starts[this.number] as number;
    this.words = words.column;
    const { columns, features, masks, starts } = this;
    for (let at = 0; at < features.length; at += 1) {
      if (masks[at] === 0) continue;
      starts[at] =
        first +
        (columns[at] === undefined
          ? lists.start(features[at] as number, this.number)
          : (starts[at] as number));
    }
  }

  /** Turns to a page of which it is known which words to look into; only for interests. */
  openKnown(number: number): void {
    const { words } = this.pages;
    this.number = number;
    this.words = words.column;
    this.first = words.starts[number] as number;
  }

  /**
   * The slots of a word that miss at most so many of the interests, of a page opened that way. Stops
   * reading as soon as there is none, hence the rarest first.
   *
   * @param misses at most three
   */
  slotsLacking(word: number, misses: number): number {
    const { columns, first, interests, number, words } = this;
    const below = (1 << word) - 1;
    let none = -1;
    let one = -1;
    let two = -1;
    let three = -1;
    for (let at = 0; at < interests; at += 1) {
      const column = columns[at] as Uint32Array;
      const mask = column[2 * number] as number;
      const has = -((mask >>> word) & 1);
      const place = (first + (column[2 * number + 1] as number) + countBits(mask & below)) & has;
      const have = (words[place] as number) & has;
      if (misses > 2) three = (three & have) | two;
      if (misses > 1) two = (two & have) | one;
      if (misses > 0) one = (one & have) | none;
      none &= have;
      if ((misses === 0 ? none : misses === 1 ? one : misses === 2 ? two : three) === 0) return 0;
    }
    this.none = none;
    this.one = one;
    this.two = two;
    this.three = three;
    return misses === 0 ? none : misses === 1 ? one : misses === 2 ? two : three;
  }

  /** Those of the slots found by `slotsLacking` that miss exactly so many. */
  lacking(misses: number): number {
    if (misses === 0) return this.none;
    if (misses === 1) return this.one & ~this.none;
    return misses === 2 ? this.two & ~this.one : this.three & ~this.two;
  }

  /** The words that have at least so many of the interests; each venue of a word has at most as many. */
  wordsWith(matches: number): number {
    return atLeast(this.counts, this.bits, matches);
  }

  /** The words that have what filters ask for. */
  passingWords(): number {
    const { anyEnd, features, interests, masks } = this;
    let words = -1;
    let at = interests;
    if (anyEnd >= 0) {
      words = 0;
      for (; at < anyEnd; at += 1) words |= masks[at] as number;
    }
    for (; at < features.length; at += 1) words &= masks[at] as number;
    return words;
  }

  /** The slots of a word that have what filters ask for. */
  passingSlots(word: number): number {
    const { anyEnd, features, interests } = this;
    let slots = -1;
    let at = interests;
    if (anyEnd >= 0) {
      slots = 0;
      for (; at < anyEnd; at += 1) slots |= this.slotsWith(word, at);
    }
    for (; at < features.length; at += 1) slots &= this.slotsWith(word, at);
    return slots;
  }

  /**
   * Counts how many of the interests each slot of some words has. All of them are read in one go, and
   * nothing depends on what was read, so that a processor waits for the memory of all of them at once.
   */
  countSlots(chosen: number): void {
    const { bits, interests, masks, slotCounts, starts, words } = this;
    for (let rest = chosen; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const first = word * bits;
      const below = (1 << word) - 1;
      for (let bit = 3; bit < bits; bit += 1) slotCounts[first + bit] = 0;
      let ones = 0;
      let twos = 0;
      let fours = 0;
      for (let at = 0; at < interests; at += 1) {
        const mask = masks[at] as number;
        const has = -((mask >>> word) & 1);
        const place = ((starts[at] as number) + countBits(mask & below)) & has;
        let carry = (words[place] as number) & has;
        const two = ones & carry;
        ones ^= carry;
        const four = twos & two;
        twos ^= two;
        carry = fours & four;
        fours ^= four;
        for (let bit = 3; carry !== 0; bit += 1) {
          const before = slotCounts[first + bit] as number;
          slotCounts[first + bit] = before ^ carry;
          carry &= before;
        }
      }
      if (bits > 0) slotCounts[first] = ones;
      if (bits > 1) slotCounts[first + 1] = twos;
      if (bits > 2) slotCounts[first + 2] = fours;
    }
  }

  /** Those of some slots of a counted word that have most of the interests; `best` is then how many. */
  bestSlots(word: number, among: number): number {
    const { bits, slotCounts } = this;
    const first = word * bits;
    let slots = among;
    let best = 0;
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      const having = slots & (slotCounts[first + bit] as number);
      const any = (having | -having) >> 31;
      slots = (having & any) | (slots & ~any);
      best |= (1 << bit) & any;
    }
    this.best = best;
    return slots;
  }

  private slotsWith(word: number, at: number): number {
    const mask = this.masks[at] as number;
    if (((mask >>> word) & 1) === 0) return 0;
    const rank = countBits(mask & ((1 << word) - 1));
    return this.words[(this.starts[at] as number) + rank] as number;
  }
}
