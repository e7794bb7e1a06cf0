import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anywhere, runs } from './fixtures/places.ts';
import { GeoError } from './geo-error.ts';
import { haversineKm } from './haversine.ts';
import { cellKey, snapToCell } from './privacy-cell.ts';

const size = fc.oneof(
  fc.constantFrom(0.001, 0.1, 1, 2, 5, 10, 1000, 20_000),
  fc.double({ min: 0.001, max: 20_000, noNaN: true }),
);

test('snapping the centre of a cell gives the same centre', () => {
  fc.assert(
    fc.property(anywhere, size, (point, cellKm) => {
      const center = snapToCell(point, cellKm);
      expect(snapToCell(center, cellKm)).toEqual(center);
      expect(cellKey(center, cellKm)).toBe(cellKey(point, cellKm));
    }),
    { ...runs, numRuns: 10_000 },
  );
});

test('two points share a key exactly when they share a centre', () => {
  const neighbours = fc.tuple(anywhere, fc.double({ min: -0.02, max: 0.02, noNaN: true })).map(
    ([point, shift]) =>
      [
        point,
        {
          latitude: Math.max(-90, Math.min(90, point.latitude + shift)),
          longitude: Math.max(-180, Math.min(180, point.longitude - shift)),
        },
      ] as const,
  );
  fc.assert(
    fc.property(neighbours, size, ([a, b], cellKm) => {
      const together = cellKey(a, cellKm) === cellKey(b, cellKm);
      const one = snapToCell(a, cellKm);
      const other = snapToCell(b, cellKm);
      expect(one.latitude === other.latitude && one.longitude === other.longitude).toBe(together);
    }),
    { ...runs, numRuns: 5000 },
  );
});

test('a centre is a legal position, never farther than a cell and a third', () => {
  fc.assert(
    fc.property(anywhere, fc.double({ min: 0.001, max: 1000, noNaN: true }), (point, cellKm) => {
      const center = snapToCell(point, cellKm);
      expect(Math.abs(center.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(center.longitude)).toBeLessThanOrEqual(180);
      // Half a diagonal is 0.71; only the three-cornered cells around a pole reach farther.
      const farthest = Math.abs(point.latitude) > 80 ? 1.34 : 0.8;
      expect(haversineKm(point, center)).toBeLessThanOrEqual(farthest * cellKm);
    }),
    { ...runs, numRuns: 5000 },
  );
});

test('cells are as wide in Tromsø as in Singapore', () => {
  for (const latitude of [1.35, 40.7, 69.6, 85, -33.9]) {
    const here = snapToCell({ latitude, longitude: 18.9 });
    const degreesPerKm = 1 / (111.19492664455873 * Math.cos((here.latitude * Math.PI) / 180));
    const next = snapToCell({ ...here, longitude: here.longitude + degreesPerKm });
    const above = snapToCell({ ...here, latitude: here.latitude + 0.009 });
    expect(haversineKm(here, next)).toBeGreaterThan(0.97);
    expect(haversineKm(here, next)).toBeLessThan(1.03);
    expect(Math.abs(above.latitude - here.latitude) * 111.19492664455873).toBeCloseTo(1, 2);
  }
});

test('both names of the antimeridian fall into one cell, and each pole into few', () => {
  expect(cellKey({ latitude: -17, longitude: 180 })).toBe(
    cellKey({ latitude: -17, longitude: -180 }),
  );
  for (const latitude of [90, -90]) {
    const around = Array.from({ length: 720 }, (_, step) =>
      cellKey({ latitude, longitude: step / 2 - 180 }),
    );
    expect(new Set(around).size).toBe(3);
  }
});

test('cells never move: these are the ones people’s positions have been shown in', () => {
  const timesSquare = { latitude: 40.758, longitude: -73.9855 };
  expect(cellKey(timesSquare)).toBe('1:14539:8929');
  expect(snapToCell(timesSquare)).toEqual({
    latitude: 40.75743192605546,
    longitude: -73.98390607479718,
  });
  expect(cellKey({ latitude: -90, longitude: 0 }, 5)).toBe('5:0:1');
});

test('a size that is no size is refused by name', () => {
  for (const cellKm of [0, -1, 0.0001, 20_001, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => snapToCell({ latitude: 0, longitude: 0 }, cellKm)).toThrow(/^cellKm must be/);
    expect(() => cellKey({ latitude: 0, longitude: 0 }, cellKm)).toThrow(GeoError);
  }
});
