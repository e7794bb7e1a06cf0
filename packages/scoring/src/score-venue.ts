import { haversineKm } from '@luna/geo';
import type { FactorContext, Reason } from './factors/factor.ts';
import type { Person } from './person.ts';
import { classic } from './profile/classic.ts';
import type { Profile, ProfileFactor } from './profile/profile.ts';
import { scaleWeights } from './profile/weights.ts';
import { ScoringError } from './scoring-error.ts';
import type { Venue } from './venue.ts';

/** What one factor adds to a score. */
export interface Contribution {
  /** Name of the factor. */
  readonly factor: string;
  /** The points it could have added to this score. */
  readonly weight: number;
  /** How far it was fulfilled, 0..1. */
  readonly value: number;
  /** `weight × value`. */
  readonly points: number;
  /** Present when the signal was missing, so that `value` 0 does not mean "no match". */
  readonly missing?: true;
}

/** A score and everything it is made of. */
export interface ScoredVenue {
  /** 0..100, unrounded: precisely the points of the breakdown, added left to right. */
  readonly score: number;
  /** One contribution for each factor, in profile order. */
  readonly breakdown: readonly Contribution[];
  /** In profile order; only of factors that have a weight. */
  readonly reasons: readonly Reason[];
  readonly distanceKm: number;
}

/**
 * Scores one venue for one person and says why.
 *
 * @param options.at the moment it is for, handed to the factors
 * @throws ScoringError `invalid_factor_value` naming factor and venue when a value is not within 0..1
 *
 * @example
 * const { score, reasons } = scoreVenue(person, venue);
 */
export function scoreVenue(
  person: Person,
  venue: Venue,
  profile: Profile = classic,
  options: { readonly at?: Date | undefined } = {},
): ScoredVenue {
  const distanceKm = haversineKm(person, venue);
  return scoreInContext({ person, venue, distanceKm, at: options.at }, profile);
}

/** What factors say of a venue, in profile order, as far as it is known. */
export interface Explained {
  readonly contributions: readonly (Contribution | undefined)[];
  /** Undefined where there is none; all of it where nobody has asked. */
  readonly reasons: readonly (Reason | undefined)[] | undefined;
}

/** The same for whoever has measured the distance already. */
export function scoreInContext(context: FactorContext, profile: Profile): ScoredVenue {
  const breakdown = contributions(context, profile);
  const reasons = reasonsFor(context, profile, breakdown).filter((reason) => reason !== undefined);
  return { score: total(breakdown), breakdown, reasons, distanceKm: context.distanceKm };
}

/**
 * The reasons to a breakdown, by factor.
 *
 * @param known where it has a contribution, its reason holds as well
 */
export function reasonsFor(
  context: FactorContext,
  profile: Profile,
  breakdown: readonly Contribution[],
  known?: Explained | undefined,
): (Reason | undefined)[] {
  const reasons: (Reason | undefined)[] = [];
  for (let place = 0; place < profile.factors.length; place += 1) {
    const { factor, weight, settings } = profile.factors[place] as ProfileFactor;
    const { value, missing } = breakdown[place] as Contribution;
    if (weight === 0 || missing) reasons.push(undefined);
    else if (known?.reasons && known.contributions[place] !== undefined)
      reasons.push(known.reasons[place]);
    else reasons.push(factor.reason?.(context, value, settings) || undefined);
  }
  return reasons;
}

/**
 * The breakdown alone, for whoever compares many venues and explains few.
 *
 * @param known contributions that need not be asked for; only where missing signals get no points
 */
export function contributions(
  context: FactorContext,
  profile: Profile,
  known?: Explained | undefined,
): readonly Contribution[] {
  const { factors } = profile;
  const breakdown: Contribution[] = [];
  if (profile.missing === 'zero') {
    for (let place = 0; place < factors.length; place += 1) {
      const entry = factors[place] as ProfileFactor;
      breakdown.push(
        known?.contributions[place] ??
          contribution(entry.factor.name, entry.weight, checkedValue(entry, context)),
      );
    }
    return breakdown;
  }
  const values: (number | undefined)[] = [];
  for (let place = 0; place < factors.length; place += 1) {
    values.push(checkedValue(factors[place] as ProfileFactor, context));
  }
  const scaled = scaledWeights(values, profile);
  for (let place = 0; place < factors.length; place += 1) {
    const entry = factors[place] as ProfileFactor;
    const weight = scaled ? (scaled[place] as number) : entry.weight;
    breakdown.push(contribution(entry.factor.name, weight, values[place]));
  }
  return breakdown;
}

/** @param value `undefined` when the signal is missing */
export function contribution(
  factor: string,
  weight: number,
  value: number | undefined,
): Contribution {
  return value === undefined
    ? { factor, weight, value: 0, points: 0, missing: true }
    : { factor, weight, value, points: weight * value };
}

function checkedValue(
  { factor, settings }: ProfileFactor,
  context: FactorContext,
): number | undefined {
  const value = factor.value(context, settings);
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= 1)) return value;
  throw new ScoringError(
    'invalid_factor_value',
    `factors.${factor.name}`,
    `factor ${factor.name} gave ${String(value)} for venue ${context.venue.id}; it must give a number from 0 to 1, or undefined when its signal is missing`,
  );
}

/** The score of a breakdown: its points added left to right. */
export function total(breakdown: readonly Contribution[]): number {
  let sum = 0;
  for (let place = 0; place < breakdown.length; place += 1) {
    sum += (breakdown[place] as Contribution).points;
  }
  return sum;
}

/** The weights that make up for missing signals, where there are any to make up for. */
function scaledWeights(
  values: readonly (number | undefined)[],
  profile: Profile,
): readonly number[] | undefined {
  if (!values.includes(undefined)) return undefined;
  const present = profile.factors.map(({ weight }, place) =>
    values[place] === undefined ? 0 : weight,
  );
  return present.some((weight) => weight > 0) ? scaleWeights(present) : present;
}
