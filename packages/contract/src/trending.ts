import { z } from '@hono/zod-openapi';
import { instant } from './instant.ts';
import { numberInQuery, wholeNumberInQuery } from './number.ts';
import { pointInQuery } from './position.ts';
import { mostRecommendations, reasonDetail } from './recommendation.ts';
import { longestTag } from './tags.ts';
import { line } from './text.ts';
import { venue } from './venue.ts';
import { farthestKm } from './venue-query.ts';

/** Which trending venues to answer. */
export const trendingQuery = z
  .object({
    near: pointInQuery.optional().openapi({
      description: 'Only venues around this point, `latitude,longitude`.',
      example: '40.758,-73.9855',
    }),
    radius_km: numberInQuery('kilometres around `near`', 0, farthestKm)
      .optional()
      .openapi({ description: 'How far around `near`, 3 when left out.', example: 1 }),
    category: line('a category', longestTag)
      .optional()
      .openapi({ description: 'Only this category.', example: 'bar' }),
    limit: wholeNumberInQuery('how many to answer at most', 1, mostRecommendations, 20),
    at: instant.optional().openapi({
      description:
        'The moment it is about, at most a day before the latest event. Now, when left out.',
    }),
  })
  .refine((query) => query.radius_km === undefined || query.near !== undefined, {
    path: ['near'],
    message: 'expected a point as latitude,longitude, because radius_km is given',
  });

/** A venue where more is going on than usual. */
export const trendingVenue = z
  .object({
    venue,
    rank: z.number().int().min(1).openapi({ example: 1 }),
    score: z.number().min(0).max(100).openapi({
      description:
        '0 to 100, rounded to two decimals: 50 is three standard deviations above the usual.',
      example: 61.2,
    }),
    hours: z
      .number()
      .int()
      .openapi({ description: 'What `visits` counts: the last 2, 6 or 24.', example: 2 }),
    visits: z
      .number()
      .int()
      .openapi({ description: 'Different people in these hours.', example: 12 }),
    usual: z.number().openapi({
      description: 'Visits in the same hours of the week, on average of the weeks before.',
      example: 3.25,
    }),
    distance_km: z.number().min(0).nullable().openapi({
      description: 'From `near`, rounded to two decimals; `null` without.',
      example: 0.21,
    }),
    reasons: z.array(z.string()).openapi({
      example: ['12 visits in the last 2 hours, 3 usual at this time'],
    }),
    reason_details: z.array(reasonDetail),
  })
  .openapi('TrendingVenue');

export type TrendingVenue = z.output<typeof trendingVenue>;
