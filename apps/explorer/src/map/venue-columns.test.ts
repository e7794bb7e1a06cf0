import { generateCity } from '@luna/seed-data';
import { expect, test } from 'vitest';
import { toWorld } from './mercator.ts';
import { VenueColumns } from './venue-columns.ts';

const city = generateCity({ seed: 6, venues: 40_000, users: 0 });
const columns = new VenueColumns();
for (const venue of city.venues()) columns.add(venue as never);

test('of 40,000 venues the pointer finds the one that is nearest', () => {
  const reach = 1e-6;
  for (let round = 0; round < 200; round += 1) {
    // A little beside a venue, so that there is something to find.
    const beside = (round * 199) % columns.size;
    const [x, y] = [columns.x(beside) + reach * 0.4, columns.y(beside) - reach * 0.3];
    const away = (place: number) => Math.hypot(columns.x(place) - x, columns.y(place) - y);
    let least = Number.POSITIVE_INFINITY;
    for (let place = 0; place < columns.size; place += 1) least = Math.min(least, away(place));
    // Two may be equally near; either is right.
    expect(away(columns.nearest(x, y, reach) ?? Number.NaN)).toBeCloseTo(least, 15);
  }
  expect(columns.nearest(columns.x(0), columns.y(0) + 0.1, reach)).toBeUndefined();
});

test('a box holds the venues within it and no others', () => {
  const middle = toWorld(40.7549, -73.984);
  const half = 2e-5;
  const box = [middle.x - half, middle.y - half, middle.x + half, middle.y + half] as const;
  const expected = Array.from({ length: columns.size }, (_, place) => place).filter(
    (place) =>
      Math.abs(columns.x(place) - middle.x) <= half &&
      Math.abs(columns.y(place) - middle.y) <= half,
  );
  expect(expected.length).toBeGreaterThan(100);
  expect(columns.within(...box).sort((a, b) => a - b)).toEqual(expected);
});

test('a venue that arrives twice is drawn once', () => {
  const few = new VenueColumns();
  const [first] = city.venues();
  few.add(first as never);
  few.add(first as never);
  expect(few.size).toBe(1);
  expect(few.nearest(few.x(0), few.y(0), 1e-9)).toBe(0);
});
