import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { keptCeiling, missing } from './kept-ceiling.ts';
import { perSettings } from './per-settings.ts';

/** Settings of the near-lately factor. */
export interface NearLatelySettings {
  /** Kilometres at which half of the value is left, more than 0. */
  readonly halfKm: number;
  /** Days after which having been near counts 1/e of what it does on the day, more than 0. */
  readonly fadeDays: number;
}

/**
 * `e^(−days / fadeDays) / (1 + km / halfKm)` of the liked venue that makes it greatest, itself not
 * counted: people go on where they have been going of late. Missing when they like none.
 */
export function nearLately(signals: Signals): Factor<NearLatelySettings> {
  return {
    name: 'nearLately',
    defaults: { halfKm: 0.4, fadeDays: 60 },
    settingsProblem: ({ halfKm, fadeDays }) =>
      halfKm > 0 && fadeDays > 0
        ? undefined
        : `halfKm and fadeDays must be more than 0, not ${halfKm} and ${fadeDays}`,
    ceiling: keptCeiling(signals, ({ places, total }, settings) => {
      if (total === 0) return missing;
      return {
        kind: 'places',
        points: places.all,
        weights: places.freshness(settings.fadeDays),
        each: reachOf(settings),
        complete: true,
        steady: true,
      };
    }),
    value: ({ person, venue }, settings) => {
      const own = signals.of(person);
      if (own.total === 0) return undefined;
      return own.places.nearestLately(venue, settings)?.value ?? 0;
    },
    reason: ({ person, venue }, value, settings) => {
      const nearest = signals.of(person).places.nearestLately(venue, settings);
      if (nearest === undefined || value <= 0) return undefined;
      const { km } = nearest;
      const distance =
        km < 1 ? `${Math.max(10, Math.round(km * 100) * 10)} m` : `${km.toFixed(1)}km`;
      return {
        code: 'near_lately',
        text: `${distance} from ${nearest.venue.name}, where you were lately`,
        data: { venueId: nearest.venue.id, km },
      };
    },
  };
}

const reachOf = perSettings(
  ({ halfKm }: NearLatelySettings) =>
    (km: number) =>
      1 / (1 + km / halfKm),
);
