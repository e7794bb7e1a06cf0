import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { Coordinates } from './coordinates.ts';
import { GeoError } from './geo-error.ts';
import { haversineKm } from './haversine.ts';
import { parseCoordinates, parseDegrees } from './parse-coordinates.ts';

/** Points as two columns of degrees of the same length; a point is known by its position in them. */
export interface PointColumns {
  /** Degrees, -90..90. */
  readonly latitudes: Float64Array;
  /** Degrees, -180..180. */
  readonly longitudes: Float64Array;
}

/** A point that was found. */
export interface PointHit {
  /** Where the point stands in the columns, from 0. */
  readonly position: number;
  /** Precisely `haversineKm` from the centre of the query to the point. */
  readonly distanceKm: number;
}

/** What a nearest-k query may leave out. */
export interface NearestOptions {
  /** Points farther than this are left out; everything counts when it is not given. */
  readonly maxDistanceKm?: number | undefined;
  /** Points it answers false for are passed over and do not count towards k. */
  readonly filter?: ((position: number) => boolean) | undefined;
}

/** Answers which points are near, exactly as measuring every one of them would. */
export interface PointIndex {
  /** How many points there are. */
  readonly size: number;
  /** All points at most `radiusKm` away, nearest first, ties by position. */
  withinRadius(center: Coordinates, radiusKm: number): PointHit[];
  /** The `k` nearest points, nearest first, ties by position; fewer when there are fewer. */
  nearest(center: Coordinates, k: number, options?: NearestOptions): PointHit[];
}

/**
 * Builds a static index over columns of points. Answers are those of measuring every point with
 * {@link haversineKm}, sorting and slicing, to the bit, everywhere on the globe: across the
 * antimeridian, at the poles and at the antipode. The columns are read and not copied, so leave them
 * unchanged as long as the index lives.
 *
 * @throws GeoError `invalid_argument` when the columns differ in length, `invalid_coordinates` naming
 *   the column and the position (`latitudes[3]`) of a value that is no coordinate
 *
 * @example
 * const index = createPointIndex({
 *   latitudes: Float64Array.of(-17.8, 40.7),
 *   longitudes: Float64Array.of(179.9, -74),
 * });
 * index.nearest({ latitude: -17.8, longitude: -179.9 }, 1); // [{ position: 0, distanceKm: 21.17… }]
 */
export function createPointIndex(columns: PointColumns): PointIndex {
  const { latitudes, longitudes } = columns;
  const size = latitudes.length;
  if (longitudes.length !== size) {
    throw new GeoError(
      'invalid_argument',
      'longitudes',
      `longitudes must be as long as latitudes (${size}), not ${longitudes.length}`,
    );
  }
  const tree = new KDBush(size);
  for (let position = 0; position < size; position += 1) {
    tree.add(
      parseDegrees(`longitudes[${position}]`, longitudes[position], 180),
      parseDegrees(`latitudes[${position}]`, latitudes[position], 90),
    );
  }
  tree.finish();

  function measure(center: Coordinates, positions: readonly number[]): PointHit[] {
    return positions
      .map((position) => ({
        position,
        distanceKm: haversineKm(center, {
          latitude: latitudes[position] as number,
          longitude: longitudes[position] as number,
        }),
      }))
      .sort((a, b) => a.distanceKm - b.distanceKm || a.position - b.position);
  }

  // The tree measures with a formula of its own that may differ from haversineKm in the last bits, and
  // it breaks ties as it pleases. So it only has to bring everything that could belong to the answer.
  function candidates(
    center: Coordinates,
    limit: number,
    reachKm: number,
    filter: ((position: number) => boolean) | undefined,
  ): number[] {
    return around(tree, center.longitude, center.latitude, limit, padded(reachKm), filter);
  }

  return {
    size,
    withinRadius(center, radiusKm) {
      const from = parseCoordinates(center);
      checkDistance('radiusKm', radiusKm);
      const hits = measure(from, candidates(from, Number.POSITIVE_INFINITY, radiusKm, undefined));
      return hits.filter((hit) => hit.distanceKm <= radiusKm);
    },
    nearest(center, k, options = {}) {
      const from = parseCoordinates(center);
      const { maxDistanceKm = Number.POSITIVE_INFINITY, filter } = options;
      checkDistance('maxDistanceKm', maxDistanceKm);
      if (!(k >= 0 && (Number.isInteger(k) || k === Number.POSITIVE_INFINITY))) {
        throw new GeoError('invalid_argument', 'k', `k must be a whole number from 0, not ${k}`);
      }
      if (k === 0) return [];
      let hits = measure(from, candidates(from, k, maxDistanceKm, filter));
      const farthest = hits[k - 1];
      if (farthest !== undefined) {
        hits = measure(
          from,
          candidates(from, Number.POSITIVE_INFINITY, farthest.distanceKm, filter),
        );
      }
      return hits.filter((hit) => hit.distanceKm <= maxDistanceKm).slice(0, k);
    },
  };
}

function checkDistance(field: string, value: number): void {
  if (!(value >= 0)) {
    throw new GeoError('invalid_argument', field, `${field} must be at least 0 km, not ${value}`);
  }
}

/** Close to the antipode the haversine formula is ill-conditioned, and half a turn is the farthest. */
const NEARLY_ANTIPODAL_KM = 20_000;
/** A millimetre: a thousand times the rounding error of either formula up to there. */
const ROUNDING_KM = 1e-6;

function padded(reachKm: number): number {
  return reachKm > NEARLY_ANTIPODAL_KM ? Number.POSITIVE_INFINITY : reachKm + ROUNDING_KM;
}
