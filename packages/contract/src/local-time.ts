import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

const dateError = 'expected a day as YYYY-MM-DD';
const timeError = 'expected a time of day as HH:MM';

/**
 * A day on the venue's calendar. Whether there is such a day is not a question of shape: that has a
 * problem of its own.
 */
export const localDate = z
  .string(expected(dateError))
  .max(32, dateError)
  .openapi({ example: '2026-12-24', description: 'Day on the calendar of the venue.' });

/** A time on the venue's clock; like `localDate` without judging it. */
export const localTime = z
  .string(expected(timeError))
  .max(32, timeError)
  .openapi({ example: '19:00', description: 'Time on the clock of the venue.' });
