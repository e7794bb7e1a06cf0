import type { WordVectors } from '../embedding/word-vectors.ts';
import type { Codes } from '../log/codes.ts';
import type { DescriptorTable } from './descriptor-table.ts';

/** Rows of affinities that are kept: all of them for some two thousand words. */
const MOST_ROW_BYTES = 32 * 2 ** 20;

/**
 * What was learned of categories and tags and is the same for everybody, by their codes: worked out when
 * the first person asks, and looked up for all others.
 */
export class WordFacts {
  private readonly descriptors: DescriptorTable;
  private readonly vectors: WordVectors;
  private readonly codes: Codes;
  private placesOf = new Float64Array(0);
  private shares = new Float64Array(0);
  /** By the code of an interest: its affinity to each word, NaN where nobody has asked. */
  private readonly rows = new Map<number, Float64Array>();
  /** By the code of an interest: those words to which its affinity is above 0. */
  private readonly likes = new Map<number, Affinities>();
  /** By the code of a word, to add up in; all 0 in between. */
  private sums = new Float64Array(0);

  constructor(descriptors: DescriptorTable, vectors: WordVectors, codes: Codes) {
    this.descriptors = descriptors;
    this.vectors = vectors;
    this.codes = codes;
  }

  /** The place of a word among those with vectors; -1 for one without. */
  placeOf(word: number): number {
    if (word >= this.placesOf.length) this.placesOf = longer(this.placesOf, word);
    let place = this.placesOf[word] as number;
    if (Number.isNaN(place)) {
      place = this.vectors.placeOf(this.codes.id(word));
      this.placesOf[word] = place;
    }
    return place;
  }

  /** How many words have a place. */
  get places(): number {
    return this.vectors.size;
  }

  /** How close the word at a place is to the one at each place. */
  closenessTo(place: number): Readonly<Float64Array> {
    return this.vectors.closenessTo(place) as Readonly<Float64Array>;
  }

  /** {@link DescriptorTable.lift} of a word. */
  lift(word: number, own: number, all: number): number {
    if (word >= this.shares.length) this.shares = longer(this.shares, word);
    let share = this.shares[word] as number;
    if (Number.isNaN(share)) {
      share = this.descriptors.smoothedShareOf(this.codes.id(word));
      this.shares[word] = share;
    }
    return this.descriptors.liftOver(share, own, all);
  }

  /** {@link DescriptorTable.affinity} of an interest to a word. */
  affinity(interest: number, word: number): number {
    let row = this.rows.get(interest);
    if (row === undefined || word >= row.length) {
      row = longer(row ?? EMPTY, Math.max(word, this.codes.size));
      if (this.rows.size * row.byteLength >= MOST_ROW_BYTES) this.rows.clear();
      this.rows.set(interest, row);
    }
    let affinity = row[word] as number;
    if (Number.isNaN(affinity)) {
      affinity = this.descriptors.affinity(this.codes.id(interest), this.codes.id(word));
      row[word] = affinity;
    }
    return affinity;
  }

  /** No word has more affinities to some interests, added up; those below 0 count as 0. */
  mostAffinity(interests: readonly number[]): number {
    const likes = interests.map((interest) => this.likesOf(interest));
    if (this.sums.length < this.codes.size) this.sums = new Float64Array(2 * this.codes.size);
    let most = 0;
    for (let place = 0; place < likes.length; place += 1) {
      const { affinities, words } = likes[place] as Affinities;
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at] as number;
        const sum = (this.sums[word] as number) + (affinities[at] as number);
        this.sums[word] = sum;
        if (sum > most) most = sum;
      }
    }
    for (let place = 0; place < likes.length; place += 1) {
      const { words } = likes[place] as Affinities;
      for (let at = 0; at < words.length; at += 1) this.sums[words[at] as number] = 0;
    }
    return most;
  }

  private likesOf(interest: number): Affinities {
    let likes = this.likes.get(interest);
    if (likes === undefined) {
      const words: number[] = [];
      const affinities: number[] = [];
      for (const name of this.descriptors.metBy(this.codes.id(interest))) {
        const word = this.codes.intern(name);
        const affinity = this.affinity(interest, word);
        if (!(affinity > 0)) continue;
        words.push(word);
        affinities.push(affinity);
      }
      likes = { words: Uint32Array.from(words), affinities: Float64Array.from(affinities) };
      this.likes.set(interest, likes);
    }
    return likes;
  }
}

interface Affinities {
  readonly words: Uint32Array;
  readonly affinities: Float64Array;
}

const EMPTY = new Float64Array(0);

/** A column with room for a word, NaN where nothing is known. */
function longer(column: Float64Array, word: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(Math.ceil(1.125 * (word + 1))).fill(Number.NaN);
  copy.set(column);
  return copy;
}
