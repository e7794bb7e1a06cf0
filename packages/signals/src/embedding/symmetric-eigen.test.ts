import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const matrices = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc
    .array(
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
        minLength: size,
        maxLength: size,
      }),
      { minLength: size, maxLength: size },
    )
    .map((rows) =>
      rows.map((row, one) =>
        Float64Array.from(row, (value, other) => value + (rows[other]?.[one] as number)),
      ),
    ),
);

test('vectors are of length 1, at right angles, scaled by the matrix, and make it up again', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const { values, vectors } = symmetricEigen(matrix);
      const dot = (a: Float64Array, b: Float64Array) =>
        a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
      for (const [one, vector] of vectors.entries()) {
        if (one > 0) expect(values[one - 1]).toBeGreaterThanOrEqual(values[one] as number);
        for (const [other, another] of vectors.entries()) {
          expect(dot(vector, another)).toBeCloseTo(one === other ? 1 : 0, 9);
        }
        for (const [at, row] of matrix.entries()) {
          expect(dot(row, vector)).toBeCloseTo((values[one] as number) * (vector[at] as number), 7);
        }
      }
    }),
    runs,
  );
});
