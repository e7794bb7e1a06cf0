import { atLeast, countBits } from './bits.ts';
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
  /** By feature: the words of the page that have it, and where those words start. */
  private masks = new Int32Array(0);
  private starts = new Int32Array(0);
  /** How many interests each word of the page has, bit by bit. */
  private counts = new Uint32Array(0);
  private bits = 0;
  /** By interest: the slots of the word at hand that have it. */
  private slots = new Int32Array(0);
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
      this.slots = new Int32Array(length);
      this.counts = new Uint32Array(32);
    }
    this.number = -1;
  }

  /** Turns to a page, as far as its words. */
  open(number: number): void {
    const { lists } = this.pages;
    const { counts, features, interests, masks } = this;
    this.number = number;
    for (let bit = 0; bit < this.bits; bit += 1) counts[bit] = 0;
    for (let at = 0; at < features.length; at += 1) {
      const mask = lists.mask(features[at] as number, number);
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
    for (let at = 0; at < this.features.length; at += 1) {
      if (this.masks[at] === 0) continue;
      this.starts[at] = first + lists.start(this.features[at] as number, this.number);
    }
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
   * The slots of a word that miss at most so many of those interests that the word has; more when that
   * is more than three. Stops reading as soon as there is none, hence the rarest first.
   */
  slotsMissing(word: number, misses: number): number {
    const { interests, slots } = this;
    let none = -1;
    let one = -1;
    let two = -1;
    let three = -1;
    for (let at = 0; at < interests; at += 1) {
      const have = this.slotsWith(word, at);
      slots[at] = have;
      if (have === 0 || misses > 3) continue;
      three = (three & have) | two;
      two = (two & have) | one;
      one = (one & have) | none;
      none &= have;
      if ((misses === 0 ? none : misses === 1 ? one : misses === 2 ? two : three) === 0) return 0;
    }
    return misses === 0 ? none : misses === 1 ? one : misses === 2 ? two : three;
  }

  /** How many interests the venue in a slot has, of the word in which `slotsMissing` found it. */
  matchesInSlot(slot: number): number {
    let matches = 0;
    for (let at = 0; at < this.interests; at += 1) {
      matches += ((this.slots[at] as number) >>> slot) & 1;
    }
    return matches;
  }

  private slotsWith(word: number, at: number): number {
    const mask = this.masks[at] as number;
    if (((mask >>> word) & 1) === 0) return 0;
    const rank = countBits(mask & ((1 << word) - 1));
    return this.words[(this.starts[at] as number) + rank] as number;
  }
}
