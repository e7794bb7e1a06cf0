import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { identifier } from './identifier.ts';
import { number, wholeNumber } from './number.ts';
import { profileName, rankingChoice } from './recommendation-request.ts';
import { prose } from './text.ts';

const share = (what: string) => number(what, 0, 1);
const mostVariations = 10;

/** One way of recommending: a profile, and what is changed about it. */
export const variation = rankingChoice
  .pick({ missing: true, weights: true, normalise: true, settings: true })
  .extend({
    profile: profileName.default('classic').openapi({ example: 'luna-1' }),
    name: identifier.openapi({
      example: 'learned',
      description: 'What answers and results call it.',
    }),
  })
  .openapi('Variation');

const namespace = z
  .strictObject({
    name: identifier.openapi({ example: 'venues' }),
    from: share('where its people begin'),
    to: share('where its people end'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'expected more than `from`' })
  .openapi('ExperimentNamespace', {
    description:
      'The people this experiment may have: those who fall between `from` and `to` in a division of everybody that all experiments of the namespace share.',
    example: { name: 'venues', from: 0, to: 0.5 },
  });

const exploration = z
  .strictObject({
    share: number('the share of lists', 0, 0.5).default(0).openapi({ example: 0.05 }),
    candidates: wholeNumber('how many venues beyond the list', 1, 200).default(20),
  })
  .openapi('Exploration', {
    description:
      'In this share of lists one place shows one of the candidates beyond the list instead, each as probable as any other. What is shown is written down with the probability it had.',
    example: { share: 0.05, candidates: 20 },
  });

const kind = z
  .enum(['split', 'interleaving'], expected('expected a kind: split or interleaving'))
  .openapi('ExperimentKind', {
    description:
      '`split`: everybody sees one of the variations. `interleaving`: every list is drafted from two of them, one picking after the other, and what people take up counts for the one that picked it (team-draft, Radlinski et al. 2008). It needs far fewer people to say which they prefer, and says nothing about how many go out.',
    example: 'split',
  });

/** An experiment as it is defined. */
export const experimentInput = z
  .strictObject({
    description: prose('a description', 500).default(''),
    kind: kind.default('split'),
    variations: z
      .array(variation, expected('expected a list of variations'))
      .min(2, 'expected two variations at least')
      .max(mostVariations, `expected at most ${mostVariations} variations`)
      .refine(
        (list) => new Set(list.map(({ name }) => name)).size === list.length,
        'expected every name once',
      )
      .openapi({ description: 'The first is what the others are compared with.' }),
    weights: z
      .array(share('the share of people of a variation'), expected('expected a list of weights'))
      .optional()
      .openapi({
        description: 'One a variation, adding up to 1. Equal, when left out.',
        example: [0.5, 0.5],
      }),
    coverage: share('the share of people taken in').default(1),
    seed: identifier.optional().openapi({
      description:
        'People are assigned by hashing this with their id (GrowthBook, hash version 2). The key, when left out.',
    }),
    namespace: namespace.optional(),
    exploration: exploration.default({ share: 0, candidates: 20 }),
  })
  .refine(({ weights, variations }) => !weights || weights.length === variations.length, {
    path: ['weights'],
    message: 'expected one weight for each variation',
    when: ({ issues }) => issues.length === 0,
  })
  .refine(
    ({ weights }) => !weights || Math.abs(weights.reduce((sum, one) => sum + one, 0) - 1) <= 1e-6,
    {
      path: ['weights'],
      message: 'expected weights that add up to 1',
      when: ({ issues }) => issues.length === 0,
    },
  )
  .refine(({ kind, variations }) => kind === 'split' || variations.length === 2, {
    path: ['variations'],
    message: 'expected two variations to interleave',
    when: ({ issues }) => issues.length === 0,
  })
  .refine(({ kind, weights }) => kind === 'split' || !weights, {
    path: ['weights'],
    message: 'expected none: every list is of both variations',
    when: ({ issues }) => issues.length === 0,
  })
  .refine(({ kind, exploration }) => kind === 'split' || exploration.share === 0, {
    path: ['exploration', 'share'],
    message: 'expected 0: interleaved lists do not explore',
    when: ({ issues }) => issues.length === 0,
  })
  .openapi('ExperimentInput');

const moment = z.iso.datetime().openapi({ example: '2026-12-01T09:00:00.000Z' });

export const experimentStatus = z
  .enum(['draft', 'running', 'stopped'])
  .openapi('ExperimentStatus', {
    description:
      'A `draft` may be written again; once it is `running` it keeps its plan and can only be `stopped`, for good.',
    example: 'running',
  });

/** An experiment. */
export const experiment = z
  .object({
    key: identifier.openapi({ example: 'learned-profile' }),
    status: experimentStatus,
    description: z.string(),
    kind,
    variations: z.array(variation),
    weights: z.array(z.number()).openapi({ example: [0.5, 0.5] }),
    coverage: z.number().openapi({ example: 1 }),
    seed: z.string().openapi({ example: 'learned-profile' }),
    namespace: namespace.optional(),
    exploration,
    created_at: moment,
    started_at: moment.nullable(),
    stopped_at: moment.nullable().openapi({ example: null }),
  })
  .openapi('Experiment');

export const experimentOutcome = z
  .enum(
    ['any', 'view', 'visit', 'rating', 'booking'],
    expected('expected an outcome: any, view, visit, rating or booking'),
  )
  .openapi('ExperimentOutcome', { example: 'visit' });

const longestWindow = 2_160;
const windowError = `expected hours: a whole number from 1 to ${longestWindow}`;

/** What results are to be about. */
export const experimentResultsQuery = z.object({
  outcome: experimentOutcome.default('any').openapi({
    description: 'What counts as taking up what was shown.',
  }),
  window_hours: z
    .string(expected(windowError))
    .regex(/^\d{1,5}$/, windowError)
    .transform(Number)
    .pipe(z.number().min(1, windowError).max(longestWindow, windowError))
    .default(168)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: longestWindow,
      default: 168,
      description: 'For how many hours after a list what somebody does counts for it.',
    }),
});

const interval = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .openapi('Interval', { example: { value: 0.31, low: 0.27, high: 0.35 } });
const estimate = z
  .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
  .openapi('Estimate', {
    description: 'Without bounds until two people have done different things.',
    example: { value: 0.062, low: 0.055, high: 0.069 },
  });

const variationResults = z
  .object({
    name: z.string().openapi({ example: 'learned' }),
    people: z.int().openapi({ description: 'Who saw a list of it.', example: 512 }),
    lists: z.int().openapi({ example: 2048 }),
    explored_lists: z.int().openapi({ example: 96 }),
    people_with_outcome: z.int().openapi({ example: 159 }),
    conversion: interval.openapi({
      description: 'The share of its people who took something up, with the interval of Wilson.',
    }),
    difference: interval.optional().openapi({
      description:
        'By how much that is above the first variation, with the interval of Newcombe. Absent for the first.',
    }),
    without_exploration: z
      .object({
        venues_shown: z.int().openapi({ example: 10240 }),
        ips: estimate,
        snips: estimate,
        dr: estimate.openapi({
          description:
            'Doubly robust: the model is how often people before took up what stood in that place.',
        }),
        effective_sample_size: z.number().openapi({ example: 9812.4 }),
        largest_weight: z.number().openapi({ example: 1.02 }),
        warnings: z.array(
          z.enum(['few_effective_records', 'extreme_weights', 'weights_off', 'no_overlap']),
        ),
      })
      .openapi({
        description:
          'How many of the venues shown would be taken up if the variation explored nothing, estimated from what was shown and the probability it had.',
      }),
  })
  .openapi('VariationResults');

/** What came of an experiment. */
export const experimentResults = z
  .object({
    key: identifier.openapi({ example: 'learned-profile' }),
    status: experimentStatus,
    outcome: experimentOutcome,
    window_hours: z.int().openapi({ example: 168 }),
    confidence: z.number().openapi({ description: 'Of all intervals.', example: 0.95 }),
    sample_ratio: z
      .object({ chi_squared: z.number(), p_value: z.number(), mismatch: z.boolean() })
      .openapi({
        description:
          'Whether people came into the variations by their weights. When `mismatch` is true (p below 0.001) something loses people on one side, and nothing else here is to be believed.',
        example: { chi_squared: 0.4, p_value: 0.527, mismatch: false },
      }),
    variations: z
      .array(variationResults)
      .openapi({ description: 'Empty when lists are interleaved.' }),
    interleaving: z
      .object({
        people: z.int().openapi({ example: 120 }),
        lists: z.int().openapi({ example: 610 }),
        wins: z.array(z.int()).openapi({
          description:
            'How many people took up more of what this variation picked than of the other, in the order of the plan.',
          example: [21, 43],
        }),
        ties: z.int().openapi({ example: 56 }),
        preference: interval.openapi({
          description:
            '−1 (everybody prefers the first variation) to 1 (the second), with an interval that is rather too wide than too narrow.',
          example: { value: 0.18, low: 0.01, high: 0.35 },
        }),
      })
      .optional()
      .openapi({ description: 'Of interleaved lists.' }),
  })
  .openapi('ExperimentResults');

export type Variation = z.output<typeof variation>;
export type ExperimentInput = z.output<typeof experimentInput>;
export type Experiment = z.output<typeof experiment>;
export type ExperimentResults = z.output<typeof experimentResults>;
