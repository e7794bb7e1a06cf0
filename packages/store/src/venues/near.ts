import { type SQL, sql } from 'drizzle-orm';

/** A circle on the globe. */
export interface NearFilter {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/** A rectangle in degrees that does not cross the antimeridian. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

const EARTH_RADIUS_KM = 6371;
const DEGREES = 180 / Math.PI;
/** Boxes are a little too large, so that rounding never cuts off what the distance would keep. */
const MARGIN = 1e-7;

/**
 * One or two rectangles that hold every point of a circle. They are two where it crosses the
 * antimeridian, and span all longitudes where it holds a pole. The widest longitude is that of the
 * meridian touching the circle: asin(sin r / cos latitude).
 */
export function boxesAround({ latitude, longitude, radiusKm }: NearFilter): readonly Box[] {
  const radius = Math.max(0, radiusKm) / EARTH_RADIUS_KM;
  const south = Math.max(-90, latitude - radius * DEGREES - MARGIN);
  const north = Math.min(90, latitude + radius * DEGREES + MARGIN);
  if (south <= -90 || north >= 90) return [{ south, north, west: -180, east: 180 }];
  const reach = Math.asin(Math.min(1, Math.sin(radius) / Math.cos(latitude / DEGREES)));
  // Near the poles asin is steep: a margin in proportion, and all longitudes when it nears the pole.
  const halfWidth = reach * DEGREES * (1 + MARGIN) + MARGIN;
  const west = longitude - halfWidth;
  const east = longitude + halfWidth;
  if (halfWidth >= 89) return [{ south, north, west: -180, east: 180 }];
  if (west < -180) {
    return [
      { south, north, west: -180, east },
      { south, north, west: west + 360, east: 180 },
    ];
  }
  if (east > 180) {
    return [
      { south, north, west, east: 180 },
      { south, north, west: -180, east: east - 360 },
    ];
  }
  return [{ south, north, west, east }];
}

/** Condition on `v`: the boxes let the index choose candidates, the haversine decides. */
export function isNear(near: NearFilter): SQL {
  const corner = (longitude: number, latitude: number) =>
    sql`point(${microdegrees(longitude)}::float8, ${microdegrees(latitude)}::float8)`;
  const boxes = boxesAround(near).map(
    ({ south, north, west, east }) =>
      sql`point(floor(v.longitude * 1e6), floor(v.latitude * 1e6)) <@ box(${corner(west, south)}, ${corner(east, north)})`,
  );
  // A micrometre, so that a radius of zero finds what stands on the very spot.
  const radiusKm = Math.max(near.radiusKm, 1e-9);
  return sql`(${sql.join(boxes, sql` or `)}) and ${distanceKm(near)} <= ${radiusKm}::float8`;
}

/** As the index holds them; rounding down keeps the order, so that nothing falls out of a box. */
function microdegrees(degrees: number): number {
  return Math.floor(degrees * 1e6);
}

/**
 * Great-circle distance from a point to `v` in kilometres, by the same formula as `@luna/geo`. Angles
 * below 1e-30 degrees are taken for that: the square of a smaller one is an underflow, which Postgres
 * makes an error of.
 */
function distanceKm({ latitude, longitude }: NearFilter): SQL {
  const apart = (column: SQL, from: number) =>
    sql`sin(radians(greatest(abs(${column} - ${from}::float8), 1e-30)) / 2)`;
  return sql`2 * ${EARTH_RADIUS_KM}::float8 * asin(least(1, sqrt(
    power(${apart(sql`v.latitude`, latitude)}, 2)
    + ${Math.cos(latitude / DEGREES)}::float8 * cos(radians(greatest(abs(v.latitude), 1e-30)))
      * power(${apart(sql`v.longitude`, longitude)}, 2))))`;
}
