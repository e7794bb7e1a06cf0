import type { Booking, Plan } from '@luna/contract';
import { type ApiRequest, ask, demand } from './ask.ts';

/** When a party of one crash point goes out; no two of them meet. */
export interface Evening {
  /** `YYYY-MM-DD` and `HH:MM`, local to the venue. */
  readonly date: string;
  readonly time: string;
  /** An hour later. */
  readonly later: string;
}

/** What must be true in the end, whatever happened on the way. */
export interface Ending {
  readonly status: 'confirmed' | 'cancelled';
  readonly date: string;
  readonly time: string;
  readonly userIds: readonly string[];
  readonly sequence: number;
  /** The messages that everybody concerned must get. */
  readonly told: { readonly kind: string; readonly userIds: readonly string[] };
}

/** An operation that is about to be asked for. */
export interface Prepared {
  /** The request in the midst of which the process dies, with a key to ask again under. */
  readonly request: ApiRequest & { readonly key: string };
  /** The booking it is about; `null` when the request is going to make it. */
  readonly bookingId: string | null;
  readonly ending: Ending;
  /** Which booking an answer to the request is about. */
  bookingOf(answer: unknown): string | null;
}

/** Something people ask of Luna that takes several calls of several vendors. */
export interface Operation {
  readonly name: string;
  /** Brings about what there has to be first. */
  prepare(url: string, evening: Evening, key: string): Promise<Prepared>;
}

const party = ['user1', 'user2'];
const otherParty = ['user1', 'user3'];
const settleWithinMs = 45_000;
const lookEveryMs = 25;

const bookingOf = (answer: unknown) => (answer as Partial<Booking>).booking_id ?? null;

/** Looks until something is as it should be; `null` when it is not by then. */
export async function until<Value>(
  look: () => Promise<Value | null>,
  withinMs: number,
): Promise<Value | null> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null || performance.now() > deadline) return found;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** A booking whose members have all been told. */
async function settledBooking(
  url: string,
  venueId: string,
  { date, time }: Evening,
): Promise<Booking> {
  const body = { venue_id: venueId, user_ids: party, date, time };
  const made = await demand<Booking>(url, { method: 'POST', path: '/bookings/create', body });
  const path = `/bookings/${made.booking_id}`;
  const settled = await until(async () => {
    const { body: found } = await ask<Booking>(url, { method: 'GET', path });
    const messages = Object.values(found.details.notifications).flat();
    return messages.every(({ status }) => status !== 'queued') ? found : null;
  }, settleWithinMs);
  if (settled === null) throw new Error(`nobody told the members of ${made.booking_id}`);
  return settled;
}

function modify(name: string, venueId: string): Operation {
  return {
    name,
    prepare: async (url, evening, key) => {
      const { booking_id: bookingId } = await settledBooking(url, venueId, evening);
      const { date, later } = evening;
      return {
        request: {
          method: 'PATCH',
          path: `/bookings/${bookingId}`,
          body: { time: later, user_ids: otherParty },
          key,
        },
        bookingId,
        ending: {
          status: 'confirmed',
          date,
          time: later,
          userIds: otherParty,
          sequence: 1,
          told: { kind: 'booking_changed', userIds: otherParty },
        },
        bookingOf,
      };
    },
  };
}

const book: Operation = {
  name: 'book',
  prepare: async (_url, { date, time }, key) => ({
    request: {
      method: 'POST',
      path: '/bookings/create',
      body: { venue_id: 'venue1', user_ids: party, date, time },
      key,
    },
    bookingId: null,
    ending: {
      status: 'confirmed',
      date,
      time,
      userIds: party,
      sequence: 0,
      told: { kind: 'booking_confirmed', userIds: party },
    },
    bookingOf,
  }),
};

const cancel: Operation = {
  name: 'cancel',
  prepare: async (url, evening, key) => {
    const { booking_id: bookingId } = await settledBooking(url, 'venue1', evening);
    const { date, time } = evening;
    return {
      request: {
        method: 'POST',
        path: `/bookings/${bookingId}/cancel`,
        body: { user_id: 'user1' },
        key,
      },
      bookingId,
      ending: {
        status: 'cancelled',
        date,
        time,
        userIds: party,
        sequence: 1,
        told: { kind: 'booking_cancelled', userIds: party },
      },
      bookingOf,
    };
  },
};

/** The last answer that a plan needs: it starts the booking. */
const agree: Operation = {
  name: 'agree on a plan',
  prepare: async (url, { date, time }, key) => {
    const plan = await demand<Plan>(url, {
      method: 'POST',
      path: '/plans',
      body: {
        organizer_id: 'user1',
        invited_ids: ['user2'],
        venue_ids: ['venue6'],
        slots: [{ date, time }],
        deadline: `${date}T00:00:00Z`,
      },
    });
    return {
      request: {
        method: 'POST',
        path: `/plans/${plan.plan_id}/responses`,
        body: { user_id: 'user2', answer: 'accept' },
        key,
      },
      bookingId: null,
      ending: {
        status: 'confirmed',
        date,
        time,
        userIds: party,
        sequence: 0,
        told: { kind: 'booking_confirmed', userIds: party },
      },
      bookingOf: (answer) => (answer as Partial<Plan>).booking_id ?? null,
    };
  },
};

/** Venues differ in whether a table can be changed for another in one step. */
export const operations: readonly Operation[] = [
  book,
  modify('modify, in one step', 'venue1'),
  modify('modify, in two steps', 'venue3'),
  cancel,
  agree,
];
