const TO_RADIANS = Math.PI / 180;
/** The square of 0.2 radians. */
const SHORT_ANGLE = 0.04;
const ROUNDING = 1e-14;

/**
 * At most the squared chord of a short way, without a sine or cosine: for small angles
 * `a² (1 − a² / 12) ≤ 4 sin²(a / 2) ≤ a²`, and `cos(a + b)` is within `b²` of `cos a − b sin a`. -1 for
 * a way that is not short.
 *
 * @param north degrees of latitude
 * @param east degrees of longitude
 * @param cosine of the latitude it starts from
 * @param sine of that latitude
 */
export function shortChord(north: number, east: number, cosine: number, sine: number): number {
  const a = north * TO_RADIANS;
  const b = east * TO_RADIANS;
  const a2 = a * a;
  const b2 = b * b;
  if (a2 > SHORT_ANGLE || b2 > SHORT_ANGLE) return -1;
  const least = Math.max(0, cosine - a * sine - a2);
  return Math.max(0, a2 * (1 - a2 / 12) + cosine * least * b2 * (1 - b2 / 12) - ROUNDING);
}
