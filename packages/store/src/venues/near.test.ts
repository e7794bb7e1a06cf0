import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxesAround } from './near.ts';

const latitude = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, 90, 89.99, -89.99, 0),
);
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 179.9999, -179.9999, 0),
);
const radiusKm = fc.oneof(
  fc.double({ min: 0, max: 20_100, noNaN: true }),
  fc.double({ min: 0, max: 50, noNaN: true }),
);
const place = fc.record({ latitude, longitude });

// On purpose another formula than the one under test: the angle between two vectors.
function angularKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const vector = ({ latitude: lat, longitude: lon }: typeof a) => {
    const phi = (lat * Math.PI) / 180;
    const lambda = (lon * Math.PI) / 180;
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [x = 0, y = 0, z = 0] = vector(a);
  const [u = 0, v = 0, w = 0] = vector(b);
  const cross = Math.hypot(y * w - z * v, z * u - x * w, x * v - y * u);
  return 6371 * Math.atan2(cross, x * u + y * v + z * w);
}

/** A point on the circle, or a little inside, in the direction of a bearing. */
function destination(
  from: { latitude: number; longitude: number },
  distanceKm: number,
  bearing: number,
): { latitude: number; longitude: number } {
  const phi = (from.latitude * Math.PI) / 180;
  const delta = distanceKm / 6371;
  const sinPhi =
    Math.sin(phi) * Math.cos(delta) + Math.cos(phi) * Math.sin(delta) * Math.cos(bearing);
  const lambda = Math.atan2(
    Math.sin(bearing) * Math.sin(delta) * Math.cos(phi),
    Math.cos(delta) - Math.sin(phi) * sinPhi,
  );
  const lon = from.longitude + (lambda * 180) / Math.PI;
  return {
    latitude: (Math.asin(Math.max(-1, Math.min(1, sinPhi))) * 180) / Math.PI,
    longitude: ((((lon + 180) % 360) + 360) % 360) - 180,
  };
}

function inside(
  boxes: ReturnType<typeof boxesAround>,
  point: { latitude: number; longitude: number },
) {
  return boxes.some(
    ({ south, north, west, east }) =>
      point.latitude >= south &&
      point.latitude <= north &&
      point.longitude >= west &&
      point.longitude <= east,
  );
}

test('no point of a circle lies outside its boxes, poles and antimeridian included', () => {
  fc.assert(
    fc.property(
      place,
      radiusKm,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.constantFrom(0, Math.PI / 2, Math.PI, (3 * Math.PI) / 2),
      ),
      (center, radius, part, bearing) => {
        const point = destination(center, radius * Math.sqrt(part), bearing);
        fc.pre(angularKm(center, point) <= radius);
        expect(inside(boxesAround({ ...center, radiusKm: radius }), point)).toBe(true);
        // The same meridian has two names.
        if (Math.abs(point.longitude) === 180) {
          const twin = { ...point, longitude: -point.longitude };
          expect(inside(boxesAround({ ...center, radiusKm: radius }), twin)).toBe(true);
        }
      },
    ),
    { seed: 20261122, numRuns: 20_000 },
  );
});

test('boxes are valid rectangles', () => {
  fc.assert(
    fc.property(place, radiusKm, (center, radius) => {
      for (const box of boxesAround({ ...center, radiusKm: radius })) {
        expect(box.south).toBeLessThanOrEqual(box.north);
        expect(box.west).toBeLessThanOrEqual(box.east);
        expect(box.south).toBeGreaterThanOrEqual(-90);
        expect(box.north).toBeLessThanOrEqual(90);
        expect(box.west).toBeGreaterThanOrEqual(-180);
        expect(box.east).toBeLessThanOrEqual(180);
      }
    }),
    { seed: 20261122, numRuns: 5_000 },
  );
});

test('a circle in a city has one small box, so that the index is of use', () => {
  const [box, ...others] = boxesAround({ latitude: 40.758, longitude: -73.9855, radiusKm: 1 });
  expect(others).toEqual([]);
  expect((box?.north ?? 0) - (box?.south ?? 0)).toBeCloseTo(0.018, 3);
  expect((box?.east ?? 0) - (box?.west ?? 0)).toBeCloseTo(0.0237, 3);
});
