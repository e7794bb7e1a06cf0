import type { Booking, BookingStatus, KeyName } from '../booking.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Json } from '../json.ts';
import type { Plan } from '../plan.ts';
import type { OutgoingMessage } from './notifier.ts';

/** One person is somewhere from start to end (end excluded), because of a booking. */
export interface Stay {
  readonly personId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** One party sits at a venue that Luna manages. */
export interface Seat {
  readonly venueId: string;
  /** How many parties the venue seats at a time, at least 1. */
  readonly capacity: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The right to drive one booking's saga for a while. Time is the store's. */
export interface Lease {
  readonly bookingId: string;
  /** Whose it is: one driver, not one process. For people to read. */
  readonly owner: string;
  /** Grows with every lease of the booking that is granted (fencing): an old one is refused. */
  readonly token: number;
}

/** Writes one booking. */
export interface BookingWrite {
  /** The whole new document; its version is `expectVersion + 1`, or 1. */
  readonly booking: Booking;
  /** The version that must stand; `null`: there must be none with this id. */
  readonly expectVersion: number | null;
  /**
   * The lease this write is made under. When its token is not the booking's latest, the conflict
   * `lease` results. A token that is the latest is good even when its time has run out: nobody has
   * taken over. `null`: a request from outside, which needs no lease.
   */
  readonly fence: Lease | null;
  /**
   * What becomes of the lease with this write. `take` grants a new one, or is the conflict `lease`
   * while another is live. `extend` and `release` concern the one in `fence`.
   */
  readonly lease:
    | { readonly kind: 'take'; readonly owner: string; readonly ttlMs: number }
    | { readonly kind: 'extend'; readonly ttlMs: number }
    | { readonly kind: 'release' }
    | null;
  /** Replaces all stays of this booking; `null` leaves them. */
  readonly stays: readonly Stay[] | null;
  /** Replaces all seats of this booking; `null` leaves them. */
  readonly seats: readonly Seat[] | null;
}

/** Writes one plan. */
export interface PlanWrite {
  /** The whole new document; its version is `expectVersion + 1`, or 1. */
  readonly plan: Plan;
  /** The version that must stand; `null`: there must be none with this id. */
  readonly expectVersion: number | null;
}

/** A message as it is kept: what to send, and what became of it. */
export interface StoredMessage extends OutgoingMessage {
  readonly status: 'queued' | 'sent' | 'rejected';
}

/** Work for later. Handing it to the agent twice does no harm; losing it would. */
export interface Job {
  /** Inserting an id that exists (done or not) is no error and does nothing. */
  readonly id: string;
  /** `drive` a saga on, `notify` (send a message), `deadline` of a plan, `complete` a booking. */
  readonly kind: 'drive' | 'notify' | 'deadline' | 'complete';
  /** Id of the booking, the message or the plan. */
  readonly subject: string;
  /** Not before this, epoch milliseconds on the store's clock. */
  readonly runAt: number;
}

/** What is known of an idempotency key. */
export interface KeyRecord extends KeyName {
  /** Digest of the request's body, made by the host. */
  readonly fingerprint: string;
  /** The result to replay; `null` while the operation is under way. */
  readonly answer: Json;
}

/** Claims a key that must be free; it is free again after `ttlMs`. */
export interface KeyClaim extends KeyRecord {
  readonly ttlMs: number;
}

/** Everything one step of the agent changes: all of it or nothing, in one transaction. */
export interface Batch {
  readonly booking: BookingWrite | null;
  readonly plan: PlanWrite | null;
  readonly journal: readonly JournalEntry[];
  readonly jobs: readonly Job[];
  /** New messages, `queued`; an id that exists is left as it is. */
  readonly messages: readonly OutgoingMessage[];
  /** What became of messages; an unknown id is ignored. */
  readonly messageStatus: readonly {
    readonly messageId: string;
    readonly status: 'sent' | 'rejected';
  }[];
  readonly claims: readonly KeyClaim[];
  /** Answers of keys claimed earlier; one that is gone (expired) is ignored. */
  readonly answers: readonly (KeyName & { readonly answer: Json })[];
  /** Provider events that are taken in with this batch; each is taken in once, for ever. */
  readonly events: readonly { readonly provider: string; readonly eventId: string }[];
}

/**
 * Why a batch was refused. Checked in this order, so that a repeated request meets its own key before
 * its own booking: `key_taken`, `event_seen`, `version`, `lease`, `slot_taken`, `person_overlap`.
 */
export type CommitConflict =
  /** The key is claimed already and has not expired. */
  | { readonly kind: 'key_taken'; readonly scope: string; readonly key: string }
  /** The event was taken in before. */
  | { readonly kind: 'event_seen'; readonly provider: string; readonly eventId: string }
  /**
   * The document is not at the expected version, exists already, or a journal number is taken. Also
   * for a serialization failure: the agent reads again and decides anew.
   */
  | { readonly kind: 'version' }
  /** The fence is not the latest lease, or a lease to be taken is held. */
  | { readonly kind: 'lease' }
  /** All seats of a managed venue are taken for part of the time. */
  | { readonly kind: 'slot_taken'; readonly venueId: string }
  /** The person has a stay of another booking at an overlapping time. */
  | { readonly kind: 'person_overlap'; readonly personId: string; readonly bookingId: string };

export type CommitResult =
  | {
      readonly kind: 'ok';
      /** The store's time, epoch milliseconds. */
      readonly now: number;
      /** The lease after this write; `null` when there is none or it was released. */
      readonly lease: Lease | null;
    }
  | { readonly kind: 'conflict'; readonly conflict: CommitConflict };

/** What to read, in one consistent look. */
export interface LoadRequest {
  readonly bookingId?: string;
  readonly planId?: string;
  readonly messageId?: string;
  readonly key?: KeyName;
}

/** What was found; `null` for what was not asked for or does not exist. */
export interface Loaded {
  /** The store's time, epoch milliseconds. */
  readonly now: number;
  readonly booking: Booking | null;
  readonly plan: Plan | null;
  readonly message: StoredMessage | null;
  /** Expired keys are not found. */
  readonly key: KeyRecord | null;
}

export type LeaseResult =
  | { readonly kind: 'ok'; readonly lease: Lease; readonly now: number; readonly booking: Booking }
  /** Somebody else drives it. */
  | { readonly kind: 'held'; readonly retryAfterMs: number }
  | { readonly kind: 'not_found' };

/**
 * Where bookings, plans, journals, jobs, messages and idempotency keys live, all of them in one
 * database with one clock: **the store's time is the time of the database**, never of a process.
 *
 * A write is one {@link Batch}, carried out in one transaction; there is no open transaction while a
 * provider is called. Two constraints hold whatever the agent believes, by the database and not by a
 * check before an insert:
 *
 * - stays of one person and different bookings do not overlap;
 * - seats of one venue and different bookings do not overlap beyond its capacity.
 *
 * Stays and seats of the same booking may overlap (a change may have old and new for a moment).
 *
 * **Lost acknowledgement.** Anything `commit` throws means *commit unknown*: it may have taken place,
 * may not, or may still. The agent reads again and goes on from what it finds; a batch that is tried
 * twice is refused by its own versions and keys.
 */
export interface BookingStore {
  load(request: LoadRequest): Promise<Loaded>;
  commit(batch: Batch): Promise<CommitResult>;
  /** Grants the lease of a booking nobody holds (a live lease is never granted again, to nobody). */
  acquire(request: {
    readonly bookingId: string;
    readonly owner: string;
    readonly ttlMs: number;
  }): Promise<LeaseResult>;
  /** Prolongs a lease whose token is still the latest; a released one is `lost`. */
  renew(request: {
    readonly lease: Lease;
    readonly ttlMs: number;
  }): Promise<{ readonly kind: 'ok' } | { readonly kind: 'lost' }>;
  /** Gives a lease back; nothing happens when it is not the latest. */
  release(request: { readonly lease: Lease }): Promise<void>;
  /** Ids of bookings whose `wakeAt` has come and which nobody holds, longest waiting first. */
  due(request: { readonly limit: number }): Promise<readonly string[]>;
  /** Ids of open plans whose deadline has passed, oldest first. */
  overduePlans(request: { readonly limit: number }): Promise<readonly string[]>;
  /** Bookings in code-unit order of their ids, those after `after`, narrowed down by each of these. */
  bookings(request: {
    readonly statuses?: readonly BookingStatus[];
    /** Only those of this owner. */
    readonly owner?: string;
    /** Only those that this person is a member of as they stand. */
    readonly personId?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly Booking[]>;
  /** Seats of a managed venue that overlap `[from, to)`, epoch milliseconds, in any order. */
  seats(request: {
    readonly venueId: string;
    readonly from: number;
    readonly to: number;
  }): Promise<readonly Seat[]>;
  /** The journal of a booking in order, entries with `seq >= from`. */
  journal(request: {
    readonly bookingId: string;
    readonly from?: number;
  }): Promise<readonly (JournalEntry & { /** Store's time. */ readonly at: number })[]>;
  /** All messages about a booking or plan, in order of their ids (code units). */
  messages(request: { readonly reference: string }): Promise<readonly StoredMessage[]>;
}
