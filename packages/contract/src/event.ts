import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { identifier } from './identifier.ts';
import { instant } from './instant.ts';
import { number, wholeNumber } from './number.ts';

/** The most events one request may carry. */
export const largestBatch = 1000;
/** The longest view that is believed: a day. */
const longestView = 86_400;

const seconds = number('seconds', 0, longestView).openapi({ example: 15 });
const viewedError = `expected seconds: a number above 0 and up to ${longestView}`;
const viewedSeconds = z
  .number(expected(viewedError))
  .gt(0, viewedError)
  .max(longestView, viewedError)
  .openapi({ example: 15 });

/** Something a person did that says what they like. */
export const eventInput = z
  .strictObject({
    user_id: identifier,
    venue_id: identifier.openapi({ example: 'venue2' }),
    kind: z.enum(
      ['view', 'visit', 'rating'],
      expected('expected a kind of event: view, visit or rating'),
    ),
    seconds: seconds.default(0).openapi({
      description: 'How long it lasted. The seconds of views add up to the viewing history.',
    }),
    rating: wholeNumber('how good it was', 1, 5).optional().openapi({
      description: 'Of a rating: 1 is bad, 5 is good.',
      example: 5,
    }),
    occurred_at: instant.optional().openapi({ description: 'Now, when left out.' }),
    event_id: identifier
      .refine(
        (id) => !id.startsWith('booking:'),
        'expected a name that does not begin with booking:',
      )
      .optional()
      .openapi({
        description:
          'Your name for it: another event of the same person with the same name is not recorded, so that a batch may be sent again.',
        example: 'app-7f3a',
      }),
  })
  .refine((event) => event.kind !== 'view' || event.seconds > 0, {
    path: ['seconds'],
    message: `${viewedError} for a view`,
    // Of seconds that are wrong for every event the field itself complains.
    when: ({ issues }) => issues.length === 0,
  })
  .refine((event) => event.kind !== 'rating' || event.rating !== undefined, {
    path: ['rating'],
    message: 'is missing: expected how good it was: a whole number from 1 to 5',
    when: ({ issues }) => issues.length === 0,
  })
  .refine((event) => event.kind === 'rating' || event.rating === undefined, {
    path: ['rating'],
    message: 'expected a rating only of the kind rating',
    when: ({ issues }) => issues.length === 0,
  })
  .openapi('EventInput');

const batch = z
  .array(eventInput)
  .min(1, 'expected at least one event')
  .max(largestBatch, `expected at most ${largestBatch} events`);

/** One event, or many that are recorded all together or not at all. */
export const eventsInput = z
  .union([eventInput, batch, z.strictObject({ events: batch })])
  .openapi('EventsInput');

/** A view of one venue by the person in the path. */
export const viewInput = z
  .strictObject({
    venue_id: identifier.openapi({ example: 'venue2' }),
    seconds: viewedSeconds,
  })
  .openapi('ViewInput');

/** How many events were recorded, for good. */
export const recorded = z
  .object({
    recorded: z.number().int().openapi({ example: 1 }),
    duplicates: z.number().int().openapi({
      description: 'Events whose `event_id` had been recorded already.',
      example: 0,
    }),
  })
  .openapi('Recorded');

export type EventInput = z.output<typeof eventInput>;
export type EventsInput = z.output<typeof eventsInput>;
