import { ScoringError } from '../scoring-error.ts';
import { classic } from './classic.ts';
import {
  defineProfile,
  type MissingPolicy,
  type Profile,
  type ProfileSettings,
  type Weights,
  withSettings,
  withWeights,
} from './profile.ts';

/** A profile as plain data, for JSON: everything but the code of its factors. */
export interface ProfileData {
  /** Name of the profile. */
  readonly profile: string;
  readonly version: number;
  readonly missing: MissingPolicy;
  /** In profile order. */
  readonly weights: Weights;
  readonly settings: ProfileSettings;
}

/** What somebody outside may ask for. All of it is checked, so nothing here is trusted. */
export interface ProfileRequest {
  /** Name of a known profile; the first known one when not given. */
  readonly profile?: unknown;
  /** When given, it has to be that of the known profile. */
  readonly version?: unknown;
  readonly missing?: unknown;
  /** Weights that replace those of the profile. */
  readonly weights?: unknown;
  /** Settings that replace those of the profile. */
  readonly settings?: unknown;
  /** Whether weights that do not sum to 100 are scaled; otherwise they are an error. */
  readonly normalise?: boolean | undefined;
}

/**
 * A profile as data. {@link parseProfile} makes the same profile of it again.
 *
 * @example
 * profileData(classic).weights; // { distance: 25, interests: 35, price: 15, history: 25 }
 */
export function profileData(profile: Profile): ProfileData {
  return {
    profile: profile.name,
    version: profile.version,
    missing: profile.missing,
    weights: Object.fromEntries(profile.factors.map((entry) => [entry.factor.name, entry.weight])),
    settings: Object.fromEntries(
      profile.factors
        .filter((entry) => Object.keys(entry.settings).length > 0)
        .map((entry) => [entry.factor.name, { ...entry.settings }]),
    ),
  };
}

/**
 * Finds the profile somebody asks for and applies their weights and settings.
 *
 * @param known the profiles to choose from, by name
 * @throws ScoringError `unknown_profile`, `invalid_profile`, `invalid_weights` or `invalid_settings`,
 *   with the field
 *
 * @example
 * parseProfile({ profile: 'classic', settings: { distance: { rangeKm: 5 } } });
 */
export function parseProfile(
  request: ProfileRequest,
  known: readonly Profile[] = [classic],
): Profile {
  const base =
    request.profile === undefined
      ? known[0]
      : known.find((candidate) => candidate.name === request.profile);
  if (base === undefined) {
    throw new ScoringError(
      'unknown_profile',
      'profile',
      `profile ${JSON.stringify(request.profile)} is not known; there is: ${known.map(({ name }) => name).join(', ') || 'none'}`,
    );
  }
  if (request.version !== undefined && request.version !== base.version) {
    throw new ScoringError(
      'unknown_profile',
      'version',
      `profile ${base.name} is at version ${base.version}, not ${JSON.stringify(request.version)}`,
    );
  }
  // The functions below check every entry; the assertions only name what they are about to be checked for.
  const { missing, settings, weights, normalise } = request;
  let profile = base;
  if (missing !== undefined)
    profile = defineProfile({ ...profile, missing: missing as MissingPolicy });
  if (settings !== undefined) profile = withSettings(profile, settings as ProfileSettings);
  if (weights !== undefined) profile = withWeights(profile, weights as Weights, { normalise });
  return profile;
}
