import type { Coordinates } from './coordinates.ts';
import { GeoError } from './geo-error.ts';

/**
 * Checks a position once, at the edge, so that nothing behind it has to. Only numbers pass: a string
 * that looks like one is refused, because guessing hides swapped and badly mapped columns.
 *
 * @returns a new object with nothing but the two numbers, in degrees
 * @throws GeoError `invalid_coordinates`, with the field, when a value is not a finite number or is
 *   outside -90..90 (latitude) or -180..180 (longitude)
 *
 * @example
 * parseCoordinates({ latitude: 40.758, longitude: -73.9855 }); // { latitude: 40.758, longitude: -73.9855 }
 * parseCoordinates({ latitude: '40.758', longitude: 0 }); // GeoError: latitude must be a number of degrees from -90 to 90, not a value of type string
 */
export function parseCoordinates(input: {
  readonly latitude: unknown;
  readonly longitude: unknown;
}): Coordinates {
  if (typeof input !== 'object' || input === null) {
    throw new GeoError(
      'invalid_coordinates',
      'coordinates',
      `coordinates must be an object with a latitude and a longitude, not ${kindOf(input)}`,
    );
  }
  return {
    latitude: parseDegrees('latitude', input.latitude, 90),
    longitude: parseDegrees('longitude', input.longitude, 180),
  };
}

/** One angle within -limit..limit; `field` is what the error calls it. */
export function parseDegrees(field: string, value: unknown, limit: 90 | 180): number {
  if (typeof value !== 'number' || !(value >= -limit && value <= limit)) {
    throw new GeoError(
      'invalid_coordinates',
      field,
      `${field} must be a number of degrees from -${limit} to ${limit}, not ${kindOf(value)}`,
    );
  }
  return value;
}

/** Never the value itself: messages are logged, and logs must not tell where somebody is. */
function kindOf(value: unknown): string {
  if (Number.isNaN(value)) return 'NaN';
  if (typeof value === 'number') return 'one beyond that';
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
