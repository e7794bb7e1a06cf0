import type { Booking, Plan } from '@luna/contract';

const startsAt = '2026-12-25T00:00:00.000Z';

/** The first booking of the seed data, as the documentation shows it. */
export const exampleBooking: Booking = {
  booking_id: 'bk_5f0c7a1e9b3d4c2a8e6f1b07',
  status: 'confirmed',
  venue_name: 'Brew & Pages Cafe',
  confirmation_code: 'OT-7KQ2MX',
  details: {
    booking_id: 'bk_5f0c7a1e9b3d4c2a8e6f1b07',
    status: 'confirmed',
    plan_id: null,
    venue_id: 'venue1',
    venue_name: 'Brew & Pages Cafe',
    venue_category: 'cafe',
    venue_address: 'West 47th Street at Seventh Avenue, New York, NY 10036',
    date: '2026-12-24',
    time: '19:00',
    time_zone: 'America/New_York',
    starts_at: startsAt,
    ends_at: '2026-12-25T02:00:00.000Z',
    party_size: 2,
    user_ids: ['user1', 'user2'],
    confirmation_code: 'OT-7KQ2MX',
    created_at: '2026-12-22T18:30:00.000Z',
    booked_at: '2026-12-22T18:30:00.120Z',
    special_requests: 'A table by the window',
    external_ids: {
      provider: 'open-table',
      reservation_id: '4711081500',
      payment_intent_ids: ['pi_3Emulated0001', 'pi_3Emulated0002'],
    },
    payment_status: 'paid',
    currency: 'USD',
    total_amount: 2000,
    refunded_amount: 0,
    shares: [
      {
        user_id: 'user1',
        amount: 1000,
        status: 'paid',
        refunded: 0,
        payment_intent_ids: ['pi_3Emulated0001'],
      },
      {
        user_id: 'user2',
        amount: 1000,
        status: 'paid',
        refunded: 0,
        payment_intent_ids: ['pi_3Emulated0002'],
      },
    ],
    notifications: {
      push: [
        { user_id: 'user1', kind: 'booking_confirmed', status: 'queued' },
        { user_id: 'user2', kind: 'booking_confirmed', status: 'queued' },
      ],
    },
    cancellation_policy: {
      free_until: '2026-12-24T22:00:00.000Z',
      free_until_local: '2026-12-24 17:00',
      fee_per_person: 1000,
      currency: 'USD',
      text: 'Cancelling is free until 2 hours before the start (2026-12-24 17:00, local to the venue); after that up to 10 USD a person is kept.',
    },
    estimated_cost_per_person: { from: 2500, to: 5000, currency: 'USD' },
    group_discount_applied: false,
    group_discount_amount: 0,
    sequence: 0,
    failure: null,
    last_change: null,
    attention: null,
  },
};

const { details } = exampleBooking;

/** The same after it was moved by an hour. */
export const exampleChangedBooking: Booking = {
  ...exampleBooking,
  details: {
    ...details,
    time: '20:00',
    starts_at: '2026-12-25T01:00:00.000Z',
    ends_at: '2026-12-25T03:00:00.000Z',
    sequence: 1,
    last_change: { succeeded: true, failure: null },
  },
};

/** The same after it was cancelled in time. */
export const exampleCancelledBooking: Booking = {
  ...exampleBooking,
  status: 'cancelled',
  details: {
    ...details,
    status: 'cancelled',
    payment_status: 'refunded',
    refunded_amount: 2000,
    shares: details.shares.map((share) => ({ ...share, status: 'refunded', refunded: 1000 })),
    sequence: 1,
    failure: {
      code: 'cancelled_by_member',
      text: 'The booking was called off by the group.',
      user_id: null,
      reason: null,
      booking_id: null,
    },
  },
};

/** An evening that was proposed. */
export const examplePlan: Plan = {
  plan_id: 'pl_9a4e2c7d1f5b8036e2d4a1c9',
  status: 'open',
  organizer_id: 'user1',
  invited_ids: ['user2', 'user4'],
  quorum: 3,
  accepted: 1,
  deadline: '2026-12-24T18:00:00.000Z',
  created_at: '2026-12-22T18:30:00.000Z',
  special_requests: null,
  options: [
    {
      option_id: 'o0',
      venue_id: 'venue1',
      venue_name: 'Brew & Pages Cafe',
      date: '2026-12-24',
      time: '19:00',
      time_zone: 'America/New_York',
      most_per_person: 1000,
      currency: 'USD',
    },
  ],
  responses: [
    { user_id: 'user1', answer: 'accept', ranking: null, at: '2026-12-22T18:30:00.000Z' },
  ],
  dropped_out_ids: [],
  booking_id: null,
  booking: null,
};
