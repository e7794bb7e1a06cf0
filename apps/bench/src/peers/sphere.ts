import { EARTH_RADIUS_KM } from '@luna/geo';

export const toRadians: number = Math.PI / 180;

/** Far more than rounding does to a distance or a score, and far less than anybody cares about. */
export const margin = 1e-9;

/** Points of the unit sphere, and the cosine of each latitude, which haversines need. */
export interface SphereColumns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly cosines: Float64Array;
}

export function sphereColumns(latitudes: Float64Array, longitudes: Float64Array): SphereColumns {
  const cosines = latitudes.map((latitude) => Math.cos(latitude * toRadians));
  return {
    x: cosines.map((cosine, at) => cosine * Math.cos((longitudes[at] as number) * toRadians)),
    y: cosines.map((cosine, at) => cosine * Math.sin((longitudes[at] as number) * toRadians)),
    z: latitudes.map((latitude) => Math.sin(latitude * toRadians)),
    cosines,
  };
}

/** A squared chord that no two points within the distance exceed. */
export function squaredChord(km: number): number {
  const angle = km / (2 * EARTH_RADIUS_KM);
  if (!(angle < Math.PI / 2)) return Number.POSITIVE_INFINITY;
  const sine = Math.sin(angle);
  return 4 * sine * sine * (1 + margin) + 1e-13;
}

/** `haversineKm` of @luna/geo to the bit, for whoever knows the cosines already. */
export function haversine(
  latitude: number,
  longitude: number,
  cosine: number,
  toLatitude: number,
  toLongitude: number,
  toCosine: number,
): number {
  const sinLatitude = Math.sin(((toLatitude - latitude) * toRadians) / 2);
  const sinLongitude = Math.sin(((toLongitude - longitude) * toRadians) / 2);
  const h = sinLatitude * sinLatitude + cosine * toCosine * sinLongitude * sinLongitude;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
