/** The world as Web Mercator shows it, a square of 1 × 1 with north at the top. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

const earthRadiusKm = 6371;
/** Beyond this Mercator has no place for a point. */
const farthestNorth = 85.051_128_78;
const degree = Math.PI / 180;

export function toWorld(latitude: number, longitude: number): WorldPoint {
  const sine = Math.sin(Math.max(-farthestNorth, Math.min(farthestNorth, latitude)) * degree);
  return {
    x: (longitude + 180) / 360,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

export function toDegrees({ x, y }: WorldPoint): { latitude: number; longitude: number } {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / degree;
  return { latitude, longitude: x * 360 - 180 };
}

/** How many kilometres the width of the world stands for around a point, where the map is true. */
export function worldKm({ y }: WorldPoint): number {
  return (2 * Math.PI * earthRadiusKm) / Math.cosh(Math.PI * (1 - 2 * y));
}
