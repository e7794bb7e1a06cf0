import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { localDate, localTime } from './local-time.ts';
import { wholeNumber, wholeNumberInQuery } from './number.ts';
import { prose } from './text.ts';

/** The most people one request may name. */
export const largestParty = 100;

const people = z
  .array(identifier, { error: 'expected a list of user ids' })
  .max(largestParty, `expected at most ${largestParty} people`)
  .openapi({ example: ['user1', 'user2'] });

const partySize = wholeNumber('how many people come', 0, largestParty).openapi({ example: 2 });

/** What a group asks of a venue. */
export const specialRequests = prose('special requests', 1000)
  .nullable()
  .openapi({ example: 'A table by the window' });

/** A direct request for a table. */
export const bookingInput = z
  .strictObject({
    venue_id: identifier.openapi({ example: 'venue1' }),
    user_ids: people,
    date: localDate,
    time: localTime,
    party_size: partySize.optional().openapi({
      description: 'Must be the number of people; the same when left out.',
    }),
    special_requests: specialRequests.optional(),
  })
  .openapi('BookingInput');

/** Another time or party; what is left out stays. */
export const bookingChange = z
  .strictObject({
    date: localDate.optional(),
    time: localTime.optional(),
    user_ids: people.optional().openapi({ description: 'Everybody who comes from now on.' }),
    party_size: partySize.optional(),
  })
  .refine(
    ({ date, time, user_ids }) =>
      date !== undefined || time !== undefined || user_ids !== undefined,
    'expected a change: date, time or user_ids',
  )
  .openapi('BookingChange');

/** Who cancels; nobody needs to say. */
export const bookingCancellation = z
  .strictObject({
    user_id: identifier.optional().openapi({ description: 'Who asks, for the story.' }),
  })
  .openapi('BookingCancellation');

/** How an operator settles a booking that needs attention. */
export const settlement = z
  .strictObject({
    by: identifier.openapi({ description: 'Who settles it, for the story.', example: 'operator' }),
  })
  .openapi('Settlement');

/** Which day and party availability is asked for. */
export const availabilityQuery = z.object({
  date: localDate,
  party_size: wholeNumberInQuery('how many people come', 0, largestParty, 2),
});

export type BookingInput = z.output<typeof bookingInput>;
export type BookingChange = z.output<typeof bookingChange>;
