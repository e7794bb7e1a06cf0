import type { VenueCalls } from './venue-words.ts';

/** Multiplier of a hash by multiplication: 2³² over the golden ratio. */
const GOLDEN = 0x9e37_79b1;
/** Room for this many words, to begin with, as a power of two. */
const FIRST_BITS = 7;

/**
 * Some numbers for each category or tag, by its code, worked out when first asked for. Those of a word
 * stand together, since whoever asks for one soon asks for the others; an open table, since few of all
 * words are ever asked for.
 */
export class WordMemo {
  private readonly works: readonly ((word: number) => number)[];
  private bits = FIRST_BITS;
  /** A word + 1, or 0. */
  private words = new Uint32Array(2 ** FIRST_BITS);
  private numbers: Float64Array;
  private size = 0;
  /** By column: what was asked about last, and what was found. */
  private readonly asked: (VenueCalls | undefined)[] = [];
  private readonly found: number[] = [];

  /** @param works what gives each of the numbers of a word; never NaN */
  constructor(works: readonly ((word: number) => number)[]) {
    this.works = works;
    this.numbers = new Float64Array(this.words.length * works.length);
  }

  at(word: number, column: number): number {
    const place = this.placeOf(word) * this.works.length + column;
    let number = this.numbers[place] as number;
    if (Number.isNaN(number)) {
      number = (this.works[column] as (word: number) => number)(word);
      this.numbers[place] = number;
    }
    return number;
  }

  /** The word whose number of a column is greatest, of the category and the tags in this order. */
  greatest(calls: VenueCalls, column: number): number {
    if (this.asked[column] === calls) return this.found[column] as number;
    const { category, tags } = calls;
    let word = category;
    let most = this.at(category, column);
    for (let place = 0; place < tags.length; place += 1) {
      const other = this.at(tags[place] as number, column);
      if (other <= most) continue;
      most = other;
      word = tags[place] as number;
    }
    this.asked[column] = calls;
    this.found[column] = word;
    return word;
  }

  /** Where a word stands, made room for if it is new. */
  private placeOf(word: number): number {
    const place = this.find(word);
    if (this.words[place] !== 0) return place;
    if (2 * this.size >= this.words.length) {
      this.grow();
      return this.placeOf(word);
    }
    this.size += 1;
    this.words[place] = word + 1;
    const { length } = this.works;
    for (let at = place * length; at < (place + 1) * length; at += 1) this.numbers[at] = Number.NaN;
    return place;
  }

  /** The place of a word, or the empty one where it would be. */
  private find(word: number): number {
    const { words } = this;
    const mask = words.length - 1;
    let place = Math.imul(word, GOLDEN) >>> (32 - this.bits);
    while (words[place] !== 0 && words[place] !== word + 1) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { numbers, words } = this;
    const { length } = this.works;
    this.bits += 1;
    this.words = new Uint32Array(2 * words.length);
    this.numbers = new Float64Array(2 * numbers.length);
    for (let place = 0; place < words.length; place += 1) {
      if (words[place] === 0) continue;
      const to = this.find((words[place] as number) - 1);
      this.words[to] = words[place] as number;
      for (let column = 0; column < length; column += 1) {
        this.numbers[to * length + column] = numbers[place * length + column] as number;
      }
    }
  }
}
