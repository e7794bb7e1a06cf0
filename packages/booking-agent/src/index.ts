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
  Payment,
  PendingCall,
  Slot,
  Table,
  Terms,
} from './booking.ts';
export { BookingError, type BookingErrorCode, isBookingError } from './booking-error.ts';
export type { JournalEntry } from './journal-entry.ts';
export type { Json } from './json.ts';
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
