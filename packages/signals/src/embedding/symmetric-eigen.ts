/** Eigenvalues of a symmetric matrix, largest first, and a unit vector for each. */
export interface Eigen {
  readonly values: Float64Array;
  /** By place of the value. */
  readonly vectors: readonly Float64Array[];
}

/** Rotations are repeated until nothing off the diagonal is worth it; a dozen rounds are the rule. */
const MOST_ROUNDS = 60;
const NEGLIGIBLE = 1e-22;

/**
 * All eigenvalues and vectors of a small symmetric matrix by the rotations of Jacobi: + − × ÷ √ alone,
 * so that they are the same on every machine.
 *
 * Source: Golub and Van Loan, *Matrix Computations*, 4th edition, section 8.5.
 *
 * @param matrix rows; not changed
 */
export function symmetricEigen(matrix: readonly Readonly<Float64Array>[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = matrix.map((_, at) => {
    const unit = new Float64Array(size);
    unit[at] = 1;
    return unit;
  });
  const total = a.reduce((sum, row) => sum + row.reduce((all, value) => all + value * value, 0), 0);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) off += 2 * at(a, p, q) ** 2;
    }
    if (off <= NEGLIGIBLE * total) break;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, vectors, p, q);
    }
  }
  const order = [...a.keys()].sort((one, other) => at(a, other, other) - at(a, one, one));
  return {
    values: Float64Array.from(order, (place) => at(a, place, place)),
    vectors: order.map((place) => vectors[place] as Float64Array),
  };
}

/** Makes one entry off the diagonal zero. `vectors` holds the eigenvectors as rows. */
function rotate(a: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const between = at(a, p, q);
  if (between === 0) return;
  const tau = (at(a, q, q) - at(a, p, p)) / (2 * between);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  turn(a[p] as Float64Array, a[q] as Float64Array, c, s);
  for (const row of a) {
    const x = row[p] as number;
    const y = row[q] as number;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  turn(vectors[p] as Float64Array, vectors[q] as Float64Array, c, s);
}

function turn(one: Float64Array, other: Float64Array, c: number, s: number): void {
  for (let place = 0; place < one.length; place += 1) {
    const x = one[place] as number;
    const y = other[place] as number;
    one[place] = c * x - s * y;
    other[place] = s * x + c * y;
  }
}

function at(matrix: readonly Float64Array[], row: number, column: number): number {
  return (matrix[row] as Float64Array)[column] as number;
}
