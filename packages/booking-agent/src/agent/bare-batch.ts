import type { Batch } from '../ports/booking-store.ts';

/** Nothing beside the booking itself. */
export const bare: Batch = {
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
