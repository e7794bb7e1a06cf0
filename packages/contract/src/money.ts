import { z } from '@hono/zod-openapi';

/** ISO 4217. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .openapi({ example: 'USD' });

/** Minor units of a currency: cents of a dollar. */
export const minorUnits = z
  .number()
  .int()
  .openapi({ description: 'Minor units: cents of a dollar.', example: 1000 });
