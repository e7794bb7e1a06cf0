/** What somebody promised, as a value of a factor can be; all there is where it is no number. */
export function clamped(value: number): number {
  return value < 1 ? Math.max(value, 0) : 1;
}
