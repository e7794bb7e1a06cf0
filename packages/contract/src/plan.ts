import { z } from '@hono/zod-openapi';
import { booking } from './booking.ts';
import { largestParty, specialRequests } from './booking-request.ts';
import { identifier } from './identifier.ts';
import { instant } from './instant.ts';
import { localDate, localTime } from './local-time.ts';
import { currency, minorUnits } from './money.ts';
import { wholeNumber } from './number.ts';

const mostCandidates = 20;

/** An evening to propose. */
export const planInput = z
  .strictObject({
    organizer_id: identifier.openapi({ description: 'Takes part, and has accepted.' }),
    invited_ids: z
      .array(identifier, { error: 'expected a list of user ids' })
      .max(largestParty - 1, `expected at most ${largestParty - 1} people`)
      .openapi({ example: ['user2', 'user4'] }),
    venue_ids: z
      .array(identifier, { error: 'expected a list of venue ids' })
      .max(mostCandidates, `expected at most ${mostCandidates} venues`)
      .openapi({ example: ['venue1'], description: 'Where, in order of preference.' }),
    slots: z
      .array(z.strictObject({ date: localDate, time: localTime }))
      .max(mostCandidates, `expected at most ${mostCandidates} times`)
      .openapi({ description: 'When, local to each venue, in order of preference.' }),
    quorum: wholeNumber('how many must accept', 0, largestParty)
      .optional()
      .openapi({ description: 'Organizer included; everybody when left out.', example: 3 }),
    deadline: instant.openapi({ description: 'Until when answers count.' }),
    special_requests: specialRequests.optional(),
  })
  .openapi('PlanInput');

/** What somebody answers to a plan. */
export const planResponseInput = z
  .strictObject({
    user_id: identifier.openapi({ example: 'user2' }),
    answer: z.enum(['accept', 'decline'], { error: 'expected an answer: accept or decline' }),
    ranking: z
      .array(z.string().max(16), { error: 'expected ids of options, best first' })
      .max(mostCandidates * mostCandidates)
      .nullable()
      .optional()
      .openapi({ description: 'Ids of options, best first; may leave some out.', example: ['o0'] }),
  })
  .openapi('PlanResponseInput');

/** Who leaves a plan. */
export const planDropOut = z
  .strictObject({ user_id: identifier.openapi({ example: 'user4' }) })
  .openapi('PlanDropOut');

/** Who calls a plan off: its organizer. */
export const planCancellation = z
  .strictObject({ user_id: identifier.openapi({ example: 'user1' }) })
  .openapi('PlanCancellation');

const moment = z.iso.datetime().openapi({ example: '2026-12-24T18:00:00.000Z' });

/** A proposed evening. */
export const plan = z
  .object({
    plan_id: identifier.openapi({ example: 'pl_01' }),
    status: z.enum(['open', 'agreed', 'expired', 'cancelled', 'undone']).openapi({
      description: '`agreed` has started its booking; `undone` fell below its quorum after that.',
      example: 'open',
    }),
    organizer_id: z.string().openapi({ example: 'user1' }),
    invited_ids: z.array(z.string()).openapi({ example: ['user2', 'user4'] }),
    quorum: z.number().int().openapi({ example: 3 }),
    accepted: z.number().int().openapi({ description: 'How many have accepted.', example: 1 }),
    deadline: moment,
    created_at: moment,
    special_requests: z.string().nullable(),
    options: z.array(
      z.object({
        option_id: z.string().openapi({ example: 'o0' }),
        venue_id: z.string().openapi({ example: 'venue1' }),
        venue_name: z.string().openapi({ example: 'Brew & Pages Cafe' }),
        date: z.string().openapi({ example: '2026-12-24' }),
        time: z.string().openapi({ example: '19:00' }),
        time_zone: z.string().openapi({ example: 'America/New_York' }),
        most_per_person: minorUnits.openapi({
          description: 'The most a person pays: what accepting agrees to.',
        }),
        currency,
      }),
    ),
    responses: z.array(
      z.object({
        user_id: z.string().openapi({ example: 'user1' }),
        answer: z.enum(['accept', 'decline']),
        ranking: z.array(z.string()).nullable(),
        at: moment,
      }),
    ),
    dropped_out_ids: z.array(z.string()),
    booking_id: z.string().nullable(),
    // A union: of a nullable reference the document would say that it is an object all the same.
    booking: z.union([booking, z.null()]).openapi({
      description: 'The booking that the agreement started.',
    }),
  })
  .openapi('Plan');

export type Plan = z.output<typeof plan>;
