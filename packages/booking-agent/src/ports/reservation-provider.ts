import type { Lookup, ProviderCapabilities, Unavailable } from './provider-answer.ts';

/** What a reservation provider can do beyond the port's minimum. */
export interface ReservationCapabilities extends ProviderCapabilities {
  /**
   * Whether `change` swaps a reservation to another hold in one step, all or nothing. Without it the
   * agent reserves the new hold and then cancels the old reservation.
   */
  readonly atomicChange: boolean;
}

/** Asks which times of a day can be booked. */
export interface AvailabilityRequest {
  /** The venue's id as the provider knows it. */
  readonly venueId: string;
  /** Day, local to the venue: `YYYY-MM-DD`. */
  readonly date: string;
  /** IANA zone of the venue. */
  readonly timeZone: string;
  /** People, at least 1. */
  readonly partySize: number;
}

/** One bookable time. */
export interface AvailableSlot {
  /** Local to the venue: `HH:MM`. */
  readonly time: string;
  /** Tables or tickets that are left, where the vendor says so; at least 1. */
  readonly remaining?: number;
}

/** Bookable times in ascending order; empty when there are none. */
export type AvailabilityOutcome =
  | { readonly kind: 'ok'; readonly slots: readonly AvailableSlot[] }
  | Unavailable;

/** Keeps a slot for a short time. */
export interface HoldRequest {
  readonly key: string;
  /** Id of the booking this is for; kept by the provider as metadata, found again with `find`. */
  readonly reference: string;
  /** The venue's id as the provider knows it. */
  readonly venueId: string;
  /** Start as epoch milliseconds. */
  readonly startsAt: number;
  /** Length of the stay in minutes. */
  readonly stayMinutes: number;
  /** The same start, local to the venue: `YYYY-MM-DD`. */
  readonly date: string;
  /** The same start, local to the venue: `HH:MM`. */
  readonly time: string;
  /** IANA zone of the venue. */
  readonly timeZone: string;
  readonly partySize: number;
  /** How long the slot should be kept, in milliseconds. The provider may keep it for less. */
  readonly holdForMs: number;
  /**
   * The reservation of the same booking that this hold is going to replace, else `null`. A provider
   * that can count does not let the booking stand in its own way; one that cannot answers `no_slot`.
   */
  readonly supersedes: string | null;
}

export type HoldOutcome =
  | {
      readonly kind: 'ok';
      readonly holdId: string;
      /** When the hold lapses by itself, epoch milliseconds. */
      readonly expiresAt: number;
    }
  /** The slot is full, or is not offered at all. */
  | { readonly kind: 'no_slot' }
  /** The provider does not take this booking for another reason. */
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** Gives a hold back. */
export interface ReleaseRequest {
  readonly key: string;
  readonly reference: string;
  readonly holdId: string;
}

export type ReleaseOutcome =
  | { readonly kind: 'ok' }
  /** Nothing is held under this id (any more): lapsed, or released before. */
  | { readonly kind: 'not_found' }
  /** It cannot be released: it has become a reservation. */
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** Turns a hold into a reservation. */
export interface ReserveRequest {
  readonly key: string;
  readonly reference: string;
  readonly holdId: string;
  readonly partySize: number;
  /** What the group asked for, or `null`. */
  readonly specialRequests: string | null;
  /** The reservation of the same booking that this one is going to replace, else `null`. */
  readonly supersedes: string | null;
}

export type ReserveOutcome =
  | {
      readonly kind: 'ok';
      readonly reservationId: string;
      /** What the group shows at the door. */
      readonly confirmationCode: string;
    }
  /** The hold lapsed or was released. */
  | { readonly kind: 'hold_expired' }
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** Swaps a live reservation to another hold in one step; the hold is used up by it. */
export interface ChangeRequest {
  readonly key: string;
  readonly reference: string;
  readonly reservationId: string;
  /** A live hold of the same booking for the new time and party. */
  readonly holdId: string;
  readonly partySize: number;
  readonly specialRequests: string | null;
}

export type ChangeOutcome =
  | {
      readonly kind: 'ok';
      /** May differ from the one that was changed. */
      readonly reservationId: string;
      readonly confirmationCode: string;
    }
  /** Nothing changed: the hold lapsed. */
  | { readonly kind: 'hold_expired' }
  /** Nothing changed: there is no live reservation under this id. */
  | { readonly kind: 'not_found' }
  /** Nothing changed. */
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** Cancels a reservation. */
export interface CancelReservationRequest {
  readonly key: string;
  readonly reference: string;
  readonly reservationId: string;
}

export type CancelReservationOutcome =
  | { readonly kind: 'ok' }
  /** There is no live reservation under this id (any more). */
  | { readonly kind: 'not_found' }
  /** The reservation stands, and the provider does not cancel it. */
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** A mutation of a reservation provider, as the journal keeps it: data, so that it can be replayed. */
export type ReservationCall =
  | { readonly operation: 'hold'; readonly request: HoldRequest }
  | { readonly operation: 'release'; readonly request: ReleaseRequest }
  | { readonly operation: 'reserve'; readonly request: ReserveRequest }
  | { readonly operation: 'change'; readonly request: ChangeRequest }
  | { readonly operation: 'cancel'; readonly request: CancelReservationRequest };

/** The definite answer to a {@link ReservationCall}. */
export type ReservationOutcome =
  | { readonly operation: 'hold'; readonly outcome: HoldOutcome }
  | { readonly operation: 'release'; readonly outcome: ReleaseOutcome }
  | { readonly operation: 'reserve'; readonly outcome: ReserveOutcome }
  | { readonly operation: 'change'; readonly outcome: ChangeOutcome }
  | { readonly operation: 'cancel'; readonly outcome: CancelReservationOutcome };

/** What a provider holds for a booking at this moment, or held. */
export interface TableHolding {
  /** `holdId` while it is a hold, `reservationId` once it is a reservation. */
  readonly id: string;
  /** The key of the call that made it, where the vendor keeps it. */
  readonly key: string | null;
  /** `held` and `reserved` are live; the others are over. */
  readonly state: 'held' | 'reserved' | 'lapsed' | 'released' | 'cancelled';
  /** `null` for holds. */
  readonly confirmationCode: string | null;
  readonly venueId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly partySize: number;
}

/**
 * Who keeps the tables: OpenTable, Resy, Eventbrite, or Luna itself for venues it manages. How
 * answers, lost answers and keys work is said once, at {@link Unavailable}.
 *
 * A hold that `reserve` or `change` used up is no longer held: its id is gone, and the reservation's
 * id stands for it.
 */
export interface ReservationProvider {
  readonly capabilities: ReservationCapabilities;
  availability(request: AvailabilityRequest): Promise<AvailabilityOutcome>;
  hold(request: HoldRequest): Promise<HoldOutcome>;
  release(request: ReleaseRequest): Promise<ReleaseOutcome>;
  reserve(request: ReserveRequest): Promise<ReserveOutcome>;
  /** Only called when `capabilities.atomicChange`. Others throw a `BookingError`, `not_supported`. */
  change(request: ChangeRequest): Promise<ChangeOutcome>;
  cancel(request: CancelReservationRequest): Promise<CancelReservationOutcome>;
  /**
   * What became of a call whose answer was lost. It changes nothing. The outcome has the shape of
   * the call's own answer, under the same `operation`.
   */
  lookup(call: ReservationCall): Promise<Lookup<ReservationOutcome>>;
  /**
   * Everything made for one booking, live or over, in any order; for reconciliation. A vendor that
   * forgets what is over may leave it out, never what is live.
   */
  find(request: {
    readonly reference: string;
  }): Promise<{ readonly kind: 'ok'; readonly holdings: readonly TableHolding[] } | Unavailable>;
}
