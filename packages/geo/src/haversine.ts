import type { Coordinates } from './coordinates.ts';

/** Mean earth radius in kilometres that every distance in Luna uses. */
export const EARTH_RADIUS_KM: number = 6371;

/**
 * Great-circle distance in kilometres on a sphere of {@link EARTH_RADIUS_KM}, by the haversine
 * formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984).
 *
 * @example
 * haversineKm({ latitude: 40.758, longitude: -73.9855 }, { latitude: 40.759, longitude: -73.986 }); // 0.119…
 */
export function haversineKm(a: Coordinates, b: Coordinates): number {
  const toRadians = Math.PI / 180;
  const sinLatitude = Math.sin(((b.latitude - a.latitude) * toRadians) / 2);
  const sinLongitude = Math.sin(((b.longitude - a.longitude) * toRadians) / 2);
  const h =
    sinLatitude * sinLatitude +
    Math.cos(a.latitude * toRadians) *
      Math.cos(b.latitude * toRadians) *
      sinLongitude *
      sinLongitude;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
