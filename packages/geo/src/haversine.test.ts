import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { expect, test } from 'vitest';
import { anywhere, runs } from './fixtures/places.ts';
import { EARTH_RADIUS_KM, haversineKm } from './haversine.ts';

test('the distance from a point to itself is zero', () => {
  fc.assert(
    fc.property(anywhere, (point) => {
      expect(haversineKm(point, point)).toBe(0);
    }),
    runs,
  );
});

test('it is within 0.6 % of the geodesic on the WGS84 ellipsoid, everywhere', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      const { s12 } = geographiclib.Geodesic.WGS84.Inverse(
        a.latitude,
        a.longitude,
        b.latitude,
        b.longitude,
      );
      const geodesicKm = (s12 as number) / 1000;
      // A millimetre of rounding, for points that all but coincide.
      expect(Math.abs(haversineKm(a, b) - geodesicKm)).toBeLessThanOrEqual(
        0.006 * geodesicKm + 1e-6,
      );
    }),
    { ...runs, numRuns: 10_000 },
  );
});

test('it is the same in both directions, to the bit', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      expect(haversineKm(a, b)).toBe(haversineKm(b, a));
    }),
    runs,
  );
});

test('no detour is shorter', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
      // Next to the antipode the formula is good to some decimetres, elsewhere to micrometres.
      const rounding = haversineKm(a, c) > 20_000 ? 1e-3 : 1e-6;
      expect(haversineKm(a, c)).toBeLessThanOrEqual(
        haversineKm(a, b) + haversineKm(b, c) + rounding,
      );
    }),
    runs,
  );
});

test('nothing is farther than half way around, and antipodes are just that far', () => {
  const half = Math.PI * EARTH_RADIUS_KM;
  fc.assert(
    fc.property(anywhere, (point) => {
      const antipode = {
        latitude: -point.latitude,
        longitude: point.longitude > 0 ? point.longitude - 180 : point.longitude + 180,
      };
      expect(haversineKm(point, antipode)).toBeLessThanOrEqual(half);
      expect(haversineKm(point, antipode)).toBeCloseTo(half, 3);
    }),
    runs,
  );
});

test('both names of the antimeridian, and all names of a pole, are one place', () => {
  const east = { latitude: -17, longitude: 180 };
  const west = { latitude: -17, longitude: -180 };
  expect(haversineKm(east, west)).toBeLessThan(1e-9);
  const pole = { latitude: 90, longitude: 12 };
  expect(haversineKm(pole, { latitude: 90, longitude: -140 })).toBeLessThan(1e-9);
});
