import type { BookingStatus } from './booking.ts';
import type { Json } from './json.ts';

/**
 * One line of a booking's story. `intent` is written before a provider is called, `answer` after;
 * `status` marks a change of state; `request` is what people asked for, `event` what a provider
 * reported, `note` what an operator or the reconciliation did.
 */
export interface JournalEntry {
  readonly bookingId: string;
  /** 0, 1, 2, … without gaps; a store refuses a number twice. */
  readonly seq: number;
  readonly round: number;
  readonly kind: 'intent' | 'answer' | 'status' | 'request' | 'event' | 'note';
  /** The step of `intent` and `answer`, such as `hold` or `refund`; else `null`. */
  readonly step: string | null;
  /** The key of the call; else `null`. */
  readonly key: string | null;
  /** The booking's status after this entry. */
  readonly status: BookingStatus;
  readonly data: { readonly [name: string]: Json };
}
