import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { identifier } from './identifier.ts';
import { instant } from './instant.ts';
import { number, wholeNumber } from './number.ts';
import { priceRange } from './price-range.ts';
import { mostRecommendations, topNQuery } from './recommendation.ts';
import { tag } from './tags.ts';
import { farthestKm } from './venue-query.ts';

const weight = (what: string) => number(what, 0, 100).optional();

const weights = z
  .object({
    distance: weight('points for distance'),
    interests: weight('points for interests'),
    price: weight('points for price'),
    history: weight('points for history'),
  })
  .catchall(number('points for a factor', 0, 100))
  .openapi('Weights', {
    description:
      'Points by factor of the profile, as its breakdown names them. Those left out keep the weight of the profile, and all must add up to 100 unless `normalise` is set.',
    example: { distance: 40, interests: 35, price: 0, history: 25 },
  });

const settings = z
  .object({
    distance: z
      .strictObject({
        range_km: number('kilometres beyond which a venue gets no points', 0.001, farthestKm),
      })
      .partial()
      .optional(),
    history: z
      .strictObject({
        full_seconds: number('seconds of viewing that get all the points', 0.001, 31_536_000),
      })
      .partial()
      .optional(),
  })
  .catchall(
    z.record(
      z.string(),
      z.number({ error: 'expected a number' }),
      expected('expected an object of settings'),
    ),
  )
  .openapi('Settings', {
    description: 'Settings by factor of the profile, as its breakdown names them.',
    example: { distance: { range_km: 5 } },
  });

const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item, { error: 'expected a list' })
    .max(most, `expected at most ${most} entries`)
    .optional();

const filters = z
  .strictObject({
    categories: list(tag, 100).openapi({ description: 'One of these.' }),
    price_ranges: list(priceRange, 3).openapi({ description: 'One of these.' }),
    required_tags: list(tag, 100).openapi({ description: 'All of these.' }),
    excluded_ids: list(identifier, 10_000).openapi({ description: 'None of these venues.' }),
    radius_km: number('kilometres', 0, farthestKm).optional(),
    open_now: z
      .boolean({ error: 'expected true or false' })
      .optional()
      .openapi({ description: 'Open at the moment `at`. Unknown hours do not pass.' }),
  })
  .openapi('VenueFilters', { example: { categories: ['cafe', 'gallery'], radius_km: 2 } });

/** What somebody may rank by: `classic`, or what was learned of what people do. */
export const profileNames = ['classic', 'luna-1'] as const;
export const profileName = z.enum(profileNames, {
  error: `expected the name of a profile: ${profileNames.join(', ')}`,
});
const profile = profileName.optional().openapi({
  description:
    '`classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer).',
});

/** How many people to answer by a list, and by what. */
export function peopleQuery(fallback: number) {
  return topNQuery(fallback).extend({
    profile: z
      .enum(profileNames, { error: `expected the name of a profile: ${profileNames.join(', ')}` })
      .default('classic')
      .openapi({
        description:
          '`classic`: interests, distance and price, of everybody. `luna-1`: who one might know, by friends in common (42), friends of friends who know them (30), rare places in common of people who both share `precise` (21) and taste (7); friends are not listed.',
      }),
  });
}

const mode = z
  .enum(['discover', 'again'], { error: 'expected a mode: discover, again' })
  .optional()
  .openapi({
    description:
      '`discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not.',
  });

/** How many venues to answer by a list, and by what. */
export function rankingQuery(fallback: number) {
  return topNQuery(fallback).extend({ profile, mode });
}

/** What to rank by: a profile, and what to change about it. */
export const rankingChoice = z.strictObject({
  profile,
  mode,
  missing: z
    .enum(['zero', 'renormalise'], {
      error: 'expected what a missing signal does: zero or renormalise',
    })
    .optional()
    .openapi({
      description:
        'A missing signal gives no points (`zero`, as in classic), or the other factors share its weight.',
    }),
  weights: weights.optional(),
  normalise: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .openapi({ description: 'Scale the weights so that they add up to 100.' }),
  settings: settings.optional(),
  filters: filters.optional(),
  at: instant.optional().openapi({ description: 'The moment it is for. Now, when left out.' }),
});

/** The general form of a recommendation. */
export const recommendationRequest = rankingChoice
  .extend({
    user_id: identifier,
    top_n: wholeNumber('how many to answer at most', 1, mostRecommendations).default(5),
    diversity: number('points', 0, 100).optional().openapi({
      description:
        'Mixes the list by kind and place: points a venue loses in the order when one just like it (same category and tags, same spot) is listed already, fewer the less alike they are (maximal marginal relevance). The best 5 × `top_n` venues, at most 200, are candidates. Scores, ranks and breakdowns stay as they are, `Luna-Diversity` in the answer says what it cost, and an experiment has no say. 0, or left out: best first.',
    }),
    rest_ignored: z.boolean({ error: 'expected true or false' }).optional().openapi({
      description:
        'Gives a rest to what the person was shown again and again and did not choose. Lists asked for with `true` are kept as shown, and no others: the latest 200 for 90 days, written before they are answered, which costs a commit. Lists for the person (or an admin) and lists for others do not count for each other. A venue shown more than 3 times since the person last viewed, visited, booked or rated it stands up to 15 points lower, half of that after 5 times more; a showing counts 1/e after 14 days. Scores, ranks and breakdowns stay as they are, `adjustments` and `standing` say what a venue lost, and an experiment has no say. `false`, or left out: nothing is kept, and nothing loses anything.',
    }),
  })
  .openapi('RecommendationRequest');

/** How the venue of the path is explained: as it would be ranked with this choice. */
export const explanationRequest = rankingChoice
  .extend({ top_n: wholeNumber('how many are listed', 1, mostRecommendations).default(5) })
  .openapi('ExplanationRequest');

export type RankingChoice = z.output<typeof rankingChoice>;
export type RecommendationRequest = z.output<typeof recommendationRequest>;
