import { z } from '@hono/zod-openapi';
import { wholeNumberInQuery } from './number.ts';

export const defaultPageSize = 100;
export const largestPage = 1000;

/** Which part of a list to answer. */
export const pageQuery = z.object({
  limit: wholeNumberInQuery('how many to answer at most', 1, largestPage, defaultPageSize),
  cursor: z
    .string()
    .max(512, 'expected the cursor of a `next` link, as it was given')
    .optional()
    .openapi({
      description:
        'Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before.',
    }),
});
