import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { symmetricEigen } from './symmetric-eigen.ts';
import type { WordCompany } from './word-company.ts';

/** How vectors are found. */
export interface WordVectorOptions {
  /** Numbers a word: 32 when not given. */
  readonly dimensions?: number | undefined;
  /** Random words that each true one stands against: 1 when not given. */
  readonly negatives?: number | undefined;
  /** Times the matrix is applied: 20 when not given. */
  readonly passes?: number | undefined;
  /** The same seed gives the same vectors: 1 when not given. */
  readonly seed?: number | undefined;
}

/** Vectors as plain data. */
export interface WordColumns {
  readonly words: readonly string[];
  /** One for each word, all of one length. */
  readonly vectors: readonly Float64Array[];
}

/** Rows of closeness that are kept: all of them for some two thousand words. */
const MOST_ROW_BYTES = 32 * 2 ** 20;

/** A word and how close it is to another. */
export interface Closeness {
  readonly word: string;
  /** 0..1. */
  readonly closeness: number;
}

/**
 * Vectors of words by the company they keep, so that `espresso` is near `coffee` though no venue is
 * called both: the people who go for either go for the same other things.
 *
 * A skip-gram with negative sampling whose vectors are long enough ends where the product of two
 * vectors is `ln(pairs × all / (one × other)) − ln(negatives)` (Levy and Goldberg, *Neural Word
 * Embedding as Implicit Matrix Factorization*, NIPS 2014). That matrix is counted and factorised as it
 * is (no negative entries, the positive part of its spectrum), which needs no sampling, and on the few
 * words of a city is better (Levy, Goldberg, Dagan, TACL 3, 2015). Deterministic for a seed.
 */
export class WordVectors {
  private readonly places: ReadonlyMap<string, number>;
  private readonly vectors: readonly Float64Array[];
  private readonly lengths: readonly number[];
  /** By place: how close a word is to each, of those that were asked for. */
  private readonly rows = new Map<number, Float64Array>();

  constructor({ words, vectors }: WordColumns) {
    this.places = new Map(words.map((word, at) => [word, at]));
    this.vectors = vectors;
    this.lengths = vectors.map(lengthOf);
  }

  /** Finds the vectors of words that keep company. */
  static learn(company: WordCompany, options: WordVectorOptions = {}): WordVectors {
    const { dimensions = 32, negatives = 1, passes = 20, seed = 1 } = options;
    const matrix = surprises(company, negatives);
    const size = Math.min(dimensions, company.words.length);
    const vectors = factors(matrix, size, passes, seed);
    return new WordVectors({ words: company.words, vectors });
  }

  /** The vectors as plain data, to be sent or kept. */
  get columns(): WordColumns {
    return { words: [...this.places.keys()], vectors: this.vectors };
  }

  /** Whether the word was met in company. */
  knows(word: string): boolean {
    const place = this.places.get(word);
    return place !== undefined && (this.lengths[place] as number) > 0;
  }

  /** How close two words are, 0..1: the cosine, 0 where it is less; 1 of a word to itself. */
  closeness(one: string, other: string): number {
    const a = this.placeOf(one);
    const b = this.placeOf(other);
    return a < 0 || b < 0 ? 0 : this.closenessAt(a, b);
  }

  /** The place of a word among those with vectors; -1 for one that nobody met. */
  placeOf(word: string): number {
    return this.places.get(word) ?? -1;
  }

  /** How many words have a place. */
  get size(): number {
    return this.vectors.length;
  }

  /** How close the word at a place is to the one at each place; `undefined` where no word is. */
  closenessTo(place: number): Readonly<Float64Array> | undefined {
    if (place < 0) return undefined;
    let row = this.rows.get(place);
    if (row === undefined) {
      row = Float64Array.from(this.vectors, (_, other) => this.closenessAt(place, other));
      if (this.rows.size * row.byteLength >= MOST_ROW_BYTES) this.rows.clear();
      this.rows.set(place, row);
    }
    return row;
  }

  private closenessAt(a: number, b: number): number {
    const own = this.vectors[a] as Float64Array;
    const its = this.vectors[b] as Float64Array;
    const length = (this.lengths[a] as number) * (this.lengths[b] as number);
    if (length === 0) return 0;
    if (a === b) return 1;
    return Math.min(1, Math.max(0, dot(own, its) / length));
  }

  /** The words closest to one, best first. */
  closest(word: string, limit: number): readonly Closeness[] {
    return Array.from(this.places.keys(), (other) => ({
      word: other,
      closeness: this.closeness(word, other),
    }))
      .filter((found) => found.word !== word && found.closeness > 0)
      .sort((a, b) => b.closeness - a.closeness || (a.word < b.word ? -1 : 1))
      .slice(0, limit);
  }
}

type Row = readonly (readonly [number, number])[];

/** Shifted positive pointwise mutual information, symmetric. */
function surprises({ rows }: WordCompany, negatives: number): readonly Row[] {
  const met = rows.map((row) => [...row.values()].reduce((sum, value) => sum + value, 0));
  // To the power of three quarters, as in word2vec: frequent words are drawn less than they are met.
  const drawn = met.map((times) => Math.sqrt(times) * Math.sqrt(Math.sqrt(times)));
  const all = drawn.reduce((sum, value) => sum + value, 0);
  const shift = Math.log(negatives);
  return rows.map((row, one) =>
    Array.from(row, ([other, pairs]): [number, number] => {
      // The mean of both directions: the smoothed one is not symmetric.
      const ways = Math.sqrt(
        (met[one] as number) *
          (drawn[other] as number) *
          (met[other] as number) *
          (drawn[one] as number),
      );
      return [other, Math.log((pairs * all) / ways) - shift];
    }).filter(([, value]) => value > 0),
  );
}

/** The vectors whose products are nearest to a matrix: its largest positive eigenvalues. */
function factors(matrix: readonly Row[], size: number, passes: number, seed: number) {
  const random = xoroshiro128plus(seed);
  // Columns of a basis; repeated use of the matrix turns it to the largest eigenvectors.
  let basis: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from(matrix, () => uniformFloat64(random) - 0.5),
  );
  orthonormalise(basis);
  for (let pass = 0; pass < passes; pass += 1) {
    basis = basis.map((column) => times(matrix, column));
    orthonormalise(basis);
  }
  const images = basis.map((column) => times(matrix, column));
  const { values, vectors } = symmetricEigen(
    basis.map((column) => Float64Array.from(images, (image) => dot(column, image))),
  );
  return matrix.map((_, word) =>
    Float64Array.from(values, (value, at) => {
      if (value <= 0) return 0;
      const mix = vectors[at] as Float64Array;
      let sum = 0;
      for (const [place, column] of basis.entries()) {
        sum += (mix[place] as number) * (column[word] as number);
      }
      return Math.sqrt(value) * sum;
    }),
  );
}

function times(matrix: readonly Row[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => {
    let sum = 0;
    for (const [at, value] of row) sum += value * (vector[at] as number);
    return sum;
  });
}

/** By Gram and Schmidt, twice for the sake of rounding; a column that is none stays empty. */
function orthonormalise(columns: Float64Array[]): void {
  for (const [place, column] of columns.entries()) {
    const before = lengthOf(column);
    for (let again = 0; again < 2; again += 1) {
      for (const other of columns.slice(0, place)) {
        const share = dot(column, other);
        for (let at = 0; at < column.length; at += 1) {
          column[at] = (column[at] as number) - share * (other[at] as number);
        }
      }
    }
    const length = lengthOf(column);
    const isEmpty = length <= 1e-12 * before || length === 0;
    for (let at = 0; at < column.length; at += 1) {
      column[at] = isEmpty ? 0 : (column[at] as number) / length;
    }
  }
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
