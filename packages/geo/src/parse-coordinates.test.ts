import { expect, test } from 'vitest';
import { GeoError, isGeoError } from './geo-error.ts';
import { parseCoordinates } from './parse-coordinates.ts';

function problemWith(latitude: unknown, longitude: unknown): GeoError {
  try {
    parseCoordinates({ latitude, longitude });
  } catch (error) {
    if (isGeoError(error)) return error;
  }
  throw new Error('the coordinates passed');
}

test('a legal position passes unchanged, its edges included, and nothing else with it', () => {
  for (const [latitude, longitude] of [
    [40.758, -73.9855],
    [90, 180],
    [-90, -180],
    [0, 0],
  ] as const) {
    expect(parseCoordinates({ latitude, longitude })).toEqual({ latitude, longitude });
  }
  const withMore = { latitude: 1, longitude: 2, name: 'somebody' };
  expect(Object.keys(parseCoordinates(withMore))).toEqual(['latitude', 'longitude']);
});

test.each([
  90.000001,
  -91,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  '40.758',
  '',
  null,
  undefined,
  true,
  [40],
  { degrees: 40 },
  40n,
])('the latitude %s is refused by name', (latitude) => {
  const error = problemWith(latitude, 0);
  expect(error.code).toBe('invalid_coordinates');
  expect(error.field).toBe('latitude');
  expect(error.message).toMatch(/^latitude must be a number of degrees from -90 to 90, not /);
});

test.each([180.000001, -181, Number.NaN, '-73.9'])(
  'the longitude %s is refused by name',
  (longitude) => {
    const error = problemWith(0, longitude);
    expect(error.field).toBe('longitude');
    expect(error.message).toMatch(/^longitude must be a number of degrees from -180 to 180, not /);
  },
);

test('a message says what kind of thing came, and never where somebody is', () => {
  expect(problemWith('40.758', 0).message).toMatch(/not a value of type string$/);
  expect(problemWith(-173.9855, 40.758).message).toMatch(/not one beyond that$/);
  expect(problemWith(Number.NaN, 40.758).message).toMatch(/not NaN$/);
  expect(problemWith([40.758], 0).message).toMatch(/not an array$/);
  expect(problemWith(undefined, 0).message).toMatch(/not undefined$/);
});

test('what is no object at all is refused, too', () => {
  expect(() => parseCoordinates(null as never)).toThrow(GeoError);
  expect(() => parseCoordinates('40,-73' as never)).toThrow(/must be an object/);
});

test('an error of another copy of this package is recognised, and nobody else’s', () => {
  const foreign = Object.assign(new Error('from another copy'), {
    name: 'GeoError',
    [Symbol.for('luna.error')]: true,
  });
  expect(isGeoError(foreign)).toBe(true);
  expect(isGeoError(Object.assign(new Error('mine'), { name: 'GeoError' }))).toBe(false);
  expect(isGeoError(Object.assign(new Error('x'), { [Symbol.for('luna.error')]: true }))).toBe(
    false,
  );
  expect(isGeoError(undefined)).toBe(false);
  expect(isGeoError('GeoError')).toBe(false);
});
