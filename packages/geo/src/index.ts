export type { Coordinates } from './coordinates.ts';
export { EARTH_RADIUS_KM, haversineKm } from './haversine.ts';
