import type { VenueCalls } from './venue-words.ts';

/**
 * Some numbers for each category or tag, by its code, worked out when first asked for. Those of a word
 * stand together, since whoever asks for one soon asks for the others.
 */
export class WordMemo {
  private readonly works: readonly ((word: number) => number)[];
  private numbers = new Float64Array(0);
  /** By column: what was asked about last, and what was found. */
  private readonly asked: (VenueCalls | undefined)[] = [];
  private readonly found: number[] = [];

  /** @param works what gives each of the numbers of a word; never NaN */
  constructor(works: readonly ((word: number) => number)[]) {
    this.works = works;
  }

  at(word: number, column: number): number {
    const place = word * this.works.length + column;
    if (place >= this.numbers.length) this.grow(place);
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

  private grow(place: number): void {
    const longer = new Float64Array(Math.max(256, 2 * place)).fill(Number.NaN);
    longer.set(this.numbers);
    this.numbers = longer;
  }
}
