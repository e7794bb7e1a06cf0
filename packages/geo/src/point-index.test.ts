import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coordinates } from './coordinates.ts';
import { anywhere, runs } from './fixtures/places.ts';
import { isGeoError } from './geo-error.ts';
import { haversineKm } from './haversine.ts';
import { createPointIndex, type PointHit, type PointIndex } from './point-index.ts';

function indexOf(points: readonly Coordinates[]): PointIndex {
  return createPointIndex({
    latitudes: Float64Array.from(points, (point) => point.latitude),
    longitudes: Float64Array.from(points, (point) => point.longitude),
  });
}

/** What every answer has to equal: measure all, sort. */
function measureAll(center: Coordinates, points: readonly Coordinates[]): PointHit[] {
  return points
    .map((point, position) => ({ position, distanceKm: haversineKm(center, point) }))
    .sort((a, b) => a.distanceKm - b.distanceKm || a.position - b.position);
}

// More than a leaf of the tree holds, so that its boxes are put to the test.
const many = fc.array(anywhere, { minLength: 0, maxLength: 400, size: 'max' });
const radius = fc.oneof(
  fc.double({ min: 0, max: 5, noNaN: true }),
  fc.double({ min: 0, max: 20_015, noNaN: true }),
  fc.constantFrom(0, 111.19492664455873, 10_007.543398010286, 20_000, 20_015.086796020572, 1e9),
  fc.constant(Number.POSITIVE_INFINITY),
);

describe('answers are those of measuring every point', () => {
  test('within a radius', () => {
    fc.assert(
      fc.property(many, anywhere, radius, (points, center, radiusKm) => {
        expect(indexOf(points).withinRadius(center, radiusKm)).toEqual(
          measureAll(center, points).filter((hit) => hit.distanceKm <= radiusKm),
        );
      }),
      runs,
    );
  });

  test('the nearest k, also within a distance and through a filter', () => {
    fc.assert(
      fc.property(
        many,
        anywhere,
        fc.integer({ min: 0, max: 30 }),
        fc.option(radius, { nil: undefined }),
        fc.integer({ min: 1, max: 4 }),
        (points, center, k, maxDistanceKm, every) => {
          const filter = (position: number) => position % every === 0;
          expect(indexOf(points).nearest(center, k, { maxDistanceKm, filter })).toEqual(
            measureAll(center, points)
              .filter(
                (hit) => filter(hit.position) && hit.distanceKm <= (maxDistanceKm ?? Infinity),
              )
              .slice(0, k),
          );
        },
      ),
      runs,
    );
  });

  test('when the radius ends precisely on a point', () => {
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 1 }), anywhere, (points, center) => {
        const index = indexOf(points);
        for (const { position, distanceKm } of measureAll(center, points)) {
          const found = index.withinRadius(center, distanceKm).map((hit) => hit.position);
          expect(found).toContain(position);
        }
      }),
      { ...runs, numRuns: 300 },
    );
  });

  test('for the farthest corner of the world: the antipode', () => {
    fc.assert(
      fc.property(many, anywhere, (points, center) => {
        const all = measureAll(center, points);
        expect(indexOf(points).nearest(center, points.length)).toEqual(all);
        expect(indexOf(points).nearest(center, Number.POSITIVE_INFINITY)).toEqual(all);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  test('among ten thousand points of a city on the antimeridian', () => {
    const points = fc.sample(
      fc.record({
        latitude: fc.integer({ min: 0, max: 1e9 }).map((n) => -17 + n / 4e9),
        longitude: fc
          .integer({ min: 0, max: 1e9 })
          .map((n) => (n < 5e8 ? 179.9 + n / 5e9 : -180 + (n - 5e8) / 5e9)),
      }),
      { seed: runs.seed, numRuns: 10_000 },
    );
    const index = indexOf(points);
    for (const center of points.slice(0, 50)) {
      expect(index.nearest(center, 10)).toEqual(measureAll(center, points).slice(0, 10));
      expect(index.withinRadius(center, 1)).toEqual(
        measureAll(center, points).filter((hit) => hit.distanceKm <= 1),
      );
    }
  });
});

test('points in one place come in the order of their positions', () => {
  const here = { latitude: 40.7, longitude: -74 };
  const index = indexOf(Array.from({ length: 500 }, () => here));
  expect(index.nearest(here, 3)).toEqual(
    [0, 1, 2].map((position) => ({ position, distanceKm: 0 })),
  );
});

test('an index of nothing finds nothing', () => {
  const index = indexOf([]);
  expect(index.size).toBe(0);
  expect(index.nearest({ latitude: 0, longitude: 0 }, 5)).toEqual([]);
  expect(index.withinRadius({ latitude: 0, longitude: 0 }, 100)).toEqual([]);
});

function fieldAtFault(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isGeoError(error)) return `${error.code} ${error.field}`;
  }
  throw new Error('nothing was refused');
}

test('what cannot be indexed or asked is refused by name', () => {
  const columns = (latitudes: number[], longitudes: number[]) => () =>
    createPointIndex({
      latitudes: Float64Array.from(latitudes),
      longitudes: Float64Array.from(longitudes),
    });
  expect(fieldAtFault(columns([1, 2], [1]))).toBe('invalid_argument longitudes');
  expect(fieldAtFault(columns([1, Number.NaN], [1, 2]))).toBe('invalid_coordinates latitudes[1]');
  expect(fieldAtFault(columns([1, 2, 3], [1, 2, 200]))).toBe('invalid_coordinates longitudes[2]');

  const index = indexOf([{ latitude: 0, longitude: 0 }]);
  const here = { latitude: 0, longitude: 0 };
  const nowhere = { latitude: Number.NaN, longitude: 0 };
  expect(fieldAtFault(() => index.nearest(nowhere, 1))).toBe('invalid_coordinates latitude');
  expect(fieldAtFault(() => index.withinRadius(nowhere, 1))).toBe('invalid_coordinates latitude');
  for (const k of [-1, 1.5, Number.NaN]) {
    expect(fieldAtFault(() => index.nearest(here, k))).toBe('invalid_argument k');
  }
  for (const km of [-1, Number.NaN]) {
    expect(fieldAtFault(() => index.withinRadius(here, km))).toBe('invalid_argument radiusKm');
    expect(fieldAtFault(() => index.nearest(here, 1, { maxDistanceKm: km }))).toBe(
      'invalid_argument maxDistanceKm',
    );
  }
});
