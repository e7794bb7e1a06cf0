import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { identifier } from './identifier.ts';
import { instant } from './instant.ts';
import { number } from './number.ts';

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
    kind: z.enum(['view', 'visit'], expected('expected a kind of event: view or visit')),
    seconds: seconds.default(0).openapi({
      description: 'How long it lasted. The seconds of views add up to the viewing history.',
    }),
    occurred_at: instant.optional().openapi({ description: 'Now, when left out.' }),
  })
  .refine((event) => event.kind !== 'view' || event.seconds > 0, {
    path: ['seconds'],
    message: `${viewedError} for a view`,
    // Of seconds that are wrong for every event the field itself complains.
    when: ({ issues }) => issues.length === 0,
  })
  .openapi('EventInput');

/** One event, or many that are recorded all together or not at all. */
export const eventsInput = z
  .union([
    eventInput,
    z
      .array(eventInput)
      .min(1, 'expected at least one event')
      .max(largestBatch, `expected at most ${largestBatch} events`),
  ])
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
  .object({ recorded: z.number().int().openapi({ example: 1 }) })
  .openapi('Recorded');

export type EventInput = z.output<typeof eventInput>;
