import type { Ceiling, Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { keptCeiling, missing } from './kept-ceiling.ts';
import { perSettings } from './per-settings.ts';

/** Settings of the nearness factor. */
export interface NearnessSettings {
  /** Kilometres up to which distance hardly matters, more than 0. */
  readonly nearKm: number;
  /** Kilometres from which on it is all the same, more than `nearKm`. */
  readonly farKm: number;
}

/** Settings of the near-liked factor. */
export interface NearLikedSettings {
  /** Kilometres at which half of the value is left, more than 0. */
  readonly halfKm: number;
}

/**
 * `max(0, 1 − ln(1 + d / nearKm) / ln(1 + farKm / nearKm))`: what the first kilometre costs, the next
 * three cost once more. Full on the spot, none from `farKm` on.
 */
export const nearness: Factor<NearnessSettings> = {
  name: 'nearness',
  defaults: { nearKm: 1, farKm: 20 },
  settingsProblem: ({ nearKm, farKm }) =>
    nearKm > 0 && farKm > nearKm
      ? undefined
      : `nearKm must be more than 0 and less than farKm, not ${nearKm} and ${farKm}`,
  ceiling: (_question, settings) => {
    let ceiling = ceilings.get(settings);
    if (ceiling === undefined) {
      ceiling = { kind: 'distance', most: mostOf(settings), complete: true };
      ceilings.set(settings, ceiling);
    }
    return ceiling;
  },
  value: ({ distanceKm }, settings) => worth(distanceKm, settings),
  reason: ({ distanceKm }, value) =>
    value > 0
      ? {
          code: 'distance',
          text:
            distanceKm < 1
              ? `Only ${distanceKm.toFixed(1)}km away`
              : `${distanceKm.toFixed(1)}km away`,
          data: { distanceKm },
        }
      : undefined,
};

/** The ceiling of nearness is the same for everybody. */
const ceilings = new WeakMap<NearnessSettings, Ceiling>();

/** Both factors promise by the same function, and are looked up together. */
const mostOf = perSettings((settings: NearnessSettings) => (km: number) => worth(km, settings));

/** What was worked out last: the two factors ask for the same. */
let last = { km: Number.NaN, nearKm: 0, farKm: 0, value: 0 };

function worth(km: number, { nearKm, farKm }: NearnessSettings): number {
  if (last.km !== km || last.nearKm !== nearKm || last.farKm !== farKm) {
    const value = Math.max(0, 1 - Math.log1p(km / nearKm) / Math.log1p(farKm / nearKm));
    last = { km, nearKm, farKm, value };
  }
  return last.value;
}

/**
 * {@link nearness} for somebody of whom little is known: times `5 / (5 + n)` after n likings. Whoever has
 * been somewhere is better judged by how near that is.
 */
export function newcomerNearness(signals: Signals): Factor<NearnessSettings> {
  return {
    name: 'newcomerNearness',
    defaults: nearness.defaults,
    settingsProblem: (settings) => nearness.settingsProblem?.(settings),
    ceiling: keptCeiling(signals, ({ newness }, settings) => ({
      kind: 'distance',
      most: mostOf(settings),
      scale: newness,
      complete: true,
    })),
    value: ({ person, distanceKm }, settings) =>
      signals.of(person).newness * worth(distanceKm, settings),
    // How far it is, nearness says.
    reason: ({ distanceKm }, value) =>
      value > 0
        ? {
            code: 'newcomer_distance',
            text: 'You are new here, so how near it is counts more',
            data: { distanceKm },
          }
        : undefined,
  };
}

/** `1 / (1 + d / halfKm)` of the nearest other venue the person likes; missing when there is none. */
export function nearLiked(signals: Signals): Factor<NearLikedSettings> {
  return {
    name: 'nearLiked',
    defaults: { halfKm: 0.25 },
    settingsProblem: ({ halfKm }) => notPositive('halfKm', halfKm),
    ceiling: keptCeiling(signals, ({ places: { all } }, settings) => {
      if (all.length === 0) return missing;
      const each = ofNearest(settings);
      // The only place that somebody likes has no other.
      return { kind: 'places', points: all, each, complete: all.length > 1, steady: true };
    }),
    value: ({ person, venue }, { halfKm }) => {
      const nearest = signals.of(person).places.nearest(venue);
      return nearest && 1 / (1 + nearest.km / halfKm);
    },
    reason: ({ person, venue }) => {
      const nearest = signals.of(person).places.nearest(venue);
      if (nearest === undefined) return undefined;
      const metres = Math.max(10, Math.round(nearest.km * 100) * 10);
      return {
        code: 'near_liked',
        text:
          nearest.km < 1
            ? `${metres} m from ${nearest.venue.name}, which you know`
            : `${nearest.km.toFixed(1)}km from ${nearest.venue.name}, which you know`,
        data: { venueId: nearest.venue.id, km: nearest.km },
      };
    },
  };
}

const ofNearest = perSettings(
  ({ halfKm }: NearLikedSettings) =>
    (km: number) =>
      1 / (1 + km / halfKm),
);

/** Settings of the surroundings factor. */
export interface SurroundingsSettings {
  /** Kilometres after which a liked venue reaches 1/e as far, more than 0. */
  readonly widthKm: number;
}

/** So much around makes half of the value: some seven venues known and lately visited. */
const HALF_DENSITY = 5;
/** What is less is not worth a sentence, and next to no points. */
const LEAST_DENSITY = 0.05;

/**
 * `k / (k + 5)` with k the liked venues around, each the less the farther it is and the longer ago, and
 * the more the oftener: `ln(1 + times) × (0.2 + e^(−days / 30)) × e^(−km / widthKm)`.
 */
export function surroundings(signals: Signals): Factor<SurroundingsSettings> {
  return {
    name: 'surroundings',
    defaults: { widthKm: 0.5 },
    settingsProblem: ({ widthKm }) => notPositive('widthKm', widthKm),
    ceiling: keptCeiling(signals, ({ places: { all, presence }, total }, settings) => {
      if (total === 0) return missing;
      return {
        kind: 'places',
        points: all,
        weights: presence,
        each: reachOf(settings),
        ofSum: worthOf,
        complete: true,
        steady: true,
      };
    }),
    value: ({ person, venue }, { widthKm }) => {
      const own = signals.of(person);
      if (own.total === 0) return undefined;
      const density = own.places.density(venue, widthKm);
      return worthOf(density);
    },
    reason: (_context, value) =>
      value > LEAST_DENSITY
        ? { code: 'surroundings', text: 'You are often around here', data: { value } }
        : undefined,
  };
}

const reachOf = perSettings(
  ({ widthKm }: SurroundingsSettings) =>
    (km: number) =>
      Math.exp(-km / widthKm),
);

function worthOf(density: number): number {
  return density / (density + HALF_DENSITY);
}

function notPositive(name: string, value: number): string | undefined {
  return value > 0 ? undefined : `${name} must be more than 0 km, not ${value}`;
}
