import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { wholeNumber } from './number.ts';

const error = 'expected a time of day as HH:MM, from 00:00 to 23:59';
const timeOfDay = z.string(expected(error)).regex(/^([01]\d|2[0-3]):[0-5]\d$/, error);

/** One stretch of being open, in the venue's own time. */
export const openingPeriod = z
  .strictObject({
    day: wholeNumber('a day of the week, Monday 1 to Sunday 7', 1, 7),
    opens: timeOfDay,
    closes: timeOfDay,
  })
  .openapi('OpeningPeriod', {
    description: '`closes` belongs to the next day when it is not after `opens`.',
    example: { day: 1, opens: '11:00', closes: '23:00' },
  });

/** `null` when nobody knows; an empty list is a venue that never opens. */
export const openingHours = z
  .array(openingPeriod, { error: 'expected a list of opening periods, or null when unknown' })
  .max(70, 'expected at most 70 opening periods')
  .nullable();
