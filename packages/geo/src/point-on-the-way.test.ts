import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anywhere, runs } from './fixtures/places.ts';
import { haversineKm } from './haversine.ts';
import { pointOnTheWay } from './point-on-the-way.ts';

test('the way is the shortest, and its share is the share of the distance', () => {
  fc.assert(
    fc.property(
      anywhere,
      anywhere,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, to, share) => {
        const total = haversineKm(from, to);
        const point = pointOnTheWay(from, to, share);
        // Next to the antipode the haversine is good to some decimetres, elsewhere to micrometres.
        const digits = total > 20_000 ? 2 : 6;
        expect(haversineKm(from, point)).toBeCloseTo(share * total, digits);
        expect(haversineKm(point, to)).toBeCloseTo((1 - share) * total, digits);
        expect(Math.abs(point.latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(point.longitude)).toBeLessThanOrEqual(180);
      },
    ),
    { ...runs, numRuns: 5000 },
  );
});

test('the ends are met exactly', () => {
  const from = { latitude: 40.758, longitude: -73.9855 };
  const to = { latitude: -17.8, longitude: 179.9 };
  expect(pointOnTheWay(from, to, 0)).toEqual(from);
  expect(pointOnTheWay(from, to, -1)).toEqual(from);
  expect(pointOnTheWay(from, to, 1)).toEqual(to);
  expect(pointOnTheWay(from, to, 7)).toEqual(to);
});

test('it crosses the antimeridian instead of going around the world', () => {
  const { latitude, longitude } = pointOnTheWay(
    { latitude: 0, longitude: 170 },
    { latitude: 0, longitude: -170 },
    0.75,
  );
  expect(latitude).toBeCloseTo(0, 12);
  expect(longitude).toBeCloseTo(-175, 12);
});

test('between antipodes it goes due north', () => {
  const { latitude } = pointOnTheWay(
    { latitude: 0, longitude: 30 },
    { latitude: 0, longitude: -150 },
    0.5,
  );
  expect(latitude).toBeCloseTo(90, 9);
});
