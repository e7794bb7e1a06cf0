import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { number, wholeNumber } from './number.ts';
import { breakdown, mostRecommendations, reasonDetail, scoredVenue } from './recommendation.ts';
import { rankingChoice } from './recommendation-request.ts';
import { tag } from './tags.ts';

/** The most people one recommendation may be for. */
export const largestGroup = 20;

const strategies = [
  'average',
  'least_misery',
  'no_misery',
  'multiplicative',
  'borda',
  'nash_welfare',
] as const;

const vetoed = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, { error: `expected a list of ${what}` })
    .max(100, `expected at most 100 ${what}`)
    .optional();

const vetoes = z
  .strictObject({
    venue_ids: vetoed(identifier, 'venue ids'),
    categories: vetoed(tag, 'categories'),
    tags: vetoed(tag, 'tags'),
  })
  .openapi('Vetoes', {
    description: 'What this member will not go to, whatever the others think.',
    example: { tags: ['nightlife'] },
  });

const weight = number('how much a member counts', 0.01, 100);

const groupMember = z
  .strictObject({
    user_id: identifier,
    weight: weight.default(1).openapi({
      description: 'How much the member counts; `next_weights` of an earlier answer goes here.',
    }),
    vetoes: vetoes.optional(),
  })
  .openapi('GroupMember');

/** For whom to recommend, and how to make one score of theirs. */
export const groupRecommendationRequest = rankingChoice
  .extend({
    members: z
      .array(groupMember, { error: 'expected a list of members' })
      .min(1, 'expected at least one member')
      .max(largestGroup, `expected at most ${largestGroup} members`)
      .refine(
        (members) => new Set(members.map(({ user_id }) => user_id)).size === members.length,
        'expected each user once',
      ),
    strategy: z
      .enum(['auto', ...strategies], {
        error: `expected a strategy: auto, ${strategies.join(', ')}`,
      })
      .default('auto')
      .openapi({
        description:
          '`average` of the scores; `least_misery`, the lowest of them; `no_misery`, the average where nobody is below `threshold`; `multiplicative`, their product; `nash_welfare`, their geometric mean; `borda`, by the places venues take with each member. `auto` takes `average` where members agree, `nash_welfare` where they differ (`disagreement` from 0.15) and `least_misery` where they are far apart (from 0.35).',
      }),
    threshold: number('the least score for everybody', 0, 100)
      .default(40)
      .openapi({ description: 'Of `no_misery`.' }),
    top_n: wholeNumber('how many to answer at most', 1, mostRecommendations).default(5),
  })
  .openapi('GroupRecommendationRequest');

const memberScore = z
  .object({
    user_id: identifier,
    user_name: z.string().openapi({ example: 'Alex Chen' }),
    score: z.number().min(0).max(100).openapi({ description: 'Of this member alone.' }),
    distance_km: z.number().min(0),
    reasons: z.array(z.string()),
    reason_details: z.array(reasonDetail),
    breakdown,
  })
  .openapi('MemberScore');

/** Venues for several people, with what each of them makes of each. */
export const groupRecommendation = z
  .object({
    strategy: z.enum(strategies).openapi({ description: 'The one that was used.' }),
    disagreement: z.number().min(0).max(1).openapi({
      description:
        'How far apart the members are: the mean difference of two of their scores, as a share of 100, on the venues that are best for one of them.',
      example: 0.21,
    }),
    recommendations: z.array(
      z
        .object({
          venue: scoredVenue,
          score: z.number().min(0).max(100).openapi({ description: 'Of the group.' }),
          rank: z.number().int().min(1),
          members: z.array(memberScore).openapi({ description: 'In the order of the request.' }),
          next_weights: z
            .array(z.object({ user_id: identifier, weight: z.number().min(1) }))
            .openapi({
              description:
                'What members should weigh next time if the group goes here: more, the less of their own best they get.',
            }),
        })
        .openapi('GroupVenueRecommendation'),
    ),
  })
  .openapi('GroupRecommendation');

export type GroupRecommendationRequest = z.output<typeof groupRecommendationRequest>;
export type GroupRecommendation = z.output<typeof groupRecommendation>;
