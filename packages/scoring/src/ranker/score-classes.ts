import { distance } from '../factors/distance.ts';
import { history } from '../factors/history.ts';
import { interests } from '../factors/interests.ts';
import { price } from '../factors/price.ts';
import type { Profile, ProfileFactor } from '../profile/profile.ts';
import { scaleWeights } from '../profile/weights.ts';
import { PRICES } from './page-table.ts';

/** Points by which a bound errs on the safe side; far more than rounding can do. */
const MARGIN = 1e-9;
/** With more custom factors that may be missing, the ways to scale weights are no longer tried out. */
const MOST_MISSING = 8;
const FULL_SCORE = 100;
/** Kinds of people for whom the classes of one profile are kept; far more than there are in practice. */
const MOST_KEPT = 4096;

/** Where the points of a factor come from: its class, the distance, or the viewing history. */
const FIXED = 0;
const DISTANCE = 1;
const HISTORY = 2;

/** Three ways a price can fit, with tags and without. */
export const MOST_GROUPS = 6;

/** All that classes depend on, beside the profile. Many people have it in common. */
export interface Asker {
  /** How many interests the person has. */
  readonly wanted: number;
  /** How many of them there are venues for. */
  readonly known: number;
  /** Price code of the preferred price range. */
  readonly preferred: number;
  readonly hasHistory: boolean;
  /** A bit for each price code that will do. */
  readonly prices: number;
}

/** Prices and tags that a profile treats alike. */
export interface Group {
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
 * custom factors differ.
 *
 * A bound adds the same numbers as a score does, in the same order or with a margin. Rounding keeps
 * order, so a bound is never below a score it bounds.
 */
export class ScoreClasses {
  readonly groups: readonly Group[];
  /** The most interests a venue can have; a group has one class more than that. */
  readonly most: number;
  /** Whether there are no custom factors, so that `score` is the score. */
  readonly exact: boolean;
  /** Kilometres beyond which no venue gets points for distance; -1 when none does anywhere. */
  readonly reachKm: number;
  private readonly rangeKm: number;
  /** Classes of a group. */
  readonly stride: number;
  /** Classes of all groups. */
  readonly classes: number;
  private readonly kinds: Uint8Array;
  /** By class, then by factor: points of a venue that was never viewed; at distance and history, weights. */
  private readonly points: Float64Array;
  /** By way in which signals can be missing, then by class: points but for distance, weight of distance. */
  private readonly farPoints: Float64Array;
  private readonly distanceWeights: Float64Array;

  constructor(profile: Profile, asker: Asker) {
    const { factors } = profile;
    this.most = asker.known;
    this.stride = asker.known + 1;
    this.groups = groupsOf(profile, asker);
    this.kinds = Uint8Array.from(factors, ({ factor }) =>
      factor === distance ? DISTANCE : factor === history ? HISTORY : FIXED,
    );
    const custom = factors.flatMap(({ factor }, place) => (isBuiltIn(factor) ? [] : [place]));
    this.exact = custom.length === 0;
    const ranged = factors.find(({ factor }) => factor === distance);
    this.rangeKm = ranged ? (ranged.settings as { rangeKm: number }).rangeKm : 1;
    this.reachKm = ranged && ranged.weight > 0 ? this.rangeKm : -1;

    const mayMiss = profile.missing === 'renormalise' ? custom : [];
    const unbounded = mayMiss.length > MOST_MISSING;
    const ways = unbounded ? 1 : 2 ** mayMiss.length;
    const classes = this.groups.length * this.stride;
    this.classes = classes;
    this.points = new Float64Array(classes * factors.length);
    this.farPoints = new Float64Array(ways * classes);
    this.distanceWeights = new Float64Array(ways * classes);
    for (let way = 0; way < ways; way += 1) {
      const missingCustom = mayMiss.filter((_, place) => (way >>> place) & 1);
      for (let group = 0; group < this.groups.length; group += 1) {
        this.addGroup(profile, asker, group, way * classes, missingCustom);
      }
    }
    if (unbounded) this.farPoints.fill(FULL_SCORE);
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
      else if (kind === DISTANCE) score += point * Math.max(0, 1 - distanceKm / this.rangeKm);
      else score += point * viewed;
    }
    return score;
  }

  /** The value of the distance factor so many kilometres away. */
  nearness(km: number): number {
    return km < this.rangeKm ? 1 - km / this.rangeKm : 0;
  }

  /** At least what any venue of a class scores of that nearness, or less. */
  bound(group: number, matches: number, nearness: number): number {
    const first = group * this.stride + matches;
    let bound = this.boundAt(first, nearness);
    for (let at = first + this.classes; at < this.farPoints.length; at += this.classes) {
      bound = Math.max(bound, this.boundAt(at, nearness));
    }
    return bound;
  }

  /** At most what any venue of a class scores of that nearness, or more; only where {@link exact}. */
  least(group: number, matches: number, nearness: number): number {
    const at = group * this.stride + matches;
    const far = this.farPoints[at] as number;
    return nearness > 0 ? far + (this.distanceWeights[at] as number) * nearness - MARGIN : far;
  }

  /**
   * How far away a venue of a class (group × (`most` + 1) + matches) may be, in kilometres, so that it
   * can still be listed when the worst of the list has that score and distance; -1 for nowhere. Farther
   * away no venue of the class scores as much, or it does and is not as near as that worst one.
   */
  reach(cls: number, worstScore: number, worstDistance: number): number {
    const { distanceWeights, farPoints, rangeKm } = this;
    let reach = -1;
    for (let at = cls; at < farPoints.length; at += this.classes) {
      const far = farPoints[at] as number;
      if (far > worstScore) return Number.POSITIVE_INFINITY;
      if (far === worstScore && worstDistance > reach) reach = worstDistance;
      const weight = distanceWeights[at] as number;
      // The margin is far more than rounding does here.
      const needed = worstScore - far - MARGIN;
      if (weight > 0 && needed <= weight) {
        const km = needed > 0 ? rangeKm * (1 - needed / weight) : rangeKm;
        if (km > reach) reach = km;
      }
    }
    return reach;
  }

  private boundAt(at: number, nearness: number): number {
    const far = this.farPoints[at] as number;
    const near = (this.distanceWeights[at] as number) * nearness;
    // Added in another order than the score is, hence the margin where there is anything to add.
    return near > 0 ? far + near + MARGIN : far;
  }

  private addGroup(
    profile: Profile,
    { wanted, hasHistory }: Asker,
    group: number,
    offset: number,
    missingCustom: readonly number[],
  ): void {
    const { factors } = profile;
    const { matchesPrice, missesPrice, missesTags } = this.groups[group] as Group;
    const missing = factors.map(
      ({ factor }, place) =>
        (factor === interests && (wanted === 0 || missesTags)) ||
        (factor === price && missesPrice) ||
        (factor === history && !hasHistory) ||
        missingCustom.includes(place),
    );
    const weights = weightsFor(profile, missing);
    for (let matches = 0; matches <= this.most; matches += 1) {
      const cls = group * this.stride + matches;
      let sum = 0;
      for (let place = 0; place < factors.length; place += 1) {
        const { factor } = factors[place] as ProfileFactor;
        const weight = weights[place] as number;
        const kind = this.kinds[place];
        let points = 0;
        if (kind === FIXED && !missing[place]) {
          // Somebody else's factor is bounded by its weight, since a value is at most 1.
          if (factor === interests) points = weight * ((missesTags ? 0 : matches) / wanted);
          else if (factor !== price || matchesPrice) points = weight;
        }
        sum += points;
        if (kind === DISTANCE) this.distanceWeights[offset + cls] = weight;
        this.points[cls * factors.length + place] = kind === FIXED ? points : weight;
      }
      this.farPoints[offset + cls] = sum;
    }
  }
}

/** The classes of each profile that was asked for lately, for people who do not differ to it. */
const known = new WeakMap<Profile, Map<number, ScoreClasses>>();

/** Makes classes, or finds those that were made for the like of this person before. */
export function scoreClasses(profile: Profile, asker: Asker): ScoreClasses {
  const { wanted, known: most, preferred, hasHistory, prices } = asker;
  // People with hundreds of interests are too rare to keep anything for.
  if (wanted >= 256) return new ScoreClasses(profile, asker);
  const key = ((((wanted << 8) | most) << 4) | prices) * 8 + preferred * 2 + (hasHistory ? 1 : 0);
  let classes = known.get(profile);
  if (classes === undefined) {
    classes = new Map();
    known.set(profile, classes);
  }
  let found = classes.get(key);
  if (found === undefined) {
    if (classes.size >= MOST_KEPT) classes.clear();
    found = new ScoreClasses(profile, asker);
    classes.set(key, found);
  }
  return found;
}

/** Whether a factor is one of this package, of which the ranker knows what it does. */
export function isBuiltIn(factor: object): boolean {
  return factor === distance || factor === interests || factor === price || factor === history;
}

function weightsFor(profile: Profile, missing: readonly boolean[]): readonly number[] {
  const weights = profile.factors.map(({ weight }) => weight);
  if (profile.missing === 'zero' || !missing.includes(true)) return weights;
  const present = weights.map((weight, place) => (missing[place] ? 0 : weight));
  return present.some((weight) => weight > 0) ? scaleWeights(present) : present;
}

function groupsOf(profile: Profile, { preferred, prices, wanted }: Asker): Group[] {
  const renormalises = profile.missing === 'renormalise';
  const has = (wanted: object) => profile.factors.some(({ factor }) => factor === wanted);
  const every = 2 ** PRICES - 1;
  const match = 1 << preferred;
  const unknown = 1;
  const rest = { matchesPrice: false, missesPrice: false };
  const byPrice =
    preferred === 0 || !has(price)
      ? [{ ...rest, prices: every, missesPrice: preferred === 0 }]
      : [
          { ...rest, prices: match, matchesPrice: true },
          { ...rest, prices: every & ~match & (renormalises ? ~unknown : every) },
          { ...rest, prices: renormalises ? unknown : 0, missesPrice: true },
        ];
  const byTags =
    renormalises && wanted > 0 && has(interests)
      ? [
          { tagged: true, missesTags: false },
          { tagged: false, missesTags: true },
        ]
      : [{ tagged: undefined, missesTags: false }];
  return byPrice
    .map((group) => ({ ...group, prices: group.prices & prices }))
    .filter((group) => group.prices !== 0)
    .flatMap((group) => byTags.map((tags) => ({ ...group, ...tags })));
}
