import type { Factor } from '../factors/factor.ts';
import { ScoringError } from '../scoring-error.ts';
import { checkSettings } from './settings.ts';
import { checkWeights } from './weights.ts';

/**
 * What becomes of a signal that is missing: it gets no points (`zero`), or the venue is judged by the
 * others alone, their weights scaled to 100 (`renormalise`).
 */
export type MissingPolicy = 'zero' | 'renormalise';

/** A factor in its place within a profile. */
export interface ProfileFactor {
  readonly factor: Factor;
  /** The points it is worth, 0..100. */
  readonly weight: number;
  /** All settings of the factor, checked. */
  readonly settings: object;
}

/** A named, versioned way of scoring. Data: make one with {@link defineProfile}, and share it freely. */
export interface Profile {
  readonly name: string;
  /** A whole number from 1, raised when the same question would be answered differently. */
  readonly version: number;
  readonly missing: MissingPolicy;
  /** In the order of breakdowns, of reasons and of the additions that make a score. */
  readonly factors: readonly ProfileFactor[];
}

/** What {@link defineProfile} makes a profile of. */
export interface ProfileDefinition {
  readonly name: string;
  readonly version: number;
  /** `zero` when not given. */
  readonly missing?: MissingPolicy | undefined;
  readonly factors: readonly {
    readonly factor: Factor;
    readonly weight: number;
    /** Only those that differ from the factor's defaults. */
    readonly settings?: object | undefined;
  }[];
  /** Scale the weights to 100 instead of insisting on it. */
  readonly normalise?: boolean | undefined;
}

/** Weights by the name of their factor. */
export type Weights = Readonly<Record<string, number>>;

/** Settings by the name of their factor. */
export type ProfileSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Makes a profile, checked and frozen.
 *
 * @throws ScoringError `invalid_profile`, `invalid_weights` or `invalid_settings`, with the field
 *
 * @example
 * const nearby = defineProfile({
 *   name: 'nearby',
 *   version: 1,
 *   factors: [
 *     { factor: distance, weight: 70, settings: { rangeKm: 1 } },
 *     { factor: interests, weight: 30 },
 *   ],
 * });
 */
export function defineProfile(definition: ProfileDefinition): Profile {
  const { name, version, missing = 'zero', factors, normalise = false } = definition;
  if (typeof name !== 'string' || name === '') {
    throw new ScoringError('invalid_profile', 'name', 'a profile must have a name');
  }
  if (!(Number.isSafeInteger(version) && version >= 1)) {
    throw new ScoringError(
      'invalid_profile',
      'version',
      `the version of profile ${name} must be a whole number from 1, not ${version}`,
    );
  }
  if (missing !== 'zero' && missing !== 'renormalise') {
    throw new ScoringError(
      'invalid_profile',
      'missing',
      `missing must be 'zero' or 'renormalise', not ${JSON.stringify(missing)}`,
    );
  }
  const names = factors.map(({ factor }) => factor.name);
  const repeated = names.find((factor, place) => names.indexOf(factor) !== place);
  if (repeated !== undefined) {
    throw new ScoringError(
      'invalid_profile',
      'factors',
      `profile ${name} has two factors named ${repeated}; give one of them another name`,
    );
  }
  const weights = checkWeights(
    names,
    factors.map(({ weight }) => weight),
    normalise,
  );
  return Object.freeze({
    name,
    version,
    missing,
    factors: Object.freeze(
      factors.map(({ factor, settings = {} }, place) =>
        Object.freeze({
          factor,
          weight: weights[place] as number,
          settings: checkSettings(factor, factor.defaults, settings),
        }),
      ),
    ),
  });
}

/**
 * The same profile with other weights. Factors that are not named keep theirs.
 *
 * @throws ScoringError `invalid_weights` for an unknown factor, a weight that is no number from 0 up,
 *   or a sum other than 100 unless `normalise` is set
 *
 * @example
 * withWeights(classic, { distance: 15, interests: 45 });
 * withWeights(classic, { history: 0 }, { normalise: true });
 */
export function withWeights(
  profile: Profile,
  weights: Weights,
  options: { readonly normalise?: boolean | undefined } = {},
): Profile {
  checkNames(profile, 'invalid_weights', 'weights', weights);
  return defineProfile({
    ...profile,
    factors: profile.factors.map((entry) => ({
      ...entry,
      weight: ownOr(weights, entry.factor.name, entry.weight),
    })),
    normalise: options.normalise,
  });
}

/**
 * The same profile with other settings. Settings that are not named keep their values.
 *
 * @throws ScoringError `invalid_settings` for an unknown factor or setting, or a value that does not fit
 *
 * @example
 * withSettings(classic, { distance: { rangeKm: 5 } });
 */
export function withSettings(profile: Profile, settings: ProfileSettings): Profile {
  checkNames(profile, 'invalid_settings', 'settings', settings);
  return defineProfile({
    ...profile,
    factors: profile.factors.map((entry) => ({
      ...entry,
      settings: checkSettings(entry.factor, entry.settings, ownOr(settings, entry.factor.name, {})),
    })),
  });
}

/**
 * A record that came from outside may be asked for `constructor`: only its own entries count. `null`
 * is an entry, to be refused later, and not a way to leave one out.
 */
function ownOr<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  otherwise: Value,
): Value {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return value === undefined ? otherwise : value;
}

function checkNames(
  profile: Profile,
  code: 'invalid_weights' | 'invalid_settings',
  field: string,
  record: object,
): void {
  const names = profile.factors.map(({ factor }) => factor.name);
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new ScoringError(code, field, `${field} must be an object keyed by ${names.join(', ')}`);
  }
  const unknown = Object.keys(record).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ScoringError(
      code,
      `${field}.${unknown}`,
      `${field}.${unknown}: profile ${profile.name} has no factor of that name, only ${names.join(', ')}`,
    );
  }
}
