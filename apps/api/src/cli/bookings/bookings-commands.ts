import {
  type Answer,
  type Booking,
  createBookingAgent,
  type PendingCall,
  type SettleRequest,
} from '@luna/booking-agent';
import { createBookingStore, type Store } from '@luna/store';
import { z } from 'zod';
import { randomIds } from '../../booking/random-ids.ts';
import { type Command, defineCommand } from '../../control/command.ts';
import { CliError } from '../cli-error.ts';
import { handedOverProviders } from './handed-over-providers.ts';

/** A call that somebody has to decide, as an operator sees it. */
export const waitingCall = z.object({
  key: z.string(),
  step: z.string(),
  provider: z.string(),
  amount: z.number().nullable(),
  attempts: z.number(),
  refused: z.boolean(),
});

/** A booking that needs attention, as an operator sees it. */
export const attentionItem = z.object({
  booking_id: z.string(),
  venue_name: z.string(),
  date: z.string(),
  time: z.string(),
  user_ids: z.array(z.string()),
  from: z.string(),
  reason: z.string(),
  since: z.string(),
  calls: z.array(waitingCall),
});

export const attentionList = z.array(attentionItem);
export const settled = z.object({ booking_id: z.string(), status: z.string() });

const most = 1000;

function callOf(pending: PendingCall): z.output<typeof waitingCall> {
  const { request } = pending.call;
  return {
    key: pending.key,
    step: pending.step,
    provider: pending.port === 'reservations' ? pending.provider : 'payments',
    amount: 'amount' in request ? request.amount : null,
    attempts: pending.attempts,
    refused: pending.refused,
  };
}

function itemOf(booking: Booking): z.output<typeof attentionItem>[] {
  const { attention, terms } = booking;
  if (attention === null) return [];
  return [
    {
      booking_id: booking.id,
      venue_name: terms.venue.name,
      date: terms.slot.date,
      time: terms.slot.time,
      user_ids: terms.members.map(({ personId }) => personId),
      from: attention.from,
      reason: attention.reason,
      since: new Date(attention.since).toISOString(),
      calls: booking.pending.map(callOf),
    },
  ];
}

/** `bookings attention`: everything that waits for an operator. */
export const attentionCommand: Command = defineCommand({
  name: 'bookings-attention',
  args: z.strictObject({}),
  run: async (_args, { store }) => {
    const found = await createBookingStore(store).bookings({
      statuses: ['needs_attention'],
      limit: most,
    });
    return found.flatMap(itemOf);
  },
});

export const settleArgs = z.strictObject({
  bookingId: z.string().min(1),
  by: z.string().min(1),
  /** What became of one call, as the vendor said at its desk; without it all of them are tried again. */
  answer: z
    .strictObject({ key: z.string().min(1), outcome: z.looseObject({ kind: z.string() }) })
    .optional(),
});

async function howOf(
  store: Store,
  { bookingId, answer }: z.output<typeof settleArgs>,
): Promise<SettleRequest['how']> {
  if (answer === undefined) return { kind: 'retry' };
  const { booking } = await createBookingStore(store).load({ bookingId });
  const call = booking?.pending.find(({ key }) => key === answer.key)?.call;
  if (call === undefined) {
    throw new CliError(
      'invalid_option',
      `--call: booking ${bookingId} waits for no call ${answer.key}; bookings attention lists those it waits for.`,
    );
  }
  const { operation } = call;
  return {
    kind: 'answer',
    key: answer.key,
    answer: { operation, outcome: answer.outcome } as unknown as Answer,
  };
}

/** `bookings settle`: lets a booking go on; whoever serves does what is left to do within a second. */
export const settleCommand: Command = defineCommand({
  name: 'bookings-settle',
  args: settleArgs,
  run: async (args, { store }) => {
    const agent = createBookingAgent({
      store: createBookingStore(store),
      ...handedOverProviders,
      clock: { now: () => Date.now(), monotonic: () => performance.now() },
      ids: randomIds,
    });
    const { bookingId, by } = args;
    const result = await agent.settle({ bookingId, by, how: await howOf(store, args) });
    if (result.kind === 'refused') throw new CliError('not_settled', result.problem.detail);
    return { booking_id: bookingId, status: result.booking.status };
  },
});
