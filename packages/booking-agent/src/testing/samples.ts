import type { BookableVenue } from '../bookable-venue.ts';
import type { Booking, Slot } from '../booking.ts';
import type { Plan } from '../plan.ts';
import type { Batch } from '../ports/booking-store.ts';

/** Nothing to write: the frame of a batch. */
export const emptyBatch: Batch = {
  booking: null,
  plan: null,
  journal: [],
  jobs: [],
  messages: [],
  messageStatus: [],
  claims: [],
  answers: [],
  events: [],
};

/** A venue with ordinary terms: 10.00 USD a person, 10 % off from four people. */
export const sampleVenue: BookableVenue = {
  id: 'venue1',
  name: 'Blue Bottle',
  category: 'coffee_shop',
  address: '1 Sample Street',
  provider: 'tables',
  providerVenueId: 'venue1',
  timeZone: 'America/New_York',
  openingHours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day: day as 1,
    opens: '11:00',
    closes: '23:00',
  })),
  stayMinutes: 120,
  priceRange: 'moderate',
  policy: {
    currency: 'USD',
    depositPerPerson: 1000,
    ticketPrice: null,
    groupDiscount: { fromPartySize: 4, percent: 10 },
    freeCancellationHours: 2,
    cancellationFeePerPerson: 500,
    maxPartySize: 12,
    horizonDays: 60,
  },
  managedCapacity: null,
};

const sampleSlot: Slot = {
  date: '2030-06-01',
  time: '19:00',
  startsAt: Date.UTC(2030, 5, 1, 23),
  endsAt: Date.UTC(2030, 5, 2, 1),
};

/** A booking just requested, for adapters' tests: `{...sampleBooking('b1'), wakeAt: 0}`. */
export function sampleBooking(id: string): Booking {
  return {
    id,
    version: 1,
    status: 'requested',
    planId: null,
    owner: null,
    sequence: 0,
    createdAt: 0,
    confirmedAt: null,
    specialRequests: 'a "quiet" corner, próximo à janela 🌙',
    terms: {
      venue: sampleVenue,
      slot: sampleSlot,
      members: [
        {
          personId: 'user1',
          paymentMethod: 'pm_one',
          channels: ['email'],
          share: 1000,
          agreed: 1000,
        },
        {
          personId: 'user2',
          paymentMethod: null,
          channels: ['push', 'sms'],
          share: 1000,
          agreed: 1000,
        },
      ],
      total: 2000,
      discount: 0,
    },
    alternatives: [],
    round: 0,
    tables: [],
    payments: [],
    pending: [],
    failure: null,
    change: null,
    lastChange: null,
    ending: null,
    attention: null,
    requests: [],
    openKeys: [],
    journalLength: 0,
    wakeAt: null,
    restedToken: null,
  };
}

/** An open plan of one option, for adapters' tests. */
export function samplePlan(id: string, deadline: number): Plan {
  return {
    id,
    version: 1,
    status: 'open',
    organizerId: 'user1',
    owner: null,
    invitees: [
      { personId: 'user1', paymentMethod: 'pm_one', channels: ['email'] },
      { personId: 'user2', paymentMethod: null, channels: ['push'] },
    ],
    quorum: 2,
    deadline,
    options: [{ id: 'o0', venue: sampleVenue, slot: sampleSlot, pricePerPerson: 1000 }],
    answers: [{ personId: 'user1', answer: 'accept', ranking: null, at: 0 }],
    specialRequests: null,
    createdAt: 0,
    bookingId: null,
    droppedOut: [],
  };
}
