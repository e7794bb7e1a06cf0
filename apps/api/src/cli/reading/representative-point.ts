import polylabel from 'polylabel';

type Ring = [number, number][];

interface Found {
  readonly latitude: unknown;
  readonly longitude: unknown;
}

/** About one metre, in degrees; coarser for what is larger than a kilometre, to stay quick. */
function precisionFor(outline: Ring): number {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of outline) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return Math.max(1e-5, Math.max(east - west, north - south) / 1000);
}

/**
 * The point that stands for a GeoJSON geometry: a Point itself; for a Polygon the inner point
 * farthest from its outline, which lies inside even where a centroid would not (a courtyard, an
 * L-shaped mall); for a MultiPolygon that of its roomiest part. Other geometries have none.
 */
export function representativePoint(geometry: unknown): Found | { readonly problem: string } {
  if (typeof geometry !== 'object' || geometry === null) {
    return { problem: 'has no geometry; a Point, Polygon or MultiPolygon is expected' };
  }
  const type: unknown = Reflect.get(geometry, 'type');
  const coordinates: unknown = Reflect.get(geometry, 'coordinates');
  if (type === 'Point') {
    if (!Array.isArray(coordinates)) return malformed(type);
    return { longitude: coordinates[0], latitude: coordinates[1] };
  }
  if (type === 'Polygon') return roomiest(type, [coordinates]);
  if (type === 'MultiPolygon') {
    return Array.isArray(coordinates) ? roomiest(type, coordinates) : malformed(type);
  }
  return {
    problem: `has a geometry of type ${JSON.stringify(type)?.slice(0, 40)}; a Point, Polygon or MultiPolygon is expected`,
  };
}

function roomiest(
  type: string,
  polygons: readonly unknown[],
): ReturnType<typeof malformed> | Found {
  let best: ReturnType<typeof polylabel> | undefined;
  for (const polygon of polygons) {
    if (!isPolygon(polygon)) return malformed(type);
    const pole = polylabel(polygon, precisionFor(polygon[0] ?? []));
    if (best === undefined || pole.distance > best.distance) best = pole;
  }
  return best === undefined ? malformed(type) : { longitude: best[0], latitude: best[1] };
}

function isPolygon(value: unknown): value is Ring[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRing);
}

function isRing(value: unknown): value is Ring {
  return (
    Array.isArray(value) &&
    // Four positions, the last like the first (RFC 7946, 3.1.6).
    value.length >= 4 &&
    value.every(
      (position) => Array.isArray(position) && within(position[0], 180) && within(position[1], 90),
    )
  );
}

function within(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function malformed(type: string): { readonly problem: string } {
  return { problem: `has a ${type} whose coordinates are not positions of longitude and latitude` };
}
