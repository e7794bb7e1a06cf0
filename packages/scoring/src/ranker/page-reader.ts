import { atLeast, countBits } from './bits.ts';
import type { VenuePages } from './venue-pages.ts';

/** With as many misses or fewer, slots are told apart by four masks instead of counting. */
const MOST_TOLD_APART = 3;

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
  /** The slots of the word at hand that miss at most none, one, two, three of the interests it has. */
  private none = 0;
  private one = 0;
  private two = 0;
  private three = 0;
  /** How many of the interests each of them has, bit by bit, where that is counted. */
  private readonly slotCounts = new Uint32Array(32);
  private isCounted = false;
  private matches = 0;
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
    const first = words.starts[number] as number;
    const { columns, interests, masks, starts } = this;
    this.number = number;
    this.words = words.column;
    for (let at = 0; at < interests; at += 1) {
      const column = columns[at] as Uint32Array;
      masks[at] = column[2 * number] as number;
      starts[at] = first + (column[2 * number + 1] as number);
    }
  }

  /** How many of the interests a word has, of a page opened that way. */
  matchesInKnown(word: number): number {
    const { interests, masks } = this;
    let matches = 0;
    for (let at = 0; at < interests; at += 1) matches += ((masks[at] as number) >>> word) & 1;
    return matches;
  }

  /** The words that have at least so many of the interests; each venue of a word has at most as many. */
  wordsWith(matches: number): number {
    return atLeast(this.counts, this.bits, matches);
  }

  matchesInWord(word: number): number {
    let matches = 0;
    for (let bit = 0; bit < this.bits; bit += 1) {
      matches |= (((this.counts[bit] as number) >>> word) & 1) << bit;
    }
    return matches;
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
   * The slots of a word, which has so many of the interests, that miss at most so many of those. Stops reading
   * as soon as there is none, hence the rarest first. Tells `slotsMatching` of what word it is asked.
   */
  slotsMissing(word: number, matches: number, misses: number): number {
    const { interests } = this;
    this.matches = matches;
    this.isCounted = misses > MOST_TOLD_APART;
    if (this.isCounted) return this.countSlots(word, misses);
    let none = -1;
    let one = -1;
    let two = -1;
    let three = -1;
    for (let at = 0; at < interests; at += 1) {
      const have = this.slotsWith(word, at);
      if (have === 0) continue;
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

  /** Those of the slots found by `slotsMissing` that have exactly so many interests. */
  slotsMatching(matches: number): number {
    if (this.isCounted) {
      const { slotCounts, bits } = this;
      return atLeast(slotCounts, bits, matches) & ~atLeast(slotCounts, bits, matches + 1);
    }
    const missing = this.matches - matches;
    if (missing === 0) return this.none;
    if (missing === 1) return this.one & ~this.none;
    return missing === 2 ? this.two & ~this.one : this.three & ~this.two;
  }

  private countSlots(word: number, misses: number): number {
    const { bits, interests, slotCounts } = this;
    for (let bit = 0; bit <= bits; bit += 1) slotCounts[bit] = 0;
    for (let at = 0; at < interests; at += 1) {
      let carry = this.slotsWith(word, at);
      for (let bit = 0; carry !== 0; bit += 1) {
        const before = slotCounts[bit] as number;
        slotCounts[bit] = before ^ carry;
        carry &= before;
      }
    }
    return atLeast(slotCounts, bits, this.matches - misses);
  }

  private slotsWith(word: number, at: number): number {
    const mask = this.masks[at] as number;
    if (((mask >>> word) & 1) === 0) return 0;
    const rank = countBits(mask & ((1 << word) - 1));
    return this.words[(this.starts[at] as number) + rank] as number;
  }
}
