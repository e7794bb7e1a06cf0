import { EARTH_RADIUS_KM } from '@luna/geo';
import { lowestBit } from './bits.ts';
import { FRAME, type RoughPositions, STEPS } from './rough-positions.ts';

const TO_RADIANS = Math.PI / 180;
/** The square of 0.2 radians: up to there formulas for small angles are used. */
const SHORT_ANGLE = 0.04;

/**
 * Bounds of the distance from a person to the venues of one page after the other, by rough positions
 * alone. They hold for what `haversineKm` says of the exact ones.
 */
export class PageFrame {
  private readonly rough: RoughPositions;
  private latitude = 0;
  private longitude = 0;
  /** Of the person's latitude. */
  private cosine = 1;
  private sine = 0;
  private page = -1;
  /** Whether the page is so near the person, all of it, that its frame says anything. */
  isNear = false;
  /** In radians from the person: the middle of the first step, and the size of a step. */
  private southmost = 0;
  private westmost = 0;
  private stepNorth = 0;
  private stepEast = 0;
  /** The most by which a squared difference of longitudes counts in a squared distance. */
  private greatest = 1;
  /** By how much a distance may differ, in radians, for not knowing where in its step a venue is. */
  private slack = 0;
  /** A distance by these formulas is off by at most such a factor either way. */
  private shrink = 1;
  private stretch = 1;

  constructor(rough: RoughPositions) {
    this.rough = rough;
  }

  /** Goes to where a person is. */
  goTo(latitude: number, longitude: number): void {
    this.latitude = latitude;
    this.longitude = longitude;
    this.cosine = Math.cos(latitude * TO_RADIANS);
    this.sine = Math.sin(latitude * TO_RADIANS);
    this.page = -1;
  }

  /** Turns to a page. */
  turnTo(page: number): void {
    if (page === this.page) return;
    const { frames } = this.rough;
    const { cosine, sine } = this;
    const at = page * FRAME;
    const south = ((frames[at] as number) - this.latitude) * TO_RADIANS;
    const west = ((frames[at + 1] as number) - this.longitude) * TO_RADIANS;
    const stepNorth = (frames[at + 2] as number) * TO_RADIANS;
    const stepEast = (frames[at + 3] as number) * TO_RADIANS;
    const north = south + STEPS * stepNorth;
    const east = west + STEPS * stepEast;
    const mostNorth2 = Math.max(south * south, north * north);
    const mostEast2 = Math.max(west * west, east * east);
    this.page = page;
    this.isNear = false;
    if (!(mostNorth2 <= SHORT_ANGLE && mostEast2 <= SHORT_ANGLE)) return;
    // The squared chord is 4 sin²(north / 2) + cos · cos · 4 sin²(east / 2). For short angles
    // a² (1 − a² / 12) ≤ 4 sin²(a / 2) ≤ a², and cos(a + b) is within b² of cos a − b sin a. Hence bounds
    // without a sine or cosine of any venue's own: of the chord, which is less than the arc, and of the
    // arc, the square of which is longer by less than a tenth of its own square.
    const bySouth = cosine - south * sine;
    const byNorth = cosine - north * sine;
    const greatest = cosine * (Math.max(bySouth, byNorth) + mostNorth2);
    const least = cosine * Math.max(0, Math.min(bySouth, byNorth) - mostNorth2);
    this.greatest = greatest;
    this.shrink = Math.sqrt(
      Math.min(1 - mostNorth2 / 12, (least / greatest) * (1 - mostEast2 / 12)),
    );
    // At a pole, where longitudes say nothing.
    if (!(this.shrink > 0)) return;
    this.isNear = true;
    this.stretch = 1 + (mostNorth2 + greatest * mostEast2) / 20;
    const halfNorth = stepNorth / 2;
    const halfEast = stepEast / 2;
    // From the middle of a step to its corner, and a hair more for rounding.
    this.slack =
      Math.sqrt(halfNorth * halfNorth + greatest * halfEast * halfEast) * (1 + 1e-6) + 1e-10;
    this.southmost = south + halfNorth;
    this.westmost = west + halfEast;
    this.stepNorth = stepNorth;
    this.stepEast = stepEast;
  }

  /** Those of the slots of a word, which starts at a location, that may be within so many kilometres. */
  slotsWithin(start: number, slots: number, km: number): number {
    const { steps } = this.rough;
    const { greatest, southmost, stepEast, stepNorth, westmost } = this;
    const angle = (km / EARTH_RADIUS_KM / this.shrink + this.slack) * (1 + 1e-12);
    const farthest = angle * angle;
    let within = 0;
    for (let rest = slots; rest !== 0; rest &= rest - 1) {
      const slot = lowestBit(rest);
      const at = 2 * (start + slot);
      const north = southmost + (steps[at] as number) * stepNorth;
      const east = westmost + (steps[at + 1] as number) * stepEast;
      if (north * north + greatest * east * east <= farthest) within |= 1 << slot;
    }
    return within;
  }

  /** The distance in radians to the middle of where a venue of the page may be. */
  angle(location: number): number {
    const { steps } = this.rough;
    const north = this.southmost + (steps[2 * location] as number) * this.stepNorth;
    const east = this.westmost + (steps[2 * location + 1] as number) * this.stepEast;
    return Math.sqrt(north * north + this.greatest * east * east);
  }

  /** The least kilometres of such a distance. */
  leastKm(angle: number): number {
    return Math.max(0, angle - this.slack) * this.shrink * EARTH_RADIUS_KM;
  }

  /** The most kilometres of such a distance. */
  mostKm(angle: number): number {
    return (angle + this.slack) * this.stretch * EARTH_RADIUS_KM;
  }
}
