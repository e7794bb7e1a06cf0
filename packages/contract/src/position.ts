import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { number } from './number.ts';

export const latitude = number('degrees of latitude', -90, 90).openapi({ example: 40.758 });
export const longitude = number('degrees of longitude', -180, 180).openapi({ example: -73.9855 });

/** Where somebody is. */
export const locationInput = z
  .strictObject({ latitude, longitude })
  .openapi('Location', { example: { latitude: 40.7527, longitude: -73.9772 } });

const error =
  'expected a point as latitude,longitude: degrees from -90 to 90 and from -180 to 180, for example 40.758,-73.9855';

/** A point in a query string: `latitude,longitude`. */
export const pointInQuery = z
  .string(expected(error))
  .regex(/^-?\d{1,3}(\.\d{1,20})?,-?\d{1,3}(\.\d{1,20})?$/, error)
  .transform((text) => {
    const [north, east] = text.split(',').map(Number);
    return { latitude: north ?? Number.NaN, longitude: east ?? Number.NaN };
  })
  .refine(
    (point) =>
      latitude.safeParse(point.latitude).success && longitude.safeParse(point.longitude).success,
    error,
  )
  .openapi({ type: 'string', example: '40.758,-73.9855' });
