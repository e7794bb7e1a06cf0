import type { Factor, Reason } from './factor.ts';

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
  value: ({ distanceKm }, { rangeKm }) => nearness(distanceKm, rangeKm),
  reason: ({ distanceKm }) => nearReason(distanceKm),
};

export function nearness(distanceKm: number, rangeKm: number): number {
  return Math.max(0, 1 - distanceKm / rangeKm);
}

export function nearReason(distanceKm: number): Reason | undefined {
  return distanceKm < 1
    ? { code: 'near', text: nearText(distanceKm), data: { distanceKm } }
    : undefined;
}

function nearText(distanceKm: number): string {
  const tenths = Math.round(10 * distanceKm);
  // Half way between two tenths only `toFixed` knows which is nearer; elsewhere there is no doubt.
  return Math.abs(10 * distanceKm - tenths) < 0.499_999
    ? (nearTexts[tenths] as string)
    : `Only ${distanceKm.toFixed(1)}km away`;
}

const nearTexts: readonly string[] = Array.from(
  { length: 11 },
  (_, tenths) => `Only ${(tenths / 10).toFixed(1)}km away`,
);
