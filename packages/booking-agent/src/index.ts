export type { AvailabilityQuery, AvailabilityResult } from './agent/availability.ts';
export type { CancelRequest } from './agent/cancel.ts';
export type { CancelPlanRequest, DropOutRequest } from './agent/close-plan.ts';
export type { BookingResult, CreateRequest } from './agent/create.ts';
export type { JobResult } from './agent/handle-job.ts';
export type { IdempotentRequest } from './agent/idempotency.ts';
export type { ModifyRequest } from './agent/modify.ts';
export type { OnBooking } from './agent/on-booking.ts';
export type { PlanResult } from './agent/plan-result.ts';
export type { BookingPorts, BookingSettings } from './agent/ports.ts';
export type { ProposeRequest } from './agent/propose.ts';
export type { Difference, Reconciliation } from './agent/reconcile.ts';
export type { RespondRequest } from './agent/respond.ts';
export type { SettleRequest } from './agent/settle.ts';
export type { BookableVenue, BookingPolicy, OpeningPeriod, PriceRange } from './bookable-venue.ts';
export type {
  Booking,
  BookingRequest,
  BookingStatus,
  Change,
  Ending,
  Failure,
  FailureCode,
  KeyName,
  Member,
  OpenKey,
  Payment,
  PendingCall,
  Refund,
  Slot,
  Table,
  Terms,
} from './booking.ts';
export { BookingError, type BookingErrorCode, isBookingError } from './booking-error.ts';
export { type FreeUntil, freeCancellationUntil } from './cancellation-fee.ts';
export { type BookingAgent, createBookingAgent } from './create-booking-agent.ts';
export type { JournalEntry } from './journal-entry.ts';
export type { Json } from './json.ts';
export { toInstant, toLocal } from './local-time.ts';
export type { PartyMember } from './make-terms.ts';
export {
  createManagedReservations,
  type ManagedReservationsOptions,
} from './managed-reservations.ts';
export type { Invitee, Plan, PlanAnswer, PlanOption, PlanStatus } from './plan.ts';
export type {
  Batch,
  BookingStore,
  BookingWrite,
  CommitConflict,
  CommitResult,
  Job,
  KeyClaim,
  KeyRecord,
  Lease,
  LeaseResult,
  Loaded,
  LoadRequest,
  PlanWrite,
  Seat,
  Stay,
  StoredMessage,
} from './ports/booking-store.ts';
export type { Clock } from './ports/clock.ts';
export type { IdSource } from './ports/id-source.ts';
export type {
  Channel,
  MessageKind,
  Notifier,
  OutgoingMessage,
  SendOutcome,
} from './ports/notifier.ts';
export type {
  AuthorizeOutcome,
  AuthorizeRequest,
  CaptureOutcome,
  CaptureRequest,
  DeclineReason,
  PaymentCall,
  PaymentHolding,
  PaymentOutcome,
  PaymentProvider,
  RefundOutcome,
  RefundRequest,
  VoidOutcome,
  VoidRequest,
} from './ports/payment-provider.ts';
export type { Lookup, ProviderCapabilities, Unavailable } from './ports/provider-answer.ts';
export type { ProviderEvent } from './ports/provider-event.ts';
export type {
  AvailabilityOutcome,
  AvailabilityRequest,
  AvailableSlot,
  CancelReservationOutcome,
  CancelReservationRequest,
  ChangeOutcome,
  ChangeRequest,
  HoldOutcome,
  HoldRequest,
  ReleaseOutcome,
  ReleaseRequest,
  ReservationCall,
  ReservationCapabilities,
  ReservationOutcome,
  ReservationProvider,
  ReserveOutcome,
  ReserveRequest,
  TableHolding,
} from './ports/reservation-provider.ts';
export { type Estimate, estimatePerPerson, type PartyPrice, priceParty } from './price.ts';
export type { Problem, ProblemCode } from './problem.ts';
export type { Answer } from './saga/apply-answer.ts';
export { personConcerned } from './saga/person-concerned.ts';
export { splitShares } from './split-shares.ts';
