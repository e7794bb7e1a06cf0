import { distance } from '../factors/distance.ts';
import { history } from '../factors/history.ts';
import { interests } from '../factors/interests.ts';
import { price } from '../factors/price.ts';
import type { Person } from '../person.ts';
import type { Profile, ProfileFactor } from '../profile/profile.ts';
import { scaleWeights } from '../profile/weights.ts';
import { PRICES } from './page.ts';
import type { TopList } from './top-list.ts';
import { ANY_CHORD, squaredChord } from './unit-sphere.ts';

/** Points by which a limit errs on the safe side; far more than rounding can do. */
const MARGIN = 1e-9;
/** With more custom factors that may be missing, the ways to scale weights are no longer tried out. */
const MOST_MISSING = 8;
const FULL_SCORE = 100;

/** Where the points of a factor come from: its class, the distance, or the viewing history. */
const FIXED = 0;
const DISTANCE = 1;
const HISTORY = 2;

/** Prices and tags that a scoring rule treats alike. */
interface Group {
  /** A bit for each price code. */
  readonly prices: number;
  /** Whether venues with tags, without, or both. */
  readonly tagged: boolean | undefined;
  readonly matchesPrice: boolean;
  readonly missesPrice: boolean;
  readonly missesTags: boolean;
}

/**
 * What a venue that was never viewed can score, by class: its group (how its price fits and what of it
 * is unknown) and how many of the person's interests it has. Within a class only the distance and
 * custom factors differ, so a class has a greatest distance at which it still matters.
 *
 * Every bound adds the same numbers in the same order as a score does. Rounding keeps order, so a
 * bound is never below the score it bounds.
 */
export class ScoreClasses {
  readonly groups: readonly Group[];
  /** The most interests a venue can have; a group has one class more than that. */
  readonly most: number;
  readonly stride: number;
  /** Whether there are no custom factors, so that `score` is the score. */
  readonly exact: boolean;
  /** Kilometres beyond which no venue gets points for distance; -1 when none does anywhere. */
  readonly rangeKm: number;
  /** Squared chord, by class, beyond which no venue of the class can be listed; -1 for nowhere. */
  readonly limits: Float64Array;
  /** The greatest of the limits. */
  limit: number = ANY_CHORD;
  private readonly rangeSetting: number;
  private readonly radius: number;
  /** By class, then by factor: points of a venue that was never viewed; at distance and history, weights. */
  private readonly points: Float64Array;
  private readonly kinds: Uint8Array;
  /** For each way signals can be missing, by class: points but for distance, and weight of distance. */
  private readonly farPoints: Float64Array[] = [];
  private readonly distanceWeights: Float64Array[] = [];

  constructor(
    person: Person,
    profile: Profile,
    most: number,
    prices: number,
    radiusKm: number,
    at: Date | undefined,
  ) {
    this.most = most;
    this.stride = most + 1;
    this.groups = groupsOf(person, profile, prices);
    this.radius = squaredChord(radiusKm);
    const classes = this.groups.length * this.stride;
    this.limits = new Float64Array(classes).fill(ANY_CHORD);
    const { factors } = profile;
    this.points = new Float64Array(classes * factors.length);
    this.kinds = Uint8Array.from(factors, ({ factor }) =>
      factor === distance ? DISTANCE : factor === history ? HISTORY : FIXED,
    );
    const custom = factors.flatMap(({ factor }, place) => (isBuiltIn(factor) ? [] : [place]));
    const mayMiss = profile.missing === 'renormalise' ? custom : [];
    this.exact = custom.length === 0;
    const ranged = factors.find(({ factor }) => factor === distance);
    this.rangeSetting = ranged ? (ranged.settings as { rangeKm: number }).rangeKm : 1;
    this.rangeKm = ranged && ranged.weight > 0 ? this.rangeSetting : -1;

    const wanted = new Set(person.interests).size;
    const ways = mayMiss.length > MOST_MISSING ? 1 : 2 ** mayMiss.length;
    const unbounded = mayMiss.length > MOST_MISSING;
    for (let way = 0; way < ways; way += 1) {
      const far = new Float64Array(classes);
      const weightsOfDistance = new Float64Array(classes);
      for (let group = 0; group < this.groups.length; group += 1) {
        const { matchesPrice, missesPrice, missesTags } = this.groups[group] as Group;
        const missing = factors.map(
          ({ factor }, place) =>
            (factor === interests && (wanted === 0 || missesTags)) ||
            (factor === price && missesPrice) ||
            (factor === history && person.viewingHistory.size === 0) ||
            (mayMiss.includes(place) && ((way >>> mayMiss.indexOf(place)) & 1) === 1),
        );
        const weights = weightsFor(profile, missing);
        for (let matches = 0; matches <= most; matches += 1) {
          const cls = group * this.stride + matches;
          let sum = 0;
          for (let place = 0; place < factors.length; place += 1) {
            const { factor, settings } = factors[place] as ProfileFactor;
            const weight = weights[place] as number;
            const kind = this.kinds[place];
            let points = 0;
            if (kind !== FIXED || missing[place]) points = 0;
            else if (factor === interests) points = weight * ((missesTags ? 0 : matches) / wanted);
            else if (factor === price) points = matchesPrice ? weight : 0;
            else points = weight * boundOf(factor, person, settings, at);
            sum += points;
            if (kind === DISTANCE) weightsOfDistance[cls] = weight;
            this.points[cls * factors.length + place] = kind === FIXED ? points : weight;
          }
          far[cls] = unbounded ? FULL_SCORE : sum;
        }
      }
      this.farPoints.push(far);
      this.distanceWeights.push(weightsOfDistance);
    }
  }

  /**
   * A score, to the bit, where {@link exact}.
   *
   * @param viewed the value of the history factor, 0 for a venue that was never viewed
   */
  score(group: number, matches: number, distanceKm: number, viewed: number): number {
    const { kinds, points } = this;
    const factors = kinds.length;
    const first = (group * this.stride + matches) * factors;
    let score = 0;
    for (let factor = 0; factor < factors; factor += 1) {
      const kind = kinds[factor];
      const point = points[first + factor] as number;
      if (kind === FIXED) score += point;
      else if (kind === DISTANCE) score += point * Math.max(0, 1 - distanceKm / this.rangeSetting);
      else score += point * viewed;
    }
    return score;
  }

  /** At least what a venue of a class scores that is no nearer than that. */
  bound(group: number, matches: number, leastKm: number): number {
    const at = group * this.stride + matches;
    const value = Math.max(0, 1 - leastKm / this.rangeSetting);
    let bound = 0;
    for (let way = 0; way < this.farPoints.length; way += 1) {
      const far = (this.farPoints[way] as Float64Array)[at] as number;
      const near = ((this.distanceWeights[way] as Float64Array)[at] as number) * value;
      // Added up in another order than the score, hence the margin where there is anything to add.
      const sum = near > 0 ? far + near + MARGIN : far;
      if (sum > bound) bound = sum;
    }
    return bound;
  }

  /** Sets the limits anew after the list has changed. */
  tighten(top: TopList): void {
    const { limits } = this;
    const score = top.worstScore;
    const tieKm = top.worstDistance;
    let greatest = -1;
    for (let at = 0; at < limits.length; at += 1) {
      // Scores to beat only rise, so a class that is out stays out.
      if (limits[at] === -1) continue;
      let km = -1;
      for (let way = 0; way < this.farPoints.length; way += 1) {
        const far = (this.farPoints[way] as Float64Array)[at] as number;
        const weight = (this.distanceWeights[way] as Float64Array)[at] as number;
        const wayKm = this.reach(far, weight, score, tieKm);
        if (wayKm > km) km = wayKm;
      }
      const chord = Math.min(this.radius, squaredChord(km));
      limits[at] = chord;
      if (chord > greatest) greatest = chord;
    }
    this.limit = greatest;
  }

  /** The fewest interests with which a venue of a group matters at a distance; more than all: never. */
  fewest(group: number, chord: number): number {
    const first = group * this.stride;
    let matches = this.most;
    while (matches >= 0 && (this.limits[first + matches] as number) >= chord) matches -= 1;
    return matches + 1;
  }

  /** How far away a venue can be and still score that much, or as much when it is nearer. */
  private reach(far: number, weight: number, score: number, tieKm: number): number {
    if (far > score) return Number.POSITIVE_INFINITY;
    const range = weight > 0 ? this.rangeSetting : 0;
    if (far === score) return Math.max(range, tieKm);
    if (weight === 0) return -1;
    const value = (score - far - MARGIN) / weight;
    if (value > 1) return -1;
    return value > 0 ? range * (1 - value) * (1 + 1e-12) : range;
  }
}

function isBuiltIn(factor: object): boolean {
  return factor === distance || factor === interests || factor === price || factor === history;
}

/** The greatest value a factor of somebody else's can have. */
function boundOf(
  _factor: object,
  _person: Person,
  _settings: object,
  _at: Date | undefined,
): number {
  return 1;
}

function weightsFor(profile: Profile, missing: readonly boolean[]): readonly number[] {
  const weights = profile.factors.map(({ weight }) => weight);
  if (profile.missing === 'zero' || !missing.includes(true)) return weights;
  const present = weights.map((weight, place) => (missing[place] ? 0 : weight));
  return present.some((weight) => weight > 0) ? scaleWeights(present) : present;
}

function groupsOf(person: Person, profile: Profile, allowedPrices: number): Group[] {
  const level = ['budget', 'moderate', 'upscale'].indexOf(person.preferredPriceRange ?? '') + 1;
  const renormalises = profile.missing === 'renormalise';
  const pricesMatter = level > 0 && profile.factors.some(({ factor }) => factor === price);
  const tagsMatter =
    renormalises &&
    person.interests.length > 0 &&
    profile.factors.some(({ factor }) => factor === interests);
  const every = 2 ** PRICES - 1;
  const byPrice = !pricesMatter
    ? [{ prices: every, matchesPrice: false, missesPrice: level === 0 }]
    : [
        { prices: 1 << level, matchesPrice: true, missesPrice: false },
        {
          prices: every & ~(1 << level) & (renormalises ? ~1 : every),
          matchesPrice: false,
          missesPrice: false,
        },
        { prices: renormalises ? 1 : 0, matchesPrice: false, missesPrice: true },
      ];
  return byPrice
    .map((group) => ({ ...group, prices: group.prices & allowedPrices }))
    .filter(({ prices }) => prices !== 0)
    .flatMap((group): Group[] =>
      tagsMatter
        ? [
            { ...group, tagged: true, missesTags: false },
            { ...group, tagged: false, missesTags: true },
          ]
        : [{ ...group, tagged: undefined, missesTags: false }],
    );
}
