/**
 * The harmonic mean of how much one would like the other and the other the one: a meeting needs both,
 * so it is near the lesser of the two.
 *
 * @param there 0 or more
 * @param back 0 or more, on the same scale
 *
 * @example
 * reciprocal(80, 20); // 32
 */
export function reciprocal(there: number, back: number): number {
  return there + back === 0 ? 0 : (2 * there * back) / (there + back);
}
