import { z } from '@hono/zod-openapi';
import { facts } from './facts.ts';
import { identifier } from './identifier.ts';
import { currency, minorUnits } from './money.ts';

const moment = z.iso.datetime().openapi({ example: '2026-12-25T00:00:00.000Z' });

/** Where a booking stands. */
export const bookingStatus = z
  .enum([
    'requested',
    'held',
    'authorized',
    'reserved',
    'captured',
    'confirmed',
    'completed',
    'no_show',
    'compensating',
    'failed',
    'modifying',
    'cancelled',
    'needs_attention',
  ])
  .openapi('BookingStatus', {
    description:
      '`requested`, `held`, `authorized`, `reserved` and `captured` are on the way to `confirmed`; `compensating` is undoing on the way to `failed` or `cancelled`; `needs_attention` waits for an operator.',
    example: 'confirmed',
  });

/** Why a booking or a change came to nothing. */
export const bookingFailure = z
  .object({
    code: z.string().openapi({ example: 'card_declined' }),
    text: z.string().openapi({ example: 'The card of user2 was declined: insufficient_funds.' }),
    user_id: z.string().nullable(),
    reason: z.string().nullable().openapi({ example: 'insufficient_funds' }),
    booking_id: z.string().nullable().openapi({
      description: 'The standing booking, when somebody is booked elsewhere at that time.',
    }),
  })
  .openapi('BookingFailure');

/** What one member pays. */
export const share = z
  .object({
    user_id: z.string().openapi({ example: 'user1' }),
    amount: minorUnits,
    status: z
      .enum(['not_required', 'pending', 'authorized', 'paid', 'voided', 'declined', 'refunded'])
      .openapi({ example: 'paid' }),
    refunded: minorUnits.openapi({ example: 0 }),
    payment_intent_ids: z.array(z.string()).openapi({ example: ['pi_emulated'] }),
  })
  .openapi('Share');

/** A message to one member over one channel, and what became of it. */
export const notification = z
  .object({
    user_id: z.string().openapi({ example: 'user1' }),
    kind: z.string().openapi({ example: 'booking_confirmed' }),
    status: z.enum(['queued', 'sent', 'rejected']).openapi({ example: 'queued' }),
  })
  .openapi('Notification');

/** Everything there is to know of a booking. */
export const bookingDetails = z
  .object({
    booking_id: identifier.openapi({ example: 'bk_01' }),
    status: bookingStatus,
    plan_id: z.string().nullable(),
    venue_id: z.string().openapi({ example: 'venue1' }),
    venue_name: z.string().openapi({ example: 'Brew & Pages Cafe' }),
    venue_category: z.string().nullable().openapi({ example: 'cafe' }),
    venue_address: z.string().nullable(),
    date: z.string().openapi({ example: '2026-12-24' }),
    time: z.string().openapi({ example: '19:00' }),
    time_zone: z.string().openapi({ example: 'America/New_York' }),
    starts_at: moment,
    ends_at: moment,
    party_size: z.number().int().openapi({ example: 2 }),
    user_ids: z.array(z.string()).openapi({ example: ['user1', 'user2'] }),
    confirmation_code: z.string().nullable().openapi({ example: 'OT-7KQ2MX' }),
    created_at: moment,
    booked_at: moment.nullable().openapi({ description: 'When it was first confirmed.' }),
    special_requests: z.string().nullable(),
    external_ids: z.object({
      provider: z.string().openapi({ example: 'open-table' }),
      reservation_id: z.string().nullable().openapi({ example: '4711' }),
      payment_intent_ids: z.array(z.string()).openapi({ example: ['pi_emulated'] }),
    }),
    payment_status: z
      .enum([
        'not_required',
        'pending',
        'authorized',
        'paid',
        'partially_refunded',
        'refunded',
        'voided',
      ])
      .openapi({ example: 'paid' }),
    currency,
    total_amount: minorUnits.openapi({ description: 'What is charged, all shares together.' }),
    refunded_amount: minorUnits,
    shares: z.array(share).openapi({ description: 'Who pays what; they add up to the total.' }),
    notifications: z.record(z.string(), z.array(notification)).openapi({
      description: 'Messages by channel: push, in_app, email, sms.',
    }),
    cancellation_policy: z.object({
      free_until: moment,
      free_until_local: z.string().openapi({ example: '2026-12-24 17:00' }),
      fee_per_person: minorUnits,
      currency,
      text: z.string(),
    }),
    estimated_cost_per_person: z
      .object({ from: minorUnits, to: minorUnits, currency })
      .nullable()
      .openapi({ description: 'What an evening is likely to cost. Information, never charged.' }),
    group_discount_applied: z.boolean(),
    group_discount_amount: minorUnits,
    sequence: z.number().int().openapi({ description: 'Grows with every change (RFC 5545).' }),
    failure: bookingFailure.nullable(),
    last_change: z
      .object({ succeeded: z.boolean(), failure: bookingFailure.nullable() })
      .nullable()
      .openapi({
        description: 'How the last change ended; a failed one left everything as it was.',
      }),
    attention: z
      .object({ reason: z.string(), since: moment })
      .nullable()
      .openapi({ description: 'Why it waits for an operator.' }),
  })
  .openapi('BookingDetails');

/** A booking, as answered. */
export const booking = z
  .object({
    booking_id: identifier.openapi({ example: 'bk_01' }),
    status: bookingStatus,
    venue_name: z.string().openapi({ example: 'Brew & Pages Cafe' }),
    confirmation_code: z.string().nullable().openapi({ example: 'OT-7KQ2MX' }),
    details: bookingDetails,
  })
  .openapi('Booking');

/** One line of a booking's story. */
export const bookingEvent = z
  .object({
    id: z.number().int().openapi({ description: 'Place in the story, from 0.', example: 3 }),
    at: moment,
    kind: z.enum(['intent', 'answer', 'status', 'request', 'event', 'note']).openapi({
      description:
        '`intent` before a provider is called and `answer` after; `status` a change of state; `request` what people asked for; `event` what a provider reported; `note` what an operator or the reconciliation did.',
      example: 'status',
    }),
    step: z.string().nullable().openapi({ example: 'hold' }),
    status: bookingStatus,
    user_id: identifier.nullable().openapi({
      description:
        'The member whose share it is about: authorized, taken, let go or given back. Null for what concerns the whole party.',
      example: 'user4',
    }),
    text: z.string().openapi({ example: 'The booking is confirmed.' }),
    data: facts,
  })
  .openapi('BookingEvent');

/** Times of a day that a party could have. */
export const availability = z
  .object({
    venue_id: identifier.openapi({ example: 'venue1' }),
    date: z.string().openapi({ example: '2026-12-24' }),
    time_zone: z.string().openapi({ example: 'America/New_York' }),
    party_size: z.number().int().openapi({ example: 2 }),
    slots: z.array(
      z.object({
        time: z.string().openapi({ example: '19:00' }),
        remaining: z.number().int().nullable().openapi({
          description: 'Tables or tickets left, where the provider says so.',
          example: 10,
        }),
      }),
    ),
  })
  .openapi('Availability');

export type Booking = z.output<typeof booking>;
export type BookingDetails = z.output<typeof bookingDetails>;
export type BookingEvent = z.output<typeof bookingEvent>;
export type BookingFailure = z.output<typeof bookingFailure>;
export type Notification = z.output<typeof notification>;
export type Share = z.output<typeof share>;
