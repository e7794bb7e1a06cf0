import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { wholeNumberInQuery } from './number.ts';
import { venue } from './venue.ts';

/** The most recommendations one answer may hold. */
export const mostRecommendations = 100;

/** How many recommendations to answer. */
export function topNQuery(fallback: number) {
  return z.object({
    top_n: wholeNumberInQuery('how many to answer at most', 1, mostRecommendations, fallback),
  });
}

const score = z.number().min(0).max(100).openapi({
  description: '0 to 100, rounded to two decimals.',
  example: 81.51,
});
const kilometres = z.number().min(0).openapi({
  description: 'Kilometres, rounded to two decimals.',
  example: 0.21,
});

/** The points of one factor. Not rounded, so that all of them add up to the score exactly. */
export const contribution = z
  .object({
    factor: z.string().openapi({ example: 'interests' }),
    weight: z.number().openapi({ description: 'The most points it may give.', example: 35 }),
    value: z.number().min(0).max(1).openapi({ example: 0.5 }),
    points: z.number().openapi({ example: 17.5 }),
    missing: z.literal(true).optional().openapi({
      description: 'There only when nothing is known about this factor.',
    }),
  })
  .openapi('Contribution');

/** Summed from first to last, the points are the unrounded score. */
export const breakdown = z.array(contribution);

/** Why a venue is recommended, for programs and for people. */
export const reasonDetail = z
  .object({
    code: z.string().openapi({ example: 'interests' }),
    text: z.string().openapi({ example: 'Matches your interests: art, indie' }),
    data: z.record(z.string(), z.unknown()).openapi({ example: { interests: ['art', 'indie'] } }),
  })
  .openapi('Reason');

/** Somebody to go with, and how well the two fit. */
export const companion = z
  .object({
    user_id: identifier.openapi({ example: 'user4' }),
    user_name: z.string().openapi({ example: 'Taylor Park' }),
    score,
    shared_interests: z
      .array(z.string())
      .openapi({ description: "In the asking person's order.", example: ['coffee', 'art'] }),
    distance_km: kilometres,
    breakdown,
    reasons: z
      .array(z.string())
      .optional()
      .openapi({
        description: 'With `profile=luna-1`. They name venues, and no third person.',
        example: ['2 friends in common', 'You both go to The Cellar'],
      }),
    reason_details: z.array(reasonDetail).optional(),
  })
  .openapi('Companion');

/** What a step after scoring takes off a venue, and why. */
export const adjustment = reasonDetail
  .extend({
    points: z.number().max(0).openapi({ description: 'Not rounded.', example: -4.29 }),
  })
  .openapi('Adjustment', {
    example: {
      code: 'ignored',
      text: 'Shown 5 times and not chosen: 4.3 points less',
      data: { times: 5 },
      points: -4.29,
    },
  });

/** A venue of a recommendation. The score stands inside as well: front ends read it there. */
export const scoredVenue = venue.extend({ score }).openapi('ScoredVenue');

/** One venue recommended, and why. */
export const venueRecommendation = z
  .object({
    venue: scoredVenue,
    score,
    rank: z.number().int().min(1).openapi({ example: 1 }),
    distance_km: kilometres,
    reasons: z.array(z.string()).openapi({
      example: ['Only 0.1km away', 'Matches your interests: art, indie'],
    }),
    reason_details: z.array(reasonDetail),
    interested_users: z.array(companion),
    breakdown,
    adjustments: z.array(adjustment).optional().openapi({
      description:
        'What the venue loses in the order of the list and not in its score. There only when `diversity` or `rest_ignored` was asked for.',
    }),
    standing: z.number().optional().openapi({
      description:
        'What the venue is listed by: its score and the points of its adjustments, rounded to two decimals. There only with `adjustments`.',
      example: 77.22,
    }),
  })
  .openapi('VenueRecommendation');

export type Contribution = z.output<typeof contribution>;
export type ReasonDetail = z.output<typeof reasonDetail>;
export type Companion = z.output<typeof companion>;
export type VenueRecommendation = z.output<typeof venueRecommendation>;
