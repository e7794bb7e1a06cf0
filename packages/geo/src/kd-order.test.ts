import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from './fixtures/places.ts';
import { GeoError } from './geo-error.ts';
import { kdOrder, type VectorColumns } from './kd-order.ts';

const coordinate = fc.float({ min: -1, max: 1, noNaN: true });

/** Points, some of them on one spot. */
const points = fc
  .array(fc.tuple(coordinate, coordinate, fc.constantFrom(0, 0.5)), { maxLength: 200 })
  .map((list) => ({
    columns: {
      x: Float32Array.from(list, ([x]) => x),
      y: Float32Array.from(list, ([, y]) => y),
      z: Float32Array.from(list, ([, , z]) => z),
    },
    count: list.length,
  }));

function boxOf(columns: VectorColumns, places: Uint32Array) {
  return [columns.x, columns.y, columns.z].map((axis) => {
    const values = Array.from(places, (place) => axis[place] as number);
    return [Math.min(...values), Math.max(...values)] as const;
  });
}

test('every point is in one part, and parts are as even as their number allows', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 60 }), ({ columns, count }, size) => {
      const order = Uint32Array.from({ length: count }, (_, place) => place);
      const starts = kdOrder(columns, order, 0, count, size);
      expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
      expect(starts.at(-1)).toBe(count);
      const sizes = starts.slice(1).map((start, part) => start - (starts[part] as number));
      expect(sizes.length).toBe(Math.ceil(count / size));
      if (count === 0) return;
      expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(Math.floor(count / sizes.length / 2));
    }),
    runs,
  );
});

test('no two parts lie in one another: a plane parts them', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 60 }), ({ columns, count }, size) => {
      const order = Uint32Array.from({ length: count }, (_, place) => place);
      const starts = kdOrder(columns, order, 0, count, size);
      const boxes = starts
        .slice(0, -1)
        .map((start, part) => boxOf(columns, order.subarray(start, starts[part + 1])));
      for (const [at, one] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) {
          const isParted = one.some(([low, high], axis) => {
            const [otherLow, otherHigh] = other[axis] as readonly [number, number];
            return high <= otherLow || otherHigh <= low;
          });
          expect(isParted).toBe(true);
        }
      }
    }),
    runs,
  );
});

test('what is outside of the range stays where it is', () => {
  const columns = {
    x: Float32Array.of(5, 4, 3, 2, 1),
    y: new Float32Array(5),
    z: new Float32Array(5),
  };
  const order = Uint32Array.of(0, 1, 2, 3, 4);
  expect(kdOrder(columns, order, 1, 4, 1)).toEqual([1, 2, 3, 4]);
  expect([...order]).toEqual([0, 3, 2, 1, 4]);
});

test.each([
  ['size', 0, 2, 0],
  ['size', 0, 2, 1.5],
  ['to', 0, 3, 1],
  ['from', 2, 1, 1],
  ['from', -1, 2, 1],
])('a wrong %s is refused by name', (field, from, to, size) => {
  const columns = { x: new Float32Array(2), y: new Float32Array(2), z: new Float32Array(2) };
  const order = Uint32Array.of(0, 1);
  const ask = () => kdOrder(columns, order, from, to, size);
  expect(ask).toThrow(GeoError);
  expect(ask).toThrow(new RegExp(`^${field} must be a whole number`));
});
