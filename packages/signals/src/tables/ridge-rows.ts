import { symmetricEigen } from '../embedding/symmetric-eigen.ts';

/** What a row likes, by place among the others, and how much more than an unknown weighs. */
export type Pairs = readonly (readonly [number, number])[];

/** How the rows are found. */
export interface RidgeOptions {
  readonly dimensions: number;
  readonly confidence: number;
  readonly regularisation: number;
}

/**
 * One half of alternating least squares: each row becomes the vector whose products with all others are
 * nearest to 1 where it likes them and to 0 elsewhere.
 *
 * What is the same for all rows, the squares of all others, is brought to its axes once; then a row that
 * likes fewer others than there are dimensions costs a system of as many unknowns as it likes (the
 * identity of Sherman, Morrison and Woodbury), which is most of them.
 */
export function solveRows(
  rows: readonly Float64Array[],
  pairs: readonly Pairs[],
  others: readonly Float64Array[],
  { dimensions, confidence, regularisation }: RidgeOptions,
): void {
  const common = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (const other of others) addSquare(common, other, 1);
  for (const [at, row] of common.entries()) {
    for (let column = 0; column < at; column += 1) {
      (common[column] as Float64Array)[at] = row[column] as number;
    }
  }
  const { values, vectors: axes } = symmetricEigen(common);
  const turned = others.map((other) => {
    const along = new Float64Array(dimensions);
    products(other, axes, dimensions, along);
    return along;
  });
  const diagonal = new Float64Array(dimensions);
  const scratch = scratchOf(dimensions);
  for (const [place, row] of rows.entries()) {
    const own = pairs[place] as Pairs;
    // Nothing is known of it, so nothing is said: it stays out of everybody's way.
    if (own.length === 0) {
      row.fill(0);
      continue;
    }
    const seen = (own.length * confidence + others.length) / (confidence * 20);
    const ridge = regularisation * Math.sqrt(seen);
    for (let at = 0; at < dimensions; at += 1) {
      diagonal[at] = Math.max(0, values[at] as number) + ridge;
    }
    const find = own.length < dimensions ? solveSmall : solveLarge;
    const solved = find(own, turned, diagonal, scratch);
    row.fill(0);
    sumInto(row, axes, solved);
  }
}

/** Room to work in, for one row after the other. */
interface Scratch {
  readonly scaled: readonly Float64Array[];
  readonly shrunk: readonly Float64Array[];
  readonly system: readonly Float64Array[];
  readonly shares: Float64Array;
  readonly wanted: Float64Array;
}

function scratchOf(dimensions: number): Scratch {
  const square = () => Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  return {
    scaled: square(),
    shrunk: square(),
    system: square(),
    shares: new Float64Array(dimensions),
    wanted: new Float64Array(dimensions),
  };
}

/** As many unknowns as the row likes others. */
function solveSmall(
  own: Pairs,
  others: readonly Float64Array[],
  diagonal: Float64Array,
  { scaled, shrunk, system, shares, wanted }: Scratch,
): Float64Array {
  const { length } = own;
  const dimensions = diagonal.length;
  wantedOf(own, others, wanted);
  for (let at = 0; at < dimensions; at += 1) {
    wanted[at] = (wanted[at] as number) / (diagonal[at] as number);
  }
  for (const [row, [place, weight]] of own.entries()) {
    const root = Math.sqrt(weight);
    const other = others[place] as Float64Array;
    const vector = scaled[row] as Float64Array;
    const small = shrunk[row] as Float64Array;
    const line = system[row] as Float64Array;
    for (let at = 0; at < dimensions; at += 1) {
      const value = root * (other[at] as number);
      vector[at] = value;
      small[at] = value / (diagonal[at] as number);
    }
    products(vector, shrunk, row + 1, line);
    line[row] = (line[row] as number) + 1;
    shares[row] = dot(vector, wanted);
  }
  solve(system, shares, length);
  for (let row = 0; row < length; row += 1) {
    const share = shares[row] as number;
    const small = shrunk[row] as Float64Array;
    for (let at = 0; at < dimensions; at += 1) {
      wanted[at] = (wanted[at] as number) - share * (small[at] as number);
    }
  }
  return wanted;
}

/** As many unknowns as there are dimensions. */
function solveLarge(
  own: Pairs,
  others: readonly Float64Array[],
  diagonal: Float64Array,
  { system, wanted }: Scratch,
): Float64Array {
  for (const [at, line] of system.entries()) {
    line.fill(0);
    line[at] = diagonal[at] as number;
  }
  for (const [at, weight] of own) addSquare(system, others[at] as Float64Array, weight);
  wantedOf(own, others, wanted);
  solve(system, wanted, diagonal.length);
  return wanted;
}

function wantedOf(own: Pairs, others: readonly Float64Array[], wanted: Float64Array): void {
  wanted.fill(0);
  for (const [place, weight] of own) {
    const other = others[place] as Float64Array;
    for (let at = 0; at < wanted.length; at += 1) {
      wanted[at] = (wanted[at] as number) + (1 + weight) * (other[at] as number);
    }
  }
}

/** Adds `weight × v vᵀ`, the lower triangle alone. */
function addSquare(matrix: readonly Float64Array[], vector: Float64Array, weight: number): void {
  for (const [row, line] of matrix.entries()) {
    const scaled = weight * (vector[row] as number);
    for (let column = 0; column <= row; column += 1) {
      line[column] = (line[column] as number) + scaled * (vector[column] as number);
    }
  }
}

/** Solves a symmetric positive definite system, its lower triangle given, in place, by Cholesky. */
function solve(matrix: readonly Float64Array[], vector: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    const own = matrix[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      const other = matrix[column] as Float64Array;
      let sum = own[column] as number;
      for (let at = 0; at < column; at += 1) sum -= (own[at] as number) * (other[at] as number);
      own[column] = row === column ? Math.sqrt(sum) : sum / (other[column] as number);
    }
    let sum = vector[row] as number;
    for (let at = 0; at < row; at += 1) sum -= (own[at] as number) * (vector[at] as number);
    vector[row] = sum / (own[row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row] as number;
    for (let at = row + 1; at < size; at += 1) {
      sum -= ((matrix[at] as Float64Array)[row] as number) * (vector[at] as number);
    }
    vector[row] = sum / ((matrix[row] as Float64Array)[row] as number);
  }
}

/**
 * The products of a vector with the first `count` others. Four sums at a time, each added up in order:
 * one alone would wait for itself.
 */
function products(
  vector: Float64Array,
  others: readonly Float64Array[],
  count: number,
  into: Float64Array,
): void {
  const { length } = vector;
  let first = 0;
  for (; first + 4 <= count; first += 4) {
    const one = others[first] as Float64Array;
    const two = others[first + 1] as Float64Array;
    const three = others[first + 2] as Float64Array;
    const four = others[first + 3] as Float64Array;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < length; at += 1) {
      const value = vector[at] as number;
      a += value * (one[at] as number);
      b += value * (two[at] as number);
      c += value * (three[at] as number);
      d += value * (four[at] as number);
    }
    into[first] = a;
    into[first + 1] = b;
    into[first + 2] = c;
    into[first + 3] = d;
  }
  for (; first < count; first += 1) into[first] = dot(vector, others[first] as Float64Array);
}

/** Adds so much of each axis to a vector, four at a time and in order. */
function sumInto(vector: Float64Array, axes: readonly Float64Array[], lengths: Float64Array): void {
  const { length } = vector;
  let first = 0;
  for (; first + 4 <= length; first += 4) {
    const one = axes[first] as Float64Array;
    const two = axes[first + 1] as Float64Array;
    const three = axes[first + 2] as Float64Array;
    const four = axes[first + 3] as Float64Array;
    const a = lengths[first] as number;
    const b = lengths[first + 1] as number;
    const c = lengths[first + 2] as number;
    const d = lengths[first + 3] as number;
    for (let entry = 0; entry < length; entry += 1) {
      vector[entry] =
        (vector[entry] as number) +
        a * (one[entry] as number) +
        b * (two[entry] as number) +
        c * (three[entry] as number) +
        d * (four[entry] as number);
    }
  }
  for (; first < length; first += 1) {
    const axis = axes[first] as Float64Array;
    const share = lengths[first] as number;
    for (let entry = 0; entry < length; entry += 1) {
      vector[entry] = (vector[entry] as number) + share * (axis[entry] as number);
    }
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
