import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDegrees, toWorld, worldKm } from './mercator.ts';
import { fromScreen, panned, reachKm, toScreen, type View, viewAround, zoomed } from './view.ts';

const size = { width: 800, height: 600 };
const place = fc.record({
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
});
const view: fc.Arbitrary<View> = fc
  .tuple(place, fc.double({ min: 0.2, max: 500, noNaN: true }))
  .map(([{ latitude, longitude }, km]) => viewAround(toWorld(latitude, longitude), size, km));
const pixel = fc.record({
  x: fc.integer({ min: 0, max: size.width }),
  y: fc.integer({ min: 0, max: size.height }),
});

test('a place on the map is the place it came from', () => {
  fc.assert(
    fc.property(place, ({ latitude, longitude }) => {
      const back = toDegrees(toWorld(latitude, longitude));
      expect(back.latitude).toBeCloseTo(latitude, 9);
      expect(back.longitude).toBeCloseTo(longitude, 9);
    }),
  );
});

test('what is under the pointer stays there while zooming', () => {
  fc.assert(
    fc.property(view, pixel, fc.double({ min: 0.5, max: 2, noNaN: true }), (from, { x, y }, by) => {
      const under = fromScreen(from, size, x, y);
      const after = toScreen(zoomed(from, size, by, x, y), size, under);
      expect(after.x).toBeCloseTo(x, 3);
      expect(after.y).toBeCloseTo(y, 3);
    }),
  );
});

test('what is dragged follows the pointer', () => {
  fc.assert(
    fc.property(view, pixel, pixel, (from, start, end) => {
      const held = fromScreen(from, size, start.x, start.y);
      const after = toScreen(panned(from, end.x - start.x, end.y - start.y), size, held);
      // Only beyond the poles there is nothing to follow to.
      fc.pre(from.centre.y > 0.1 && from.centre.y < 0.9 && from.scale > 2 ** 14);
      expect(after.x).toBeCloseTo(end.x, 3);
      expect(after.y).toBeCloseTo(end.y, 3);
    }),
  );
});

test('a ring of 3 km is 3 km: the map agrees with the haversine that ranks', () => {
  const [latitude, longitude] = [40.758, -73.9855];
  const centre = toWorld(latitude, longitude);
  const north = toWorld(latitude + 0.02, longitude);
  const km = Math.hypot(north.x - centre.x, north.y - centre.y) * worldKm(centre);
  // 0.02° of a meridian, R = 6371 km.
  expect(km).toBeCloseTo((0.02 * Math.PI * 6371) / 180, 2);
  expect(reachKm(viewAround(centre, size, 3), size)).toBeCloseTo(5, 9);
});
