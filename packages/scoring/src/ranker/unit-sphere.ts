import { EARTH_RADIUS_KM } from '@luna/geo';

/**
 * Positions as points on the unit sphere, where no meridian and no pole is special and the straight
 * line between two of them (the chord) grows with their distance. Chords only ever bound a distance;
 * what is returned is measured by `haversineKm`.
 */
export type Vector = Float64Array;

/** More than the longest chord squared, which is 4: the chord of "any distance". */
export const ANY_CHORD = 5;

const TO_RADIANS = Math.PI / 180;
/** Covers the rounding of positions to 32 bits and more: 1.2e-7 of the earth's radius is under a metre. */
const MARGIN = 1.2e-7;
/** Up to here the arc stands for its chord, which is shorter by less than a thousandth of a percent. */
const SHORT_KM = 50;
/** Floats of a box: least x, y, z, then greatest x, y, z. */
export const BOX = 6;

/** Writes the point of a position, in degrees, into `into`. */
export function toUnitVector(latitude: number, longitude: number, into: Vector): void {
  const cosine = Math.cos(latitude * TO_RADIANS);
  into[0] = cosine * Math.cos(longitude * TO_RADIANS);
  into[1] = cosine * Math.sin(longitude * TO_RADIANS);
  into[2] = Math.sin(latitude * TO_RADIANS);
}

/** The squared chord of a distance in kilometres, a hair more rather than less; -1 for less than none. */
export function squaredChord(km: number): number {
  if (km < 0) return -1;
  if (km < SHORT_KM) {
    const angle = km / EARTH_RADIUS_KM;
    return angle * angle * (1 + 1e-12) + 1e-13;
  }
  const halfAngle = km / (2 * EARTH_RADIUS_KM);
  if (!(halfAngle < Math.PI / 2)) return ANY_CHORD;
  const sine = Math.sin(halfAngle);
  return 4 * sine * sine * (1 + 1e-12) + 1e-13;
}

/** At most the kilometres of a squared chord: the straight line is shorter than the arc. */
export function leastKm(squared: number): number {
  return EARTH_RADIUS_KM * Math.sqrt(squared);
}

export function clearBox(boxes: Float32Array, at: number): void {
  boxes.fill(2, at, at + BOX / 2);
  boxes.fill(-2, at + BOX / 2, at + BOX);
}

/** Widens a box until it holds the point and a margin for rounding. */
export function includeInBox(boxes: Float32Array, at: number, point: Vector): void {
  for (let axis = 0; axis < 3; axis += 1) {
    const value = point[axis] as number;
    const low = at + axis;
    const high = low + 3;
    if (value - MARGIN < (boxes[low] as number)) boxes[low] = value - MARGIN;
    if (value + MARGIN > (boxes[high] as number)) boxes[high] = value + MARGIN;
  }
}

/** Squared length of the diagonal; the smaller, the less a point is lost in the box. */
export function boxSize(boxes: Float32Array, at: number): number {
  let size = 0;
  for (let axis = at; axis < at + 3; axis += 1) {
    const side = (boxes[axis + 3] as number) - (boxes[axis] as number);
    size += side * side;
  }
  return size;
}

/** The squared chord from a point to the nearest place in a box: 0 inside. */
export function chordToBox(
  boxes: Float32Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  let squared = 0;
  let below = (boxes[at] as number) - x;
  let above = x - (boxes[at + 3] as number);
  if (below > 0) squared = below * below;
  else if (above > 0) squared = above * above;
  below = (boxes[at + 1] as number) - y;
  above = y - (boxes[at + 4] as number);
  if (below > 0) squared += below * below;
  else if (above > 0) squared += above * above;
  below = (boxes[at + 2] as number) - z;
  above = z - (boxes[at + 5] as number);
  if (below > 0) squared += below * below;
  else if (above > 0) squared += above * above;
  return squared;
}
