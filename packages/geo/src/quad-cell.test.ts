import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anywhere, runs } from './fixtures/places.ts';
import { GeoError } from './geo-error.ts';
import { haversineKm } from './haversine.ts';
import { deepestQuadCell, quadCell, readQuadCell } from './quad-cell.ts';

const depth = fc.integer({ min: 0, max: deepestQuadCell });

test('a cell lies whole in every larger one: its name begins with theirs', () => {
  fc.assert(
    fc.property(anywhere, depth, (point, cuts) => {
      const name = quadCell(point, cuts);
      expect(quadCell(point).startsWith(name)).toBe(true);
      expect(quadCell(readQuadCell(quadCell(point)).center, cuts)).toBe(name);
    }),
    { ...runs, numRuns: 10_000 },
  );
});

test('the centre of a cell lies in it, and a second look gives the same', () => {
  fc.assert(
    fc.property(anywhere, depth, (point, cuts) => {
      const name = quadCell(point, cuts);
      expect(quadCell(readQuadCell(name).center, cuts)).toBe(name);
    }),
    { ...runs, numRuns: 10_000 },
  );
});

test('nobody is farther from the centre than half a diagonal of the cell, except around the poles', () => {
  fc.assert(
    fc.property(anywhere, depth, (point, cuts) => {
      const { center, sideKm } = readQuadCell(quadCell(point, cuts));
      expect(sideKm).toBe(32 / 2 ** cuts);
      const farthest = Math.abs(point.latitude) > 80 ? 1.8 : 0.8;
      expect(haversineKm(point, center)).toBeLessThanOrEqual(farthest * sideKm);
    }),
    { ...runs, numRuns: 10_000 },
  );
});

test('both names of the antimeridian are one place, and the poles have a cell', () => {
  expect(quadCell({ latitude: 10, longitude: 180 })).toBe(
    quadCell({ latitude: 10, longitude: -180 }),
  );
  expect(quadCell({ latitude: 90, longitude: 0 })).toMatch(/^624/);
  expect(quadCell({ latitude: -90, longitude: 0 })).toMatch(/^000/);
});

test('what is no cell is refused', () => {
  const point = { latitude: 0, longitude: 0 };
  for (const wrong of [-1, 6, 0.5, Number.NaN])
    expect(() => quadCell(point, wrong)).toThrow(GeoError);
  for (const wrong of ['', '123', '9990000', '00000004', '000000000000x', '0000000012301']) {
    expect(() => readQuadCell(wrong)).toThrow(GeoError);
  }
  expect(() => quadCell({ latitude: 91, longitude: 0 })).toThrow(GeoError);
});
