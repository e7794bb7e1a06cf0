import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { InteractionLog } from '../log/interaction-log.ts';

/** How the vectors are found. */
export interface FactorisationOptions {
  /** Numbers a venue: 64 when not given. */
  readonly dimensions?: number | undefined;
  /** How much a liking weighs against not knowing the venue: 10 when not given. */
  readonly confidence?: number | undefined;
  /** Against learning single people by heart: 10 when not given. */
  readonly regularisation?: number | undefined;
  /** Passes over people and venues: 8 when not given. */
  readonly passes?: number | undefined;
  /** The same seed gives the same factors: 1 when not given. */
  readonly seed?: number | undefined;
}

type Pairs = readonly (readonly [number, number])[];

/** A vector for each person and each venue of a log, by code. */
export interface Factorisation {
  readonly people: readonly Float64Array[];
  readonly venues: readonly Float64Array[];
}

/**
 * Vectors by implicit alternating least squares: the product of a person's and a venue's is 1 where
 * somebody likes a venue and 0 elsewhere, the former weighted by `1 + confidence × ln(1 + strength)`.
 *
 * Source: Hu, Koren, Volinsky, *Collaborative Filtering for Implicit Feedback Datasets*, ICDM 2008;
 * the regularisation grows with the square root of what a row has seen (Rendle et al., *Revisiting the
 * Performance of iALS*, RecSys 2022, tune that exponent).
 */
export function factorise(log: InteractionLog, options: FactorisationOptions = {}): Factorisation {
  const { dimensions = 64, confidence = 10, regularisation = 10, passes = 8, seed = 1 } = options;
  const random = xoroshiro128plus(seed);
  const vectors = (count: number) =>
    Array.from({ length: count }, () =>
      Float64Array.from({ length: dimensions }, () => (uniformFloat64(random) - 0.5) / 10),
    );
  const ofPeople: [number, number][][] = [];
  const ofVenues: [number, number][][] = Array.from({ length: log.venues.size }, () => []);
  for (let person = 0; person < log.people.size; person += 1) {
    const own: [number, number][] = [];
    for (const [venue, { strength }] of log.likingsOf(person)) {
      if (strength === 0) continue;
      const weight = confidence * Math.log1p(strength);
      own.push([venue, weight]);
      ofVenues[venue]?.push([person, weight]);
    }
    ofPeople.push(own);
  }
  const people = vectors(ofPeople.length);
  const venues = vectors(ofVenues.length);
  const half = { dimensions, confidence, regularisation };
  for (let pass = 0; pass < passes; pass += 1) {
    solveRows(people, ofPeople, venues, half);
    solveRows(venues, ofVenues, people, half);
  }
  return { people, venues };
}

function solveRows(
  rows: Float64Array[],
  pairs: readonly Pairs[],
  others: readonly Float64Array[],
  how: { dimensions: number; confidence: number; regularisation: number },
): void {
  const { dimensions, confidence, regularisation } = how;
  const common = new Float64Array(dimensions * dimensions);
  for (const other of others) addSquare(common, other, 1);
  const matrix = new Float64Array(dimensions * dimensions);
  for (const [place, row] of rows.entries()) {
    const own = pairs[place] as Pairs;
    row.fill(0);
    // Nothing is known of it, so nothing is said: it stays out of everybody's way.
    if (own.length === 0) continue;
    matrix.set(common);
    for (const [at, weight] of own) {
      const other = others[at] as Float64Array;
      addSquare(matrix, other, weight);
      for (let one = 0; one < dimensions; one += 1) {
        row[one] = (row[one] as number) + (1 + weight) * (other[one] as number);
      }
    }
    const seen = (own.length * confidence + others.length) / (confidence * 20);
    const ridge = regularisation * Math.sqrt(seen);
    for (let one = 0; one < dimensions; one += 1) {
      const at = one * dimensions + one;
      matrix[at] = (matrix[at] as number) + ridge;
    }
    solve(matrix, row);
  }
}

/** Adds `weight × v vᵀ`, the lower triangle alone. */
function addSquare(matrix: Float64Array, vector: Float64Array, weight: number): void {
  const { length } = vector;
  for (let row = 0; row < length; row += 1) {
    const scaled = weight * (vector[row] as number);
    const from = row * length;
    for (let column = 0; column <= row; column += 1) {
      matrix[from + column] =
        (matrix[from + column] as number) + scaled * (vector[column] as number);
    }
  }
}

/** Solves a symmetric positive definite system in place, by Cholesky. */
function solve(matrix: Float64Array, vector: Float64Array): void {
  const { length } = vector;
  for (let row = 0; row < length; row += 1) {
    const from = row * length;
    for (let column = 0; column <= row; column += 1) {
      const other = column * length;
      let sum = matrix[from + column] as number;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[from + at] as number) * (matrix[other + at] as number);
      }
      matrix[from + column] =
        row === column ? Math.sqrt(sum) : sum / (matrix[other + column] as number);
    }
  }
  for (let row = 0; row < length; row += 1) {
    let sum = vector[row] as number;
    for (let at = 0; at < row; at += 1) {
      sum -= (matrix[row * length + at] as number) * (vector[at] as number);
    }
    vector[row] = sum / (matrix[row * length + row] as number);
  }
  for (let row = length - 1; row >= 0; row -= 1) {
    let sum = vector[row] as number;
    for (let at = row + 1; at < length; at += 1) {
      sum -= (matrix[at * length + row] as number) * (vector[at] as number);
    }
    vector[row] = sum / (matrix[row * length + row] as number);
  }
}
