// The types of @luna/booking-agent as published; `npm run snapshots` writes this file.
// create-booking-agent.d.ts
type PriceRange = "budget" | "moderate" | "upscale";
interface OpeningPeriod {
    readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
    readonly opens: string;
    readonly closes: string;
}
interface BookingPolicy {
    readonly currency: string;
    readonly depositPerPerson: number;
    readonly ticketPrice: number | null;
    readonly groupDiscount: {
        readonly fromPartySize: number;
        readonly percent: number;
    } | null;
    readonly freeCancellationHours: number;
    readonly cancellationFeePerPerson: number;
    readonly maxPartySize: number;
    readonly horizonDays: number;
}
interface BookableVenue {
    readonly id: string;
    readonly name: string;
    readonly category: string | null;
    readonly address: string | null;
    readonly provider: string;
    readonly providerVenueId: string;
    readonly timeZone: string;
    readonly openingHours: readonly OpeningPeriod[] | null;
    readonly stayMinutes: number;
    readonly priceRange: PriceRange | null;
    readonly policy: BookingPolicy;
    readonly managedCapacity: number | null;
}
interface Unavailable {
    readonly kind: "unavailable";
    readonly retryAfterMs?: number;
}
interface ProviderCapabilities {
    readonly keyLifetimeMs: number | null;
}
type Lookup<Outcome> = {
    readonly kind: "found";
    readonly outcome: Outcome;
} | {
    readonly kind: "none";
} | Unavailable;
interface ReservationCapabilities extends ProviderCapabilities {
    readonly atomicChange: boolean;
}
interface AvailabilityRequest {
    readonly venueId: string;
    readonly date: string;
    readonly timeZone: string;
    readonly partySize: number;
}
interface AvailableSlot {
    readonly time: string;
    readonly remaining?: number;
}
type AvailabilityOutcome = {
    readonly kind: "ok";
    readonly slots: readonly AvailableSlot[];
} | Unavailable;
interface HoldRequest {
    readonly key: string;
    readonly reference: string;
    readonly venueId: string;
    readonly startsAt: number;
    readonly stayMinutes: number;
    readonly date: string;
    readonly time: string;
    readonly timeZone: string;
    readonly partySize: number;
    readonly holdForMs: number;
    readonly supersedes: string | null;
}
type HoldOutcome = {
    readonly kind: "ok";
    readonly holdId: string;
    readonly expiresAt: number;
} | {
    readonly kind: "no_slot";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
interface ReleaseRequest {
    readonly key: string;
    readonly reference: string;
    readonly holdId: string;
}
type ReleaseOutcome = {
    readonly kind: "ok";
} | {
    readonly kind: "not_found";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
interface ReserveRequest {
    readonly key: string;
    readonly reference: string;
    readonly holdId: string;
    readonly partySize: number;
    readonly specialRequests: string | null;
    readonly supersedes: string | null;
}
type ReserveOutcome = {
    readonly kind: "ok";
    readonly reservationId: string;
    readonly confirmationCode: string;
} | {
    readonly kind: "hold_expired";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
interface ChangeRequest {
    readonly key: string;
    readonly reference: string;
    readonly reservationId: string;
    readonly holdId: string;
    readonly partySize: number;
    readonly specialRequests: string | null;
}
type ChangeOutcome = {
    readonly kind: "ok";
    readonly reservationId: string;
    readonly confirmationCode: string;
} | {
    readonly kind: "hold_expired";
} | {
    readonly kind: "not_found";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
interface CancelReservationRequest {
    readonly key: string;
    readonly reference: string;
    readonly reservationId: string;
}
type CancelReservationOutcome = {
    readonly kind: "ok";
} | {
    readonly kind: "not_found";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
type ReservationCall = {
    readonly operation: "hold";
    readonly request: HoldRequest;
} | {
    readonly operation: "release";
    readonly request: ReleaseRequest;
} | {
    readonly operation: "reserve";
    readonly request: ReserveRequest;
} | {
    readonly operation: "change";
    readonly request: ChangeRequest;
} | {
    readonly operation: "cancel";
    readonly request: CancelReservationRequest;
};
type ReservationOutcome = {
    readonly operation: "hold";
    readonly outcome: HoldOutcome;
} | {
    readonly operation: "release";
    readonly outcome: ReleaseOutcome;
} | {
    readonly operation: "reserve";
    readonly outcome: ReserveOutcome;
} | {
    readonly operation: "change";
    readonly outcome: ChangeOutcome;
} | {
    readonly operation: "cancel";
    readonly outcome: CancelReservationOutcome;
};
interface TableHolding {
    readonly id: string;
    readonly key: string | null;
    readonly state: "held" | "reserved" | "lapsed" | "released" | "cancelled";
    readonly confirmationCode: string | null;
    readonly venueId: string;
    readonly startsAt: number;
    readonly partySize: number;
}
interface ReservationProvider {
    readonly capabilities: ReservationCapabilities;
    availability(request: AvailabilityRequest): Promise<AvailabilityOutcome>;
    hold(request: HoldRequest): Promise<HoldOutcome>;
    release(request: ReleaseRequest): Promise<ReleaseOutcome>;
    reserve(request: ReserveRequest): Promise<ReserveOutcome>;
    change(request: ChangeRequest): Promise<ChangeOutcome>;
    cancel(request: CancelReservationRequest): Promise<CancelReservationOutcome>;
    lookup(call: ReservationCall): Promise<Lookup<ReservationOutcome>>;
    find(request: {
        readonly reference: string;
    }): Promise<{
        readonly kind: "ok";
        readonly holdings: readonly TableHolding[];
    } | Unavailable>;
}
type Json = string | number | boolean | null | readonly Json[] | {
    readonly [name: string]: Json;
};
type ProblemCode = "invalid_date" | "invalid_time" | "time_does_not_exist" | "time_is_ambiguous" | "in_the_past" | "beyond_horizon" | "outside_opening_hours" | "empty_party" | "duplicate_person" | "party_size_mismatch" | "party_too_large" | "no_candidates" | "duplicate_option" | "invalid_quorum" | "invalid_deadline" | "invalid_ranking" | "unknown_booking" | "unknown_plan" | "person_overlap" | "no_slot" | "not_modifiable" | "not_cancellable" | "not_due" | "not_invited" | "not_organizer" | "not_a_member" | "plan_expired" | "plan_already_booked" | "plan_cancelled" | "no_option_left" | "nothing_to_settle" | "key_reused" | "key_in_flight";
interface Problem {
    readonly code: ProblemCode;
    readonly field: string | null;
    readonly detail: string;
    readonly data: {
        readonly [name: string]: Json;
    };
}
type Channel = "push" | "in_app" | "sms" | "email";
type MessageKind = "booking_confirmed" | "booking_failed" | "booking_changed" | "booking_change_failed" | "booking_cancelled" | "booking_left" | "plan_invitation" | "plan_agreed" | "plan_expired" | "plan_cancelled";
interface OutgoingMessage {
    readonly messageId: string;
    readonly personId: string;
    readonly channel: Channel;
    readonly kind: MessageKind;
    readonly reference: string;
    readonly subject: string;
    readonly text: string;
    readonly data: {
        readonly [name: string]: Json;
    };
}
type SendOutcome = {
    readonly kind: "ok";
} | {
    readonly kind: "rejected";
    readonly reason: string;
} | Unavailable;
interface Notifier {
    send(message: OutgoingMessage): Promise<SendOutcome>;
}
type DeclineReason = "card_declined" | "insufficient_funds" | "expired_card" | "authentication_required" | "invalid_payment_method" | "no_payment_method" | "authorization_expired" | "other";
interface AuthorizeRequest {
    readonly key: string;
    readonly reference: string;
    readonly personId: string;
    readonly paymentMethod: string | null;
    readonly amount: number;
    readonly currency: string;
    readonly description: string;
}
type AuthorizeOutcome = {
    readonly kind: "ok";
    readonly paymentId: string;
} | {
    readonly kind: "declined";
    readonly reason: DeclineReason;
} | Unavailable;
interface CaptureRequest {
    readonly key: string;
    readonly reference: string;
    readonly paymentId: string;
    readonly amount: number;
    readonly currency: string;
}
type CaptureOutcome = {
    readonly kind: "ok";
} | {
    readonly kind: "declined";
    readonly reason: DeclineReason;
} | Unavailable;
interface VoidRequest {
    readonly key: string;
    readonly reference: string;
    readonly paymentId: string;
}
type VoidOutcome = {
    readonly kind: "ok";
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
interface RefundRequest {
    readonly key: string;
    readonly reference: string;
    readonly paymentId: string;
    readonly amount: number;
    readonly currency: string;
}
type RefundOutcome = {
    readonly kind: "ok";
    readonly refundId: string;
} | {
    readonly kind: "exceeds_refundable";
    readonly refundable: number;
} | {
    readonly kind: "declined";
    readonly reason: string;
} | Unavailable;
type PaymentCall = {
    readonly operation: "authorize";
    readonly request: AuthorizeRequest;
} | {
    readonly operation: "capture";
    readonly request: CaptureRequest;
} | {
    readonly operation: "void";
    readonly request: VoidRequest;
} | {
    readonly operation: "refund";
    readonly request: RefundRequest;
};
type PaymentOutcome = {
    readonly operation: "authorize";
    readonly outcome: AuthorizeOutcome;
} | {
    readonly operation: "capture";
    readonly outcome: CaptureOutcome;
} | {
    readonly operation: "void";
    readonly outcome: VoidOutcome;
} | {
    readonly operation: "refund";
    readonly outcome: RefundOutcome;
};
interface PaymentHolding {
    readonly paymentId: string;
    readonly key: string | null;
    readonly personId: string;
    readonly state: "authorized" | "captured" | "voided" | "declined";
    readonly amount: number;
    readonly captured: number;
    readonly refunded: number;
    readonly currency: string;
}
interface PaymentProvider {
    readonly capabilities: ProviderCapabilities;
    authorize(request: AuthorizeRequest): Promise<AuthorizeOutcome>;
    capture(request: CaptureRequest): Promise<CaptureOutcome>;
    void(request: VoidRequest): Promise<VoidOutcome>;
    refund(request: RefundRequest): Promise<RefundOutcome>;
    lookup(call: PaymentCall): Promise<Lookup<PaymentOutcome>>;
    find(request: {
        readonly reference: string;
    }): Promise<{
        readonly kind: "ok";
        readonly holdings: readonly PaymentHolding[];
    } | Unavailable>;
}
type BookingStatus = "requested" | "held" | "authorized" | "reserved" | "captured" | "confirmed" | "completed" | "no_show" | "compensating" | "failed" | "modifying" | "cancelled" | "needs_attention";
interface Slot {
    readonly date: string;
    readonly time: string;
    readonly startsAt: number;
    readonly endsAt: number;
}
interface Member {
    readonly personId: string;
    readonly paymentMethod: string | null;
    readonly channels: readonly Channel[];
    readonly share: number;
    readonly agreed: number;
}
interface Terms {
    readonly venue: BookableVenue;
    readonly slot: Slot;
    readonly members: readonly Member[];
    readonly total: number;
    readonly discount: number;
}
interface Table {
    readonly round: number;
    readonly provider: string;
    readonly slot: Slot;
    readonly partySize: number;
    readonly state: "wanted" | "held" | "reserved" | "over";
    readonly holdId: string | null;
    readonly holdExpiresAt: number | null;
    readonly reservationId: string | null;
    readonly confirmationCode: string | null;
}
interface Payment {
    readonly id: string;
    readonly round: number;
    readonly personId: string;
    readonly amount: number;
    readonly state: "wanted" | "authorized" | "captured" | "voided" | "declined";
    readonly paymentId: string | null;
    readonly refunds: readonly Refund[];
    readonly foreseen: number;
}
interface Refund {
    readonly round: number;
    readonly amount: number;
    readonly refundId: string | null;
}
type PendingCall = {
    readonly key: string;
    readonly step: string;
    readonly subject: string;
    readonly since: number;
    readonly attempts: number;
    readonly maybeApplied: boolean;
    readonly refused: boolean;
} & ({
    readonly port: "reservations";
    readonly provider: string;
    readonly call: ReservationCall;
} | {
    readonly port: "payments";
    readonly call: PaymentCall;
});
type FailureCode = "no_slot" | "hold_expired" | "reservation_declined" | "card_declined" | "provider_unavailable" | "person_overlap" | "cancelled_by_member" | "cancelled_by_venue" | "below_quorum";
interface Failure {
    readonly code: FailureCode;
    readonly personId: string | null;
    readonly reason: DeclineReason | null;
    readonly bookingId: string | null;
}
interface Ending extends Failure {
    readonly status: "failed" | "cancelled";
    readonly feePerPerson: number;
}
interface Change {
    readonly round: number;
    readonly to: Terms;
    readonly stage: "doing" | "settling" | "reverting";
    readonly newTable: boolean;
    readonly atomic: boolean;
    readonly keepTableIfRefused: boolean;
    readonly feePerLeaver: number;
    readonly failure: Failure | null;
}
type BookingRequest = {
    readonly kind: "cancel";
    readonly by: string | null;
    readonly code: "cancelled_by_member" | "below_quorum";
    readonly feePerPerson: number;
} | {
    readonly kind: "drop_out";
    readonly personId: string;
    readonly feePerPerson: number;
} | {
    readonly kind: "venue_cancelled";
    readonly reservationId: string;
};
interface KeyName {
    readonly scope: string;
    readonly key: string;
}
interface OpenKey extends KeyName {
    readonly frame: {
        readonly [name: string]: Json;
    };
}
interface Booking {
    readonly id: string;
    readonly version: number;
    readonly status: BookingStatus;
    readonly planId: string | null;
    readonly owner: string | null;
    readonly sequence: number;
    readonly createdAt: number;
    readonly confirmedAt: number | null;
    readonly specialRequests: string | null;
    readonly terms: Terms;
    readonly alternatives: readonly Terms[];
    readonly round: number;
    readonly tables: readonly Table[];
    readonly payments: readonly Payment[];
    readonly pending: readonly PendingCall[];
    readonly failure: Failure | null;
    readonly change: Change | null;
    readonly lastChange: {
        readonly round: number;
        readonly failure: Failure | null;
    } | null;
    readonly ending: Ending | null;
    readonly attention: {
        readonly from: BookingStatus;
        readonly reason: string;
        readonly since: number;
    } | null;
    readonly requests: readonly BookingRequest[];
    readonly openKeys: readonly OpenKey[];
    readonly journalLength: number;
    readonly wakeAt: number | null;
    readonly restedToken: number | null;
}
interface JournalEntry {
    readonly bookingId: string;
    readonly seq: number;
    readonly round: number;
    readonly kind: "intent" | "answer" | "status" | "request" | "event" | "note";
    readonly step: string | null;
    readonly key: string | null;
    readonly status: BookingStatus;
    readonly data: {
        readonly [name: string]: Json;
    };
}
type PlanStatus = "open" | "agreed" | "expired" | "cancelled" | "undone";
interface Invitee {
    readonly personId: string;
    readonly paymentMethod: string | null;
    readonly channels: readonly Channel[];
}
interface PlanOption {
    readonly id: string;
    readonly venue: BookableVenue;
    readonly slot: Slot;
    readonly pricePerPerson: number;
}
interface PlanAnswer {
    readonly personId: string;
    readonly answer: "accept" | "decline";
    readonly ranking: readonly string[] | null;
    readonly at: number;
}
interface Plan {
    readonly id: string;
    readonly version: number;
    readonly status: PlanStatus;
    readonly organizerId: string;
    readonly owner: string | null;
    readonly invitees: readonly Invitee[];
    readonly quorum: number;
    readonly deadline: number;
    readonly options: readonly PlanOption[];
    readonly answers: readonly PlanAnswer[];
    readonly specialRequests: string | null;
    readonly createdAt: number;
    readonly bookingId: string | null;
    readonly droppedOut: readonly string[];
}
interface Stay {
    readonly personId: string;
    readonly startsAt: number;
    readonly endsAt: number;
}
interface Seat {
    readonly venueId: string;
    readonly capacity: number;
    readonly startsAt: number;
    readonly endsAt: number;
}
interface Lease {
    readonly bookingId: string;
    readonly owner: string;
    readonly token: number;
}
interface BookingWrite {
    readonly booking: Booking;
    readonly expectVersion: number | null;
    readonly fence: Lease | null;
    readonly lease: {
        readonly kind: "take";
        readonly owner: string;
        readonly ttlMs: number;
    } | {
        readonly kind: "extend";
        readonly ttlMs: number;
    } | {
        readonly kind: "release";
    } | null;
    readonly stays: readonly Stay[] | null;
    readonly seats: readonly Seat[] | null;
}
interface PlanWrite {
    readonly plan: Plan;
    readonly expectVersion: number | null;
}
interface StoredMessage extends OutgoingMessage {
    readonly status: "queued" | "sent" | "rejected";
}
interface Job {
    readonly id: string;
    readonly kind: "drive" | "notify" | "deadline" | "complete";
    readonly subject: string;
    readonly runAt: number;
}
interface KeyRecord extends KeyName {
    readonly fingerprint: string;
    readonly answer: Json;
}
interface KeyClaim extends KeyRecord {
    readonly ttlMs: number;
}
interface Batch {
    readonly booking: BookingWrite | null;
    readonly plan: PlanWrite | null;
    readonly journal: readonly JournalEntry[];
    readonly jobs: readonly Job[];
    readonly messages: readonly OutgoingMessage[];
    readonly messageStatus: readonly {
        readonly messageId: string;
        readonly status: "sent" | "rejected";
    }[];
    readonly claims: readonly KeyClaim[];
    readonly answers: readonly (KeyName & {
        readonly answer: Json;
    })[];
    readonly events: readonly {
        readonly provider: string;
        readonly eventId: string;
    }[];
}
type CommitConflict = {
    readonly kind: "key_taken";
    readonly scope: string;
    readonly key: string;
} | {
    readonly kind: "event_seen";
    readonly provider: string;
    readonly eventId: string;
} | {
    readonly kind: "version";
} | {
    readonly kind: "lease";
} | {
    readonly kind: "slot_taken";
    readonly venueId: string;
} | {
    readonly kind: "person_overlap";
    readonly personId: string;
    readonly bookingId: string;
};
type CommitResult = {
    readonly kind: "ok";
    readonly now: number;
    readonly lease: Lease | null;
} | {
    readonly kind: "conflict";
    readonly conflict: CommitConflict;
};
interface LoadRequest {
    readonly bookingId?: string;
    readonly planId?: string;
    readonly messageId?: string;
    readonly key?: KeyName;
}
interface Loaded {
    readonly now: number;
    readonly booking: Booking | null;
    readonly plan: Plan | null;
    readonly message: StoredMessage | null;
    readonly key: KeyRecord | null;
}
type LeaseResult = {
    readonly kind: "ok";
    readonly lease: Lease;
    readonly now: number;
    readonly booking: Booking;
} | {
    readonly kind: "held";
    readonly retryAfterMs: number;
} | {
    readonly kind: "not_found";
};
interface BookingStore {
    load(request: LoadRequest): Promise<Loaded>;
    commit(batch: Batch): Promise<CommitResult>;
    acquire(request: {
        readonly bookingId: string;
        readonly owner: string;
        readonly ttlMs: number;
    }): Promise<LeaseResult>;
    renew(request: {
        readonly lease: Lease;
        readonly ttlMs: number;
    }): Promise<{
        readonly kind: "ok";
    } | {
        readonly kind: "lost";
    }>;
    release(request: {
        readonly lease: Lease;
    }): Promise<void>;
    due(request: {
        readonly limit: number;
    }): Promise<readonly string[]>;
    overduePlans(request: {
        readonly limit: number;
    }): Promise<readonly string[]>;
    bookings(request: {
        readonly statuses?: readonly BookingStatus[];
        readonly owner?: string;
        readonly personId?: string;
        readonly after?: string;
        readonly limit: number;
    }): Promise<readonly Booking[]>;
    seats(request: {
        readonly venueId: string;
        readonly from: number;
        readonly to: number;
    }): Promise<readonly Seat[]>;
    journal(request: {
        readonly bookingId: string;
        readonly from?: number;
    }): Promise<readonly (JournalEntry & {
        readonly at: number;
    })[]>;
    messages(request: {
        readonly reference: string;
    }): Promise<readonly StoredMessage[]>;
}
type Answer = Decided<ReservationOutcome> | Decided<PaymentOutcome>;
type Decided<Outcome> = Outcome extends {
    readonly operation: infer Name;
    readonly outcome: infer Kind;
} ? {
    readonly operation: Name;
    readonly outcome: Exclude<Kind, Unavailable>;
} : never;
interface PartyMember {
    readonly personId: string;
    readonly paymentMethod: string | null;
    readonly channels: readonly Channel[];
}
type Split = (total: number, people: number) => readonly number[];
type Step = "hold" | "authorize" | "reserve" | "capture" | "change" | "void" | "refund" | "release" | "cancel" | "drop_old";
type ForwardStatus = "requested" | "held" | "authorized" | "reserved";
interface SagaScript {
    readonly forward: Readonly<Record<ForwardStatus, {
        readonly step: Step;
        readonly to: BookingStatus;
    }>>;
    change(change: {
        readonly newTable: boolean;
        readonly atomic: boolean;
    }): readonly Step[];
    settle(change: {
        readonly newTable: boolean;
        readonly atomic: boolean;
    }): readonly Step[];
    undo(booking: Booking): readonly (readonly Step[])[];
    canCancel(booking: Booking): boolean;
    refundable(payment: Payment, booking: Booking): number;
    readonly split: Split;
}
declare const sagaScript: SagaScript;
interface Clock {
    now(): number;
    monotonic(): number;
}
interface IdSource {
    next(kind: "booking" | "plan" | "session"): string;
}
interface BookingPorts {
    readonly store: BookingStore;
    readonly reservations: Readonly<Record<string, ReservationProvider>>;
    readonly payments: PaymentProvider;
    readonly notifier: Notifier;
    readonly clock: Clock;
    readonly ids: IdSource;
}
interface BookingSettings {
    readonly leaseMs?: number;
    readonly holdForMs?: number;
    readonly retryDelaysMs?: readonly number[];
    readonly keyLifetimeMs?: number;
}
interface AvailabilityQuery {
    readonly venue: BookableVenue;
    readonly date: string;
    readonly partySize: number;
}
type AvailabilityResult = {
    readonly kind: "ok";
    readonly slots: readonly AvailableSlot[];
} | {
    readonly kind: "unavailable";
    readonly retryAfterMs: number;
} | {
    readonly kind: "refused";
    readonly problem: Problem;
};
interface IdempotentRequest {
    readonly scope: string;
    readonly key: string;
    readonly fingerprint: string;
}
type BookingResult = {
    readonly kind: "booking";
    readonly booking: Booking;
    readonly replayed: boolean;
} | {
    readonly kind: "refused";
    readonly problem: Problem;
    readonly replayed: boolean;
};
interface CreateRequest {
    readonly venue: BookableVenue;
    readonly date: string;
    readonly time: string;
    readonly members: readonly PartyMember[];
    readonly partySize?: number;
    readonly specialRequests?: string | null;
    readonly owner?: string | null;
    readonly idempotency?: IdempotentRequest;
}
interface OnBooking {
    readonly bookingId: string;
    readonly idempotency?: IdempotentRequest;
}
interface CancelRequest extends OnBooking {
    readonly by?: string | null;
}
type PlanResult = {
    readonly kind: "plan";
    readonly plan: Plan;
    readonly booking: Booking | null;
    readonly replayed: boolean;
} | {
    readonly kind: "refused";
    readonly problem: Problem;
    readonly replayed: boolean;
};
interface DropOutRequest {
    readonly planId: string;
    readonly personId: string;
}
interface CancelPlanRequest {
    readonly planId: string;
    readonly by: string;
}
type JobResult = {
    readonly kind: "done";
} | {
    readonly kind: "again";
    readonly afterMs: number;
};
interface ModifyRequest extends OnBooking {
    readonly date?: string;
    readonly time?: string;
    readonly members?: readonly PartyMember[];
    readonly partySize?: number;
}
interface ProposeRequest {
    readonly organizer: Invitee;
    readonly invited: readonly Invitee[];
    readonly venues: readonly BookableVenue[];
    readonly slots: readonly {
        readonly date: string;
        readonly time: string;
    }[];
    readonly quorum?: number;
    readonly deadline: number;
    readonly specialRequests?: string | null;
    readonly owner?: string | null;
    readonly idempotency?: IdempotentRequest;
}
interface Difference {
    readonly kind: "stray_table" | "missing_table" | "stray_money" | "missing_money" | "undecided";
    readonly id: string;
    readonly detail: string;
}
interface Reconciliation {
    readonly bookingId: string;
    readonly settled: readonly Difference[];
    readonly open: readonly Difference[];
}
interface RespondRequest {
    readonly planId: string;
    readonly personId: string;
    readonly answer: "accept" | "decline";
    readonly ranking?: readonly string[] | null;
    readonly paymentMethod?: string | null;
    readonly idempotency?: IdempotentRequest;
}
interface SettleRequest extends OnBooking {
    readonly by: string;
    readonly how: {
        readonly kind: "retry";
    } | {
        readonly kind: "answer";
        readonly key: string;
        readonly answer: Answer;
    };
}
type ProviderEvent = {
    readonly provider: string;
    readonly eventId: string;
    readonly reference: string;
} & ({
    readonly kind: "reservation_cancelled";
    readonly reservationId: string;
} | {
    readonly kind: "refunded_elsewhere";
    readonly paymentId: string;
    readonly amount: number;
} | {
    readonly kind: "changed";
});
interface BookingAgent {
    availability(query: AvailabilityQuery): Promise<AvailabilityResult>;
    create(request: CreateRequest): Promise<BookingResult>;
    booking(bookingId: string): Promise<Booking | null>;
    modify(request: ModifyRequest): Promise<BookingResult>;
    cancel(request: CancelRequest): Promise<BookingResult>;
    markNoShow(request: OnBooking): Promise<BookingResult>;
    complete(request: OnBooking): Promise<BookingResult>;
    settle(request: SettleRequest): Promise<BookingResult>;
    receive(event: ProviderEvent): Promise<BookingResult>;
    propose(request: ProposeRequest): Promise<PlanResult>;
    plan(planId: string): Promise<Plan | null>;
    respond(request: RespondRequest): Promise<PlanResult>;
    dropOut(request: DropOutRequest): Promise<PlanResult>;
    cancelPlan(request: CancelPlanRequest): Promise<PlanResult>;
    handleJob(job: Job): Promise<JobResult>;
    keepLeases(): Promise<void>;
    recover(options?: {
        readonly limit?: number;
    }): Promise<readonly string[]>;
    reconcile(bookingId: string): Promise<Reconciliation>;
}
declare function createBookingAgentWith(script: SagaScript, ports: BookingPorts, settings?: BookingSettings): BookingAgent;
declare function createBookingAgent(ports: BookingPorts, settings?: BookingSettings): BookingAgent;
export { createBookingAgent as aT, createBookingAgentWith as aX, sagaScript as aY };
export type { KeyClaim as $, Answer as A, BookingPolicy as B, CancelPlanRequest as C, ChangeRequest as D, Channel as E, Clock as F, CommitConflict as G, CommitResult as H, CreateRequest as I, JournalEntry as J, DeclineReason as K, Difference as L, DropOutRequest as M, Ending as N, Failure as O, Problem as P, FailureCode as Q, ReservationProvider as R, HoldOutcome as S, Terms as T, HoldRequest as U, IdSource as V, IdempotentRequest as W, Invitee as X, Job as Y, JobResult as Z, Json as _, PriceRange as a, KeyName as a0, KeyRecord as a1, Lease as a2, LeaseResult as a3, LoadRequest as a4, Loaded as a5, Lookup as a6, Member as a7, MessageKind as a8, ModifyRequest as a9, ReleaseOutcome as aA, ReleaseRequest as aB, ReservationCall as aC, ReservationCapabilities as aD, ReservationOutcome as aE, ReserveOutcome as aF, ReserveRequest as aG, RespondRequest as aH, Seat as aI, SendOutcome as aJ, SettleRequest as aK, Slot as aL, Stay as aM, StoredMessage as aN, Table as aO, TableHolding as aP, Unavailable as aQ, VoidOutcome as aR, VoidRequest as aS, ForwardStatus as aU, SagaScript as aV, Step as aW, Notifier as aa, OnBooking as ab, OpenKey as ac, OpeningPeriod as ad, OutgoingMessage as ae, PartyMember as af, Payment as ag, PaymentCall as ah, PaymentHolding as ai, PaymentOutcome as aj, PaymentProvider as ak, PendingCall as al, Plan as am, PlanAnswer as an, PlanOption as ao, PlanResult as ap, PlanStatus as aq, PlanWrite as ar, ProblemCode as as, ProposeRequest as at, ProviderCapabilities as au, ProviderEvent as av, Reconciliation as aw, Refund as ax, RefundOutcome as ay, RefundRequest as az, Booking as b, AuthorizeOutcome as c, AuthorizeRequest as d, AvailabilityOutcome as e, AvailabilityQuery as f, AvailabilityRequest as g, AvailabilityResult as h, AvailableSlot as i, Batch as j, BookableVenue as k, BookingAgent as l, BookingPorts as m, BookingRequest as n, BookingResult as o, BookingSettings as p, BookingStatus as q, BookingStore as r, BookingWrite as s, CancelRequest as t, CancelReservationOutcome as u, CancelReservationRequest as v, CaptureOutcome as w, CaptureRequest as x, Change as y, ChangeOutcome as z };

// index.d.ts
import { T as Terms, P as Problem, R as ReservationProvider, a as PriceRange, B as BookingPolicy, b as Booking, J as JournalEntry } from "./create-booking-agent.js";
export { A as Answer, c as AuthorizeOutcome, d as AuthorizeRequest, e as AvailabilityOutcome, f as AvailabilityQuery, g as AvailabilityRequest, h as AvailabilityResult, i as AvailableSlot, j as Batch, k as BookableVenue, l as BookingAgent, m as BookingPorts, n as BookingRequest, o as BookingResult, p as BookingSettings, q as BookingStatus, r as BookingStore, s as BookingWrite, C as CancelPlanRequest, t as CancelRequest, u as CancelReservationOutcome, v as CancelReservationRequest, w as CaptureOutcome, x as CaptureRequest, y as Change, z as ChangeOutcome, D as ChangeRequest, E as Channel, F as Clock, G as CommitConflict, H as CommitResult, I as CreateRequest, K as DeclineReason, L as Difference, M as DropOutRequest, N as Ending, O as Failure, Q as FailureCode, S as HoldOutcome, U as HoldRequest, V as IdSource, W as IdempotentRequest, X as Invitee, Y as Job, Z as JobResult, _ as Json, $ as KeyClaim, a0 as KeyName, a1 as KeyRecord, a2 as Lease, a3 as LeaseResult, a4 as LoadRequest, a5 as Loaded, a6 as Lookup, a7 as Member, a8 as MessageKind, a9 as ModifyRequest, aa as Notifier, ab as OnBooking, ac as OpenKey, ad as OpeningPeriod, ae as OutgoingMessage, af as PartyMember, ag as Payment, ah as PaymentCall, ai as PaymentHolding, aj as PaymentOutcome, ak as PaymentProvider, al as PendingCall, am as Plan, an as PlanAnswer, ao as PlanOption, ap as PlanResult, aq as PlanStatus, ar as PlanWrite, as as ProblemCode, at as ProposeRequest, au as ProviderCapabilities, av as ProviderEvent, aw as Reconciliation, ax as Refund, ay as RefundOutcome, az as RefundRequest, aA as ReleaseOutcome, aB as ReleaseRequest, aC as ReservationCall, aD as ReservationCapabilities, aE as ReservationOutcome, aF as ReserveOutcome, aG as ReserveRequest, aH as RespondRequest, aI as Seat, aJ as SendOutcome, aK as SettleRequest, aL as Slot, aM as Stay, aN as StoredMessage, aO as Table, aP as TableHolding, aQ as Unavailable, aR as VoidOutcome, aS as VoidRequest, aT as createBookingAgent } from "./create-booking-agent.js";
type BookingErrorCode = "invalid_argument" | "key_reused" | "not_supported" | "unknown_provider" | "lost_answer" | "store_busy";
declare class BookingError extends Error {
    readonly code: BookingErrorCode;
    constructor(code: BookingErrorCode, message: string);
}
declare function isBookingError(error: unknown): error is BookingError;
interface FreeUntil {
    readonly instant: number;
    readonly date: string;
    readonly time: string;
}
declare function freeCancellationUntil({ venue, slot }: Pick<Terms, "venue" | "slot">): FreeUntil;
declare function toInstant(date: string, time: string, timeZone: string): number | Problem;
declare function toLocal(instant: number, timeZone: string): {
    readonly date: string;
    readonly time: string;
};
interface ManagedReservationsOptions {
    readonly times?: readonly string[];
}
declare function createManagedReservations({ times, }?: ManagedReservationsOptions): ReservationProvider;
interface PartyPrice {
    readonly total: number;
    readonly discount: number;
}
declare function priceParty(policy: BookingPolicy, partySize: number): PartyPrice;
interface Estimate {
    readonly from: number;
    readonly to: number;
    readonly currency: "USD";
}
declare function estimatePerPerson(priceRange: PriceRange | null): Estimate | null;
declare function personConcerned({ id, payments }: Pick<Booking, "id" | "payments">, { step, key }: Pick<JournalEntry, "step" | "key">): string | null;
declare function splitShares(total: number, people: number): readonly number[];
export { Booking, BookingError, BookingPolicy, JournalEntry, PriceRange, Problem, ReservationProvider, Terms, createManagedReservations, estimatePerPerson, freeCancellationUntil, isBookingError, personConcerned, priceParty, splitShares, toInstant, toLocal };
export type { BookingErrorCode, Estimate, FreeUntil, ManagedReservationsOptions, PartyPrice };

// testing.d.ts
import { BookingStore, Job, Notifier, OutgoingMessage, SendOutcome, PaymentProvider, ProviderCapabilities, AuthorizeRequest, AuthorizeOutcome, CaptureRequest, CaptureOutcome, VoidRequest, VoidOutcome, RefundRequest, RefundOutcome, PaymentCall, Lookup, PaymentOutcome, PaymentHolding, ReservationProvider, ReservationCapabilities, AvailabilityRequest, AvailabilityOutcome, HoldRequest, HoldOutcome, ReleaseRequest, ReleaseOutcome, ReserveRequest, ReserveOutcome, ChangeRequest, ChangeOutcome, CancelReservationRequest, CancelReservationOutcome, ReservationCall, ReservationOutcome, TableHolding, LoadRequest, Loaded, Batch, CommitResult, LeaseResult, Lease, Booking, Seat, JournalEntry, StoredMessage, Plan, Stay, BookableVenue } from "./index.js";
export { aU as ForwardStatus, aV as SagaScript, aW as Step, aX as createBookingAgentWith, aY as sagaScript } from "./create-booking-agent.js";
interface ConformanceCase<Harness> {
    readonly name: string;
    run(harness: Harness): Promise<void>;
}
interface BookingStoreHarness {
    readonly store: BookingStore;
    advance(ms: number): Promise<void> | void;
    jobs(): Promise<readonly Job[]> | readonly Job[];
}
type Case$2 = ConformanceCase<BookingStoreHarness>;
declare const bookingStoreConformance: readonly Case$2[];
declare class MemoryNotifier implements Notifier {
    #private;
    send(message: OutgoingMessage): Promise<SendOutcome>;
    sent(): readonly OutgoingMessage[];
}
declare class MemoryPayments implements PaymentProvider {
    #private;
    readonly capabilities: ProviderCapabilities;
    authorize(request: AuthorizeRequest): Promise<AuthorizeOutcome>;
    capture(request: CaptureRequest): Promise<CaptureOutcome>;
    void(request: VoidRequest): Promise<VoidOutcome>;
    refund(request: RefundRequest): Promise<RefundOutcome>;
    lookup(call: PaymentCall): Promise<Lookup<PaymentOutcome>>;
    find(request: {
        readonly reference: string;
    }): Promise<{
        readonly kind: "ok";
        readonly holdings: readonly PaymentHolding[];
    }>;
    refundElsewhere(paymentId: string, amount: number): number;
}
interface MemoryReservationsOptions {
    readonly now: () => number;
    readonly capacity?: number;
    readonly atomicChange?: boolean;
    readonly times?: readonly string[];
}
declare class MemoryReservations implements ReservationProvider {
    #private;
    readonly capabilities: ReservationCapabilities;
    constructor({ now, capacity, atomicChange, times }: MemoryReservationsOptions);
    availability(request: AvailabilityRequest): Promise<AvailabilityOutcome>;
    hold(request: HoldRequest): Promise<HoldOutcome>;
    release(request: ReleaseRequest): Promise<ReleaseOutcome>;
    reserve(request: ReserveRequest): Promise<ReserveOutcome>;
    change(request: ChangeRequest): Promise<ChangeOutcome>;
    cancel(request: CancelReservationRequest): Promise<CancelReservationOutcome>;
    lookup(call: ReservationCall): Promise<Lookup<ReservationOutcome>>;
    find(request: {
        readonly reference: string;
    }): Promise<{
        readonly kind: "ok";
        readonly holdings: readonly TableHolding[];
    }>;
    cancelByVenue(reservationId: string): boolean;
}
declare class MemoryStore implements BookingStore {
    #private;
    constructor(now: () => number);
    failNextCommit(fault: "version" | "lost_before" | "lost_after"): void;
    load({ bookingId, planId, messageId, key }: LoadRequest): Promise<Loaded>;
    commit(batch: Batch): Promise<CommitResult>;
    acquire(request: {
        bookingId: string;
        owner: string;
        ttlMs: number;
    }): Promise<LeaseResult>;
    renew(request: {
        lease: Lease;
        ttlMs: number;
    }): Promise<{
        readonly kind: "ok";
    } | {
        readonly kind: "lost";
    }>;
    release({ lease }: {
        lease: Lease;
    }): Promise<void>;
    due({ limit }: {
        limit: number;
    }): Promise<readonly string[]>;
    overduePlans({ limit }: {
        limit: number;
    }): Promise<readonly string[]>;
    bookings(request: {
        statuses?: readonly Booking["status"][];
        owner?: string;
        personId?: string;
        after?: string;
        limit: number;
    }): Promise<readonly Booking[]>;
    seats(request: {
        venueId: string;
        from: number;
        to: number;
    }): Promise<readonly Seat[]>;
    journal(request: {
        bookingId: string;
        from?: number;
    }): Promise<readonly (JournalEntry & {
        readonly at: number;
    })[]>;
    messages({ reference }: {
        reference: string;
    }): Promise<readonly StoredMessage[]>;
    dueJobs(): readonly Job[];
    openJobs(): readonly Job[];
    finishJob(id: string): void;
    postponeJob(id: string, delayMs: number): void;
    leaseOf(bookingId: string): Lease | null;
    peek(bookingId: string): Booking | null;
    peekPlan(planId: string): Plan | null;
    allBookings(): Iterable<Booking>;
    allPlans(): Iterable<Plan>;
    allMessages(): Iterable<StoredMessage>;
    staysOf(bookingId: string): readonly Stay[];
}
interface NotifierHarness {
    readonly notifier: Notifier;
    readonly channel: OutgoingMessage["channel"];
    readonly reachable: string;
    readonly unreachable: string;
    delivered(): Promise<number> | number;
}
declare const notifierConformance: readonly ConformanceCase<NotifierHarness>[];
interface PaymentHarness {
    readonly provider: PaymentProvider;
    readonly goodMethod: string;
    readonly decliningMethod: string;
}
type Case$1 = ConformanceCase<PaymentHarness>;
declare const paymentConformance: readonly Case$1[];
interface ReservationHarness {
    readonly provider: ReservationProvider;
    readonly slots: readonly [
        ReservationHarnessSlot,
        ReservationHarnessSlot
    ];
    advance(ms: number): Promise<void> | void;
}
type ReservationHarnessSlot = Pick<HoldRequest, "venueId" | "startsAt" | "stayMinutes" | "date" | "time" | "timeZone">;
type Case = ConformanceCase<ReservationHarness>;
declare function reservationConformance(capabilities: {
    readonly atomicChange: boolean;
}): readonly Case[];
declare const emptyBatch: Batch;
declare const sampleVenue: BookableVenue;
declare function sampleBooking(id: string): Booking;
declare function samplePlan(id: string, deadline: number): Plan;
export { MemoryNotifier, MemoryPayments, MemoryReservations, MemoryStore, bookingStoreConformance, emptyBatch, notifierConformance, paymentConformance, reservationConformance, sampleBooking, samplePlan, sampleVenue };
export type { BookingStoreHarness, ConformanceCase, MemoryReservationsOptions, NotifierHarness, PaymentHarness, ReservationHarness, ReservationHarnessSlot };
