import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

/** A JSON number between two bounds, both allowed. A string that looks like one is refused. */
export function number(what: string, least: number, most: number) {
  const error = `expected ${what}: a number from ${least} to ${most}`;
  return z.number(expected(error)).min(least, error).max(most, error);
}

/** A whole JSON number between two bounds, both allowed. */
export function wholeNumber(what: string, least: number, most: number) {
  const error = `expected ${what}: a whole number from ${least} to ${most}`;
  return z.number(expected(error)).int(error).min(least, error).max(most, error);
}

/** A whole number in a query string, in plain decimal digits. */
export function wholeNumberInQuery(what: string, least: number, most: number, fallback: number) {
  const error = `expected ${what}: a whole number from ${least} to ${most}`;
  return z
    .string(expected(error))
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error))
    .default(fallback)
    .openapi({
      type: 'integer',
      minimum: least,
      maximum: most,
      default: fallback,
      description: what,
    });
}

/** A number in a query string, in decimal notation without an exponent. */
export function numberInQuery(what: string, least: number, most: number) {
  const error = `expected ${what}: a number from ${least} to ${most}`;
  return z
    .string(expected(error))
    .regex(/^-?\d{1,9}(\.\d{1,20})?$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error))
    .openapi({ type: 'number', minimum: least, maximum: most, description: what });
}
