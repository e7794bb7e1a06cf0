import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { breakdown, reasonDetail, scoredVenue } from './recommendation.ts';

const filterName = z.enum([
  'categories',
  'price_ranges',
  'required_tags',
  'excluded_ids',
  'radius_km',
  'open_now',
  'mode',
]);

const points = z.number().openapi({ description: 'Points, not rounded.', example: 3.2 });

/** Something that would have to be different for a venue to be listed. */
const change = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('relax_filters'), filters: z.array(filterName) }),
    z.object({ kind: z.literal('move_closer'), km: z.number() }),
    z.object({ kind: z.literal('add_interests'), interests: z.array(z.string()) }),
    z.object({ kind: z.literal('prefer_price'), price_range: z.string() }),
    z.object({ kind: z.literal('view_longer'), seconds: z.number().int() }),
  ])
  .openapi('Change');

/** One way in which the venue would be listed. */
const counterfactual = z
  .object({
    text: z.string().openapi({ example: 'View it for 12 more seconds' }),
    changes: z.array(change),
    gain: points,
    rank: z.number().int().min(1),
  })
  .openapi('Counterfactual');

/** Where a venue stands for a person, and why. */
export const explanation = z
  .object({
    user_id: identifier,
    venue: scoredVenue,
    outcome: z.enum(['listed', 'filtered', 'no_points', 'outranked']).openapi({
      description:
        'Among the `top_n`; removed by a filter; without points while others have some; or behind the last one listed.',
    }),
    text: z.string().openapi({ example: 'Rank 1 of 6' }),
    rank: z.number().int().min(1).nullable().openapi({
      description: 'Its place among all that pass the filters; `null` when it has none.',
    }),
    score: z.number().min(0).max(100),
    distance_km: z.number().min(0),
    reasons: z.array(z.string()),
    reason_details: z.array(reasonDetail),
    breakdown,
    removed_by: z.array(
      z.object({
        filter: filterName,
        text: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    last_listed: z
      .object({
        venue_id: identifier,
        venue_name: z.string(),
        rank: z.number().int().min(1),
        score: z.number(),
        short_by: points,
        decided_by: z.enum(['score', 'distance', 'id']),
        factors: z.array(
          z.object({
            factor: z.string(),
            points,
            last_listed_points: points,
            short_by: points,
          }),
        ),
      })
      .nullable()
      .openapi({ description: 'The last venue that is listed, when this one is behind it.' }),
    would_be_listed_by: z.array(counterfactual).openapi({
      description:
        'The smallest change of each kind that would list it, the smallest of all first.',
    }),
  })
  .openapi('Explanation');

export type Explanation = z.output<typeof explanation>;
