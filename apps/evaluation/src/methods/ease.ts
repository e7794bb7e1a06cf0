import type { Training } from '../protocol/training.ts';
import { keptScores } from './kept-scores.ts';
import type { Method } from './method.ts';

const RIDGE = 300;

/**
 * EASE: the linear model of all items on all others that has no diagonal. Source: Steck, *Embarrassingly
 * Shallow Autoencoders for Sparse Data*, WWW 2019. The inverse is taken over people, who are fewer than
 * venues (Woodbury's identity).
 */
export const ease: Method = {
  name: 'EASE',
  cold: false,
  train: ({ venues, counts, visitors }) => {
    const inverse = inverseOverPeople(counts, visitors);
    const sums = new Float64Array(counts.length);
    const visited = counts.map((own) => Uint32Array.from(own.keys()));
    /** The column of a venue: how much having been anywhere speaks for it. */
    function columnOf(venue: number): Float64Array {
      sums.fill(0);
      for (const person of visitors[venue] as readonly number[]) {
        const row = inverse[person] as Float64Array;
        for (let at = 0; at < sums.length; at += 1)
          sums[at] = (sums[at] as number) + (row[at] as number);
      }
      const column = new Float64Array(venues.length);
      for (const [person, own] of visited.entries()) {
        const sum = sums[person] as number;
        for (const other of own) column[other] = (column[other] as number) + sum;
      }
      const own = 1 - (column[venue] as number);
      column[venue] = 0;
      return column.map((value) => value / own);
    }
    const all = new Map<number, Float64Array>();
    for (const venue of venues.keys()) all.set(venue, columnOf(venue));
    return keptScores((person) => {
      const own = visited[person] as Uint32Array;
      return Float64Array.from(venues.keys(), (venue) => {
        const column = all.get(venue) as Float64Array;
        let sum = 0;
        for (const other of own) sum += column[other] as number;
        return sum;
      });
    });
  },
};

/** `(X Xᵀ + ridge)⁻¹` over people, by Cholesky. */
function inverseOverPeople(
  counts: Training['counts'],
  visitors: Training['visitors'],
): Float64Array[] {
  const { length } = counts;
  const lower = Array.from({ length }, () => new Float64Array(length));
  for (const people of visitors) {
    for (const a of people) {
      const row = lower[a] as Float64Array;
      for (const b of people) if (b <= a) row[b] = (row[b] as number) + 1;
    }
  }
  for (let row = 0; row < length; row += 1) {
    const own = lower[row] as Float64Array;
    own[row] = (own[row] as number) + RIDGE;
    for (let column = 0; column <= row; column += 1) {
      const other = lower[column] as Float64Array;
      let sum = own[column] as number;
      for (let at = 0; at < column; at += 1) sum -= (own[at] as number) * (other[at] as number);
      own[column] = column === row ? Math.sqrt(sum) : sum / (other[column] as number);
    }
  }
  // Columns of the inverse of the lower triangle; their products are the inverse of the whole.
  const columns = Array.from({ length }, (_, column) => {
    const inverse = new Float64Array(length);
    for (let row = column; row < length; row += 1) {
      const own = lower[row] as Float64Array;
      let sum = row === column ? 1 : 0;
      for (let at = column; at < row; at += 1) sum -= (own[at] as number) * (inverse[at] as number);
      inverse[row] = sum / (own[row] as number);
    }
    return inverse;
  });
  const inverse = Array.from({ length }, () => new Float64Array(length));
  for (let a = 0; a < length; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      const one = columns[a] as Float64Array;
      const other = columns[b] as Float64Array;
      let sum = 0;
      for (let at = a; at < length; at += 1) sum += (one[at] as number) * (other[at] as number);
      (inverse[a] as Float64Array)[b] = sum;
      (inverse[b] as Float64Array)[a] = sum;
    }
  }
  return inverse;
}
