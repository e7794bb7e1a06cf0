import { GeoError } from './geo-error.ts';

/** Points in space as three columns of the same length; a point is known by its position in them. */
export interface VectorColumns {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
}

/**
 * Orders `order[from..to)`, which names points, in place, so that consecutive ones lie close together:
 * split at the median of the widest axis, again and again, until no part is larger than `size`. Parts
 * come out evenly filled. It is how to lay out pages of a spatial index of one's own; points of the
 * globe are best given as vectors of the unit sphere, which has neither poles nor an antimeridian.
 *
 * Source: the k-d tree of J. L. Bentley, Communications of the ACM 18(9), 1975, split at the widest axis.
 *
 * @returns where each part starts, ascending, and `to`
 * @throws GeoError `invalid_argument` naming `size`, `from` or `to`
 *
 * @example
 * const points = { x: Float32Array.of(0, 9, 1, 8), y: new Float32Array(4), z: new Float32Array(4) };
 * const order = Uint32Array.of(0, 1, 2, 3);
 * kdOrder(points, order, 0, 4, 2); // [0, 2, 4]: order is now 0 and 2, then 1 and 3
 */
export function kdOrder(
  points: VectorColumns,
  order: Uint32Array,
  from: number,
  to: number,
  size: number,
): number[] {
  checkWhole('size', size, 1, Number.MAX_SAFE_INTEGER);
  checkWhole('to', to, 0, order.length);
  checkWhole('from', from, 0, to);
  const starts: number[] = [];
  split(points, order, from, to, size, starts);
  starts.push(to);
  return starts;
}

function checkWhole(field: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new GeoError(
    'invalid_argument',
    field,
    `${field} must be a whole number from ${least} to ${most}, not ${value}`,
  );
}

function split(
  points: VectorColumns,
  order: Uint32Array,
  from: number,
  to: number,
  size: number,
  starts: number[],
): void {
  const parts = Math.ceil((to - from) / size);
  if (parts <= 1) {
    if (to > from) starts.push(from);
    return;
  }
  const middle = from + Math.round(((to - from) * Math.floor(parts / 2)) / parts);
  select(widest(points, order, from, to), order, from, to - 1, middle);
  split(points, order, from, middle, size, starts);
  split(points, order, middle, to, size, starts);
}

function widest(points: VectorColumns, order: Uint32Array, from: number, to: number): Float32Array {
  let best = points.x;
  let most = -1;
  for (const axis of [points.x, points.y, points.z]) {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let place = from; place < to; place += 1) {
      const value = axis[order[place] as number] as number;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (greatest - least > most) {
      most = greatest - least;
      best = axis;
    }
  }
  return best;
}

/** Quickselect (C. A. R. Hoare, "Algorithm 65: Find", 1961): nothing before `middle` exceeds what follows. */
function select(
  axis: Float32Array,
  order: Uint32Array,
  from: number,
  to: number,
  middle: number,
): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = axis[order[(left + right) >>> 1] as number] as number;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((axis[order[low] as number] as number) < pivot) low += 1;
      while ((axis[order[high] as number] as number) > pivot) high -= 1;
      if (low > high) break;
      const swap = order[low] as number;
      order[low] = order[high] as number;
      order[high] = swap;
      low += 1;
      high -= 1;
    }
    if (middle <= high) right = high;
    else if (middle >= low) left = low;
    else return;
  }
}
