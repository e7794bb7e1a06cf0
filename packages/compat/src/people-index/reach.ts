import { distancePoints, interestPoints, pricePoints, rangeKm } from '../compatibility.ts';
import { FEW } from './page.ts';
import { ANY_CHORD, leastKm, squaredChord } from './unit-sphere.ts';

/** Price levels apart: none, one, and two or unknown. */
export const GROUPS = 3;
/** Far more than rounding does to a score. */
export const ROUNDING = 1e-9;

/** Points for a price that is so many levels apart. */
export const groupPoints: readonly number[] = [0, 1, 2].map(
  (apart) => pricePoints * Math.max(0, 1 - apart / 2),
);

/**
 * How many interests somebody has to share to be listed, by how many levels their price is apart and
 * how far away they are. It takes more as the list fills.
 */
export class Reach {
  /** Most interests that can be shared. */
  most = 0;
  private size = 0;
  /** Points without those for nearness, by group and shared interests: of who has few interests, then of the others. */
  private points = new Float64Array(0);
  private worstScore = -1;
  /** How near, as a squared chord, somebody has to be who only ties from afar. */
  private tiedChord = ANY_CHORD;

  /**
   * Turns to somebody else.
   *
   * @param size how many interests the asking person has
   * @param most how many of these anybody has
   */
  begin(size: number, most: number): void {
    this.size = size;
    this.most = most;
    if (this.points.length < 2 * GROUPS * (most + 1)) {
      this.points = new Float64Array(2 * GROUPS * (most + 1) * 2);
    }
    for (let group = 0; group < GROUPS; group += 1) {
      for (let shared = 0; shared <= most; shared += 1) {
        const first = group * (most + 1) + shared;
        this.points[first] =
          shared > FEW ? Number.NEGATIVE_INFINITY : this.far(group, shared, shared);
        this.points[first + GROUPS * (most + 1)] = this.far(
          group,
          shared,
          Math.max(shared, FEW + 1),
        );
      }
    }
  }

  /** {@link farScore} for the one who asks. */
  far(group: number, shared: number, theirs: number): number {
    return farScore(this.size, group, shared, theirs);
  }

  /**
   * The most that somebody can score who shares so many, without points for nearness.
   *
   * @param many 0 for those who have few interests, 1 for the others
   */
  pointsOf(many: 0 | 1, group: number, shared: number): number {
    return this.points[(many * GROUPS + group) * (this.most + 1) + shared] as number;
  }

  /** The most that anybody can score, without points for nearness. */
  bestOf(group: number): number {
    const { most } = this;
    return Math.max(this.pointsOf(0, group, Math.min(most, FEW)), this.pointsOf(1, group, most));
  }

  /**
   * How few shared interests suffice at a squared chord; one more than `most` when none do.
   *
   * @param near the most points for that chord
   */
  fewest(many: 0 | 1, group: number, near: number, chord: number): number {
    const { most, points, worstScore } = this;
    const first = (many * GROUPS + group) * (most + 1);
    let shared = 0;
    for (; shared <= most; shared += 1) {
      const missing = worstScore - (points[first + shared] as number);
      if (missing > near) continue;
      if (missing !== 0 || chord <= this.tiedChord) break;
    }
    return shared;
  }

  /** Takes account of the score to beat or to tie with, and of how near somebody must be who ties. */
  tighten(worstScore: number, worstDistance: number): void {
    this.worstScore = worstScore;
    this.tiedChord = squaredChord(Math.max(rangeKm, worstDistance));
  }
}

/**
 * The exact score, with the sums of `compatibility` in its order.
 *
 * @param size how many interests the asking person has
 * @param group price levels apart
 * @param theirs how many interests the other has
 * @param distance points for distance
 */
export function scoreOf(
  size: number,
  group: number,
  shared: number,
  theirs: number,
  distance: number,
): number {
  const union = size + theirs - shared;
  const interests = union === 0 ? 0 : interestPoints * (shared / union);
  return interests + distance + (groupPoints[group] as number);
}

/** The exact score of somebody more than 5 km away. */
export function farScore(size: number, group: number, shared: number, theirs: number): number {
  return scoreOf(size, group, shared, theirs, 0);
}

/** Points for nearness at so many kilometres. */
export function pointsAt(km: number): number {
  return distancePoints * Math.max(0, 1 - km / rangeKm);
}

/**
 * Within how many kilometres somebody has to be, by straight line or by arc, with a hair to spare.
 *
 * @param missing what is missing to the score to tie with; none or less when it is reached from afar
 * @param worstDistance kilometres within which somebody has to be who gets none of them and ties
 */
export function kmWithin(missing: number, worstDistance: number): number {
  if (missing < 0) return Number.POSITIVE_INFINITY;
  if (missing === 0) return Math.max(rangeKm, worstDistance) + ROUNDING;
  return rangeKm * (1 - missing / distancePoints) + ROUNDING;
}

/** Points for nearness at a squared chord or farther, a hair more rather than less; none is none. */
export function mostDistancePoints(chord: number): number {
  const km = leastKm(chord);
  return km >= rangeKm ? 0 : distancePoints * (1 - km / rangeKm) + ROUNDING;
}
