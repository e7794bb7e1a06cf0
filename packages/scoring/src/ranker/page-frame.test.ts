import { haversineKm } from '@luna/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { PageFrame } from './page-frame.ts';
import { RoughPositions } from './rough-positions.ts';

const latitude = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, -89.999, 0, 89.9, 90),
);
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 0, 180),
);
/** Degrees across a page: a spot, a block, a district, a country. */
const width = fc.constantFrom(0, 1e-9, 0.001, 0.03, 1, 15);
const part = fc.double({ min: 0, max: 1, noNaN: true });
const page = 3;

function within(number: number, most: number): number {
  return Math.max(-most, Math.min(most, number));
}

test('the distance of every venue is between its bounds, and none within reach is passed over', () => {
  let near = 0;
  fc.assert(
    fc.property(
      fc.record({ latitude, longitude }),
      fc.record({ north: fc.tuple(width, part), east: fc.tuple(width, part) }),
      fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 32 }),
      part,
      (person, { north, east }, places, share) => {
        // The page begins up to its own width from the person.
        const south = person.latitude + north[0] * (north[1] * 3 - 2);
        const west = person.longitude + east[0] * (east[1] * 3 - 2);
        const venues = places.map(([up, right]) => ({
          latitude: within(south + north[0] * up, 90),
          longitude: within(west + east[0] * right, 180),
        }));
        const rough = new RoughPositions();
        const latitudes = venues.map((venue) => venue.latitude);
        const longitudes = venues.map((venue) => venue.longitude);
        rough.frame(
          page,
          Math.min(...latitudes),
          Math.min(...longitudes),
          Math.max(...latitudes),
          Math.max(...longitudes),
        );
        const frame = new PageFrame(rough);
        for (const [slot, venue] of venues.entries()) {
          expect(rough.holds(page, venue.latitude, venue.longitude)).toBe(true);
          rough.set(page, slot, venue.latitude, venue.longitude);
        }
        frame.goTo(person.latitude, person.longitude);
        frame.turnTo(page);
        if (!frame.isNear) return;
        near += 1;
        const distances = venues.map((venue) => haversineKm(person, venue));
        const reach = distances[Math.floor(share * (venues.length - 1))] as number;
        const slots = frame.slotsWithin(page * 1024, -1, reach);
        for (const [slot, km] of distances.entries()) {
          const angle = frame.angle(page * 1024 + slot);
          expect(frame.leastKm(angle)).toBeLessThanOrEqual(km);
          expect(frame.mostKm(angle)).toBeGreaterThanOrEqual(km);
          if (km <= reach) expect((slots >>> slot) & 1).toBe(1);
        }
      },
    ),
    { ...runs, numRuns: 3_000 },
  );
  expect(near).toBeGreaterThan(1_000);
});

test('of a district the bounds are within a hundredth of its width', () => {
  const rough = new RoughPositions();
  rough.frame(0, 40.7, -74, 40.72, -73.97);
  const frame = new PageFrame(rough);
  const person = { latitude: 40.71, longitude: -73.99 };
  frame.goTo(person.latitude, person.longitude);
  frame.turnTo(0);
  for (let slot = 0; slot < 32; slot += 1) {
    const venue = { latitude: 40.7 + 0.0006 * slot, longitude: -74 + 0.0009 * slot };
    rough.set(0, slot, venue.latitude, venue.longitude);
    const angle = frame.angle(slot);
    expect(frame.mostKm(angle) - frame.leastKm(angle)).toBeLessThan(0.025);
    const km = haversineKm(person, venue);
    expect(frame.slotsWithin(0, 1 << slot, km - 0.025)).toBe(0);
  }
});
