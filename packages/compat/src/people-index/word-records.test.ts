import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW } from './page.ts';
import { toUnitVector } from './unit-sphere.ts';
import { MANY, WordRecords } from './word-records.ts';

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** From people on one spot to people on all sides of the earth. */
const reach = fc.constantFrom(0, 1e-7, 1e-4, 0.02, 5, 90);

function vectorOf(latitude: number, longitude: number): Float64Array {
  const vector = new Float64Array(3);
  toUnitVector(latitude, longitude, vector);
  return vector;
}

test('a record is never wrong about a distance by more than it admits, anywhere', () => {
  fc.assert(
    fc.property(
      position,
      position,
      reach,
      fc.array(fc.tuple(fc.double({ noNaN: true, min: -1, max: 1 }), fc.nat(300)), {
        minLength: 1,
        maxLength: 32,
      }),
      (centre, from, degrees, people) => {
        const records = new WordRecords();
        records.reserve(1);
        records.clear(3);
        const vectors = people.map(([share]) =>
          vectorOf(
            Math.max(-90, Math.min(90, centre.latitude + share * degrees)),
            centre.longitude - share * degrees,
          ),
        );
        for (const [slot, vector] of vectors.entries()) {
          records.put(3, slot, people[slot]?.[1] as number, vector);
        }
        for (const [slot, vector] of vectors.entries()) records.locate(3, slot, vector);
        const [x, y, z] = [...vectorOf(from.latitude, from.longitude)] as [number, number, number];
        records.aim(3, x, y, z);
        const counts = people.map(([, count]) => count);
        const ofFew = counts.map((count, slot) => (count <= FEW ? 1 << slot : 0));
        expect(records.ofFew(3)).toBe(ofFew.reduce((slots, slot) => slots | slot, 0) >>> 0);
        for (const [slot, vector] of vectors.entries()) {
          const [a, b, c] = [...vector] as [number, number, number];
          const chord = Math.hypot(a - x, b - y, c - z);
          expect(Math.abs(Math.sqrt(records.chord(slot)) - chord)).toBeLessThanOrEqual(
            records.slack,
          );
          expect(records.count(3, slot)).toBe(Math.min(MANY, counts[slot] as number));
        }
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('whoever is taken out of a record is gone, and room for more keeps the others', () => {
  const records = new WordRecords();
  records.reserve(1);
  records.clear(0);
  const vector = vectorOf(40, -74);
  for (const slot of [0, 5, 31]) records.put(0, slot, 2, vector);
  records.remove(0, 5);
  records.reserve(2);
  expect(records.alive(0) >>> 0).toBe(0x8000_0001);
});
