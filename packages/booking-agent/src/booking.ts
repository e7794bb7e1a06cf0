import type { BookableVenue } from './bookable-venue.ts';
import type { Json } from './json.ts';
import type { Channel } from './ports/notifier.ts';
import type { DeclineReason, PaymentCall } from './ports/payment-provider.ts';
import type { ReservationCall } from './ports/reservation-provider.ts';

/**
 * Where a booking's saga stands.
 *
 * `requested → held → authorized → reserved → captured → confirmed → completed | no_show` is the way
 * forward. `compensating` undoes what was done and ends in `failed` or `cancelled`. `modifying`
 * leads from `confirmed` to `confirmed`. `needs_attention` waits for a person to settle it, and goes
 * on from where it was. `completed`, `no_show`, `failed` and `cancelled` are never left.
 */
export type BookingStatus =
  | 'requested'
  | 'held'
  | 'authorized'
  | 'reserved'
  | 'captured'
  | 'confirmed'
  | 'completed'
  | 'no_show'
  | 'compensating'
  | 'failed'
  | 'modifying'
  | 'cancelled'
  | 'needs_attention';

/** When the party comes: local words, and the instants they stand for. */
export interface Slot {
  /** `YYYY-MM-DD`, local to the venue. */
  readonly date: string;
  /** `HH:MM`, local to the venue. */
  readonly time: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds: `startsAt` and the venue's stay. */
  readonly endsAt: number;
}

/** One person of the party. */
export interface Member {
  readonly personId: string;
  /** The payment vendor's token; `null` when the person gave none. */
  readonly paymentMethod: string | null;
  /** Where messages go. */
  readonly channels: readonly Channel[];
  /** What the person pays of the total, minor units. */
  readonly share: number;
  /** The most the person agreed to pay, minor units; `share` never exceeds it. */
  readonly agreed: number;
}

/** What the group is to have: replaced as a whole by a modification. */
export interface Terms {
  readonly venue: BookableVenue;
  readonly slot: Slot;
  readonly members: readonly Member[];
  /** Sum of all shares, minor units. */
  readonly total: number;
  /** What the group discount took off, minor units; 0 when there was none. */
  readonly discount: number;
}

/** A table the booking has, wants or had. There is one per round at most. */
export interface Table {
  /** The round that asked for it. */
  readonly round: number;
  readonly provider: string;
  readonly slot: Slot;
  readonly partySize: number;
  /** `wanted` until a hold is answered; `held` and `reserved` are live; `over` is over. */
  readonly state: 'wanted' | 'held' | 'reserved' | 'over';
  readonly holdId: string | null;
  readonly holdExpiresAt: number | null;
  readonly reservationId: string | null;
  readonly confirmationCode: string | null;
}

/** A member's money at the payment provider. */
export interface Payment {
  /** `p0`, `p1`, … within the booking. */
  readonly id: string;
  /** The round that asked for it. */
  readonly round: number;
  readonly personId: string;
  /** Minor units, asked for. */
  readonly amount: number;
  /** `wanted` until the authorization is answered. */
  readonly state: 'wanted' | 'authorized' | 'captured' | 'voided' | 'declined';
  /** The provider's id, once it is known. */
  readonly paymentId: string | null;
  /** What was given back. */
  readonly refunds: readonly Refund[];
  /** Minor units of them that were learned from a refused refund, before their own event came. */
  readonly foreseen: number;
}

/** Money given back. */
export interface Refund {
  /** The round in which it was given back or became known. */
  readonly round: number;
  /** Minor units. */
  readonly amount: number;
  /** The provider's id; `null` when it was given back elsewhere. */
  readonly refundId: string | null;
}

/**
 * A call that the journal has announced and whose definite answer it does not have yet. It is
 * replayed under the same key until it does.
 */
export type PendingCall = {
  readonly key: string;
  /** Which step of the saga this is, such as `authorize`. */
  readonly step: string;
  /** Table (by round) or payment (by id) that the answer belongs to. */
  readonly subject: string;
  /** When it was announced, epoch milliseconds on the store's clock. */
  readonly since: number;
  /** How often it has been tried in vain. */
  readonly attempts: number;
  /** Whether a try without a definite answer may have had its effect. */
  readonly maybeApplied: boolean;
  /** Whether it was refused for good and waits for a person. */
  readonly refused: boolean;
} & (
  | { readonly port: 'reservations'; readonly provider: string; readonly call: ReservationCall }
  | { readonly port: 'payments'; readonly call: PaymentCall }
);

/** Why a booking or a change came to nothing. Stable, for programs. */
export type FailureCode =
  | 'no_slot'
  | 'hold_expired'
  | 'reservation_declined'
  | 'card_declined'
  | 'provider_unavailable'
  | 'person_overlap'
  | 'cancelled_by_member'
  | 'cancelled_by_venue'
  | 'below_quorum';

/** A reason, and whom it concerns. */
export interface Failure {
  readonly code: FailureCode;
  /** The member it concerns, else `null`. */
  readonly personId: string | null;
  /** The payment provider's reason when a card was declined, else `null`. */
  readonly reason: DeclineReason | null;
  /** The standing booking when `code` is `person_overlap`, else `null`. */
  readonly bookingId: string | null;
}

/** Where compensation leads, and what may be kept. */
export interface Ending extends Failure {
  readonly status: 'failed' | 'cancelled';
  /** Kept of each member's money by policy, minor units; at most what the member paid. */
  readonly feePerPerson: number;
}

/** A modification under way. */
export interface Change {
  readonly round: number;
  readonly to: Terms;
  /**
   * `doing` may still be reverted; `settling` has passed the point of no return (the new terms
   * stand, the old table and surplus money are given back); `reverting` restores the old.
   */
  readonly stage: 'doing' | 'settling' | 'reverting';
  /** Whether the table itself changes (another time or party size). */
  readonly newTable: boolean;
  /** Whether the provider swaps it in one step. */
  readonly atomic: boolean;
  /** Members that leave through a drop-out keep the old table if no smaller one can be had. */
  readonly keepTableIfRefused: boolean;
  /** Kept of a leaving member's money by policy, minor units. */
  readonly feePerLeaver: number;
  readonly failure: Failure | null;
}

/** What was asked of the booking while its saga was busy. It is honoured at the next safe point. */
export type BookingRequest =
  | {
      readonly kind: 'cancel';
      readonly by: string | null;
      readonly code: 'cancelled_by_member' | 'below_quorum';
      /** Minor units kept per person, as the policy stood at the time of the request. */
      readonly feePerPerson: number;
    }
  | {
      readonly kind: 'drop_out';
      readonly personId: string;
      readonly feePerPerson: number;
    }
  | { readonly kind: 'venue_cancelled'; readonly reservationId: string };

/** Names an idempotency key: the scope is the API key and operation it belongs to. */
export interface KeyName {
  readonly scope: string;
  readonly key: string;
}

/** A key whose answer is written when the saga comes to rest: the frame, with the booking in it. */
export interface OpenKey extends KeyName {
  readonly frame: { readonly [name: string]: Json };
}

/**
 * A booking: one plain document, written as a whole together with its journal entries. Stores keep
 * it as JSON beside `id`, `version`, `status`, `planId` and `wakeAt`.
 */
export interface Booking {
  readonly id: string;
  /** 1 when it is created, and one more with every commit. */
  readonly version: number;
  readonly status: BookingStatus;
  readonly planId: string | null;
  /** On whose behalf the host made it, such as the id of an API key; `null` when it did not say. */
  readonly owner: string | null;
  /** RFC 5545 SEQUENCE: 0 when confirmed, one more with every change and with the cancellation. */
  readonly sequence: number;
  /** Epoch milliseconds on the store's clock. */
  readonly createdAt: number;
  /** First confirmed at, or `null`. */
  readonly confirmedAt: number | null;
  readonly specialRequests: string | null;
  readonly terms: Terms;
  /** What to try next, in order, when the slot turns out to be taken (plans with candidates). */
  readonly alternatives: readonly Terms[];
  /** Counts the operations on the booking: 0 creates it, each change or other attempt is one more. */
  readonly round: number;
  readonly tables: readonly Table[];
  readonly payments: readonly Payment[];
  readonly pending: readonly PendingCall[];
  /** The first thing that went wrong on the way forward and has not been dealt with. */
  readonly failure: Failure | null;
  readonly change: Change | null;
  /** How the last modification ended. */
  readonly lastChange: { readonly round: number; readonly failure: Failure | null } | null;
  readonly ending: Ending | null;
  /** Why it waits for a person, and the status it goes on from. */
  readonly attention: {
    readonly from: BookingStatus;
    readonly reason: string;
    readonly since: number;
  } | null;
  readonly requests: readonly BookingRequest[];
  /** Idempotency keys whose answer is written when the saga comes to rest. */
  readonly openKeys: readonly OpenKey[];
  /** How many entries its journal has; the next one gets this number. */
  readonly journalLength: number;
  /**
   * When the saga wants to go on, epoch milliseconds on the store's clock; `null` while it rests.
   * A booking whose time has come and which nobody holds a lease on is recovered by any replica.
   */
  readonly wakeAt: number | null;
  /**
   * Token of the lease that put the saga to sleep after its last try; `null` when calls may have been
   * made since. Whoever gets the next token knows that nobody called in between.
   */
  readonly restedToken: number | null;
}
