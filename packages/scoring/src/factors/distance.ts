import type { Factor } from './factor.ts';

/** Settings of the distance factor. */
export interface DistanceSettings {
  /** Kilometres from which on a venue gets no points, more than 0. */
  readonly rangeKm: number;
}

/** `max(0, 1 − d / rangeKm)`: full value on the spot, none at the end of the range. */
export const distance: Factor<DistanceSettings> = {
  name: 'distance',
  defaults: { rangeKm: 3 },
  settingsProblem: ({ rangeKm }) =>
    rangeKm > 0 ? undefined : `rangeKm must be more than 0 km, not ${rangeKm}`,
  value: ({ distanceKm }, { rangeKm }) => Math.max(0, 1 - distanceKm / rangeKm),
  reason: ({ distanceKm }) =>
    distanceKm < 1
      ? { code: 'near', text: `Only ${distanceKm.toFixed(1)}km away`, data: { distanceKm } }
      : undefined,
};
