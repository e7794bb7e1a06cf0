import type { BookableVenue } from './bookable-venue.ts';
import type { Slot } from './booking.ts';
import type { Channel } from './ports/notifier.ts';

/**
 * `open` collects answers; `agreed` has started its booking; `expired` passed its deadline;
 * `cancelled` was called off by its organizer; `undone` fell below its quorum after it was agreed.
 */
export type PlanStatus = 'open' | 'agreed' | 'expired' | 'cancelled' | 'undone';

/** Somebody who is asked; the organizer is one of them and has accepted from the start. */
export interface Invitee {
  readonly personId: string;
  readonly paymentMethod: string | null;
  readonly channels: readonly Channel[];
}

/** One evening that could be: a venue at a time. */
export interface PlanOption {
  /** `o0`, `o1`, … within the plan, in the organizer's order of preference. */
  readonly id: string;
  readonly venue: BookableVenue;
  readonly slot: Slot;
  /** The most a person will pay, minor units: what accepting the plan agrees to. */
  readonly pricePerPerson: number;
}

export interface PlanAnswer {
  readonly personId: string;
  readonly answer: 'accept' | 'decline';
  /** Ids of options, best first; those left out are equal and behind. `null`: no preference. */
  readonly ranking: readonly string[] | null;
  /** Epoch milliseconds on the store's clock. */
  readonly at: number;
}

/** A proposed evening: one plain document, kept as JSON beside `id`, `version`, `status`, `deadline`. */
export interface Plan {
  readonly id: string;
  /** 1 when it is created, and one more with every commit. */
  readonly version: number;
  readonly status: PlanStatus;
  readonly organizerId: string;
  /** On whose behalf the host proposed it; its booking has the same. `null` when it did not say. */
  readonly owner: string | null;
  readonly invitees: readonly Invitee[];
  /** How many must accept, organizer included. */
  readonly quorum: number;
  /** Epoch milliseconds; answers count until then, on the store's clock. */
  readonly deadline: number;
  readonly options: readonly PlanOption[];
  /** The last answer of each person. */
  readonly answers: readonly PlanAnswer[];
  readonly specialRequests: string | null;
  readonly createdAt: number;
  /** The booking that the agreement started. */
  readonly bookingId: string | null;
  /** People who left after the agreement. */
  readonly droppedOut: readonly string[];
}
