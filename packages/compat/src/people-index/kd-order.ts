/** Three coordinates of each point. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
}

/**
 * Orders `order[from..to)`, which names points, so that consecutive ones lie close together: split at
 * the median of the widest axis, again and again, until no part is larger than `size`. Parts come out
 * evenly filled. Returns where each part starts, and `to`.
 */
export function kdOrder(
  points: Points,
  order: Uint32Array,
  from: number,
  to: number,
  size: number,
): number[] {
  const starts: number[] = [];
  split(points, order, from, to, size, starts);
  starts.push(to);
  return starts;
}

function split(
  points: Points,
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

function widest(points: Points, order: Uint32Array, from: number, to: number): Float32Array {
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
