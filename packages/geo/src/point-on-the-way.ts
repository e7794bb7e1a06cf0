import type { Coordinates } from './coordinates.ts';
import { EARTH_RADIUS_KM, haversineKm } from './haversine.ts';

/**
 * The point a given share of the way along the great circle between two points: 0 gives the start, 1
 * the end. Antipodes have no shortest way of their own; the one due north is taken.
 * (n-vector interpolation; K. Gade, "A Non-singular Horizontal Position Representation", Journal of
 * Navigation 63, 2010.)
 *
 * @param share 0..1; what lies outside is taken as the nearer end
 *
 * @example
 * pointOnTheWay({ latitude: 0, longitude: 170 }, { latitude: 0, longitude: -170 }, 0.75);
 * // { latitude: 0, longitude: -175 }
 */
export function pointOnTheWay(from: Coordinates, to: Coordinates, share: number): Coordinates {
  if (!(share > 0)) return { latitude: from.latitude, longitude: from.longitude };
  if (share >= 1) return { latitude: to.latitude, longitude: to.longitude };
  const start = unitVector(from);
  const end = unitVector(to);
  const cosine = start.x * end.x + start.y * end.y + start.z * end.z;
  let x = end.x - cosine * start.x;
  let y = end.y - cosine * start.y;
  let z = end.z - cosine * start.z;
  let length = Math.sqrt(x * x + y * y + z * z);
  if (length < 1e-12) {
    const north = unitVector({ latitude: from.latitude + 90, longitude: from.longitude });
    ({ x, y, z } = north);
    length = 1;
  }
  const angle = (share * haversineKm(from, to)) / EARTH_RADIUS_KM;
  const along = Math.sin(angle) / length;
  const stay = Math.cos(angle);
  const px = stay * start.x + along * x;
  const py = stay * start.y + along * y;
  const pz = stay * start.z + along * z;
  return {
    latitude: (Math.atan2(pz, Math.sqrt(px * px + py * py)) * 180) / Math.PI,
    longitude: (Math.atan2(py, px) * 180) / Math.PI,
  };
}

function unitVector({ latitude, longitude }: Coordinates): { x: number; y: number; z: number } {
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180;
  return {
    x: Math.cos(phi) * Math.cos(lambda),
    y: Math.cos(phi) * Math.sin(lambda),
    z: Math.sin(phi),
  };
}
