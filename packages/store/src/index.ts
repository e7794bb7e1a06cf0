export {
  type ApiKeyInput,
  type ApiKeyRecord,
  type ApiKeyScope,
  apiKeys,
} from './api-keys/api-keys.ts';
export {
  backUp,
  type CopyProgress,
  type CopySummary,
  copyStore,
  restore,
} from './backup/backup.ts';
export { createBookingStore } from './bookings/booking-store.ts';
export { type ErasePersonResult, erasePerson } from './bookings/erase-person.ts';
export { type ClaimKeyResult, idempotencyKeys } from './bookings/idempotency-keys.ts';
export { type Change, type ChangeCursor, type ChangesPage, changes } from './changes/changes.ts';
export { type ControlAddress, type DataDirOwner, readOwner } from './data-dir/data-dir-lock.ts';
export type { PageOptions } from './database/pages.ts';
export type { Queryable, Transaction } from './database/queryable.ts';
export type { RawSql } from './database/raw-sql.ts';
export {
  createEmulatorState,
  type EmulatorChange,
  type EmulatorSnapshot,
  type EmulatorState,
} from './emulators/emulator-state.ts';
export {
  type EventInput,
  events,
  type RecordEventsResult,
  type RejectedEvent,
} from './events/events.ts';
export {
  type InteractionsBetween,
  interactions,
  type StoredInteraction,
} from './events/interactions.ts';
export {
  type ChangeExperimentResult,
  type ExperimentNamespace,
  type ExperimentRecord,
  type ExperimentStatus,
  experiments,
} from './experiments/experiments.ts';
export { type ExposureInput, exposures, type ShownVenue } from './experiments/exposures.ts';
export type { ExposureOutcome, OutcomeKind } from './experiments/outcomes.ts';
export { type Gauges, readGauges } from './gauges/gauges.ts';
export type { BeginImport, Import, ImportOptions } from './imports/import.ts';
export type { ImportSummary } from './imports/publish.ts';
export { type ImpressionInput, impressions } from './impressions/impressions.ts';
export {
  type DrivenAgent,
  type JobWorker,
  type JobWorkerOptions,
  startJobWorker,
} from './jobs/job-worker.ts';
export { type LearnJobs, type LearnJobsOptions, startLearnJobs } from './jobs/learn-jobs.ts';
export { type LearnedRecord, learnedTables } from './learned/learned-tables.ts';
export { type OpenStoreOptions, openStore, type Store } from './store.ts';
export {
  isStoreError,
  StoreError,
  type StoreErrorCode,
  type StoreErrorDetails,
} from './store-error.ts';
export { type Contact, contacts, createContactReader } from './users/contacts.ts';
export { fitCells } from './users/fit-cells.ts';
export {
  type Friend,
  type FriendStatus,
  friends,
  type RequestFriendResult,
} from './users/friends.ts';
export type { UpsertUserResult, Written } from './users/upsert-user.ts';
export type { PriceRange, Sharing, UserInput, UserRecord } from './users/user-record.ts';
export { type AddBlockResult, type RemoveBlockResult, users } from './users/users.ts';
export { bookableVenue, usualTerms } from './venues/bookable-venue.ts';
export type { NearFilter } from './venues/near.ts';
export type {
  OpeningPeriod,
  VenueBooking,
  VenueInput,
  VenueRecord,
} from './venues/venue-record.ts';
export { type ListVenuesOptions, venues } from './venues/venues.ts';
export {
  type AttemptOutcome,
  type ClaimedDelivery,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookDeliveryStatus,
  webhookDeliveries,
} from './webhooks/deliveries.ts';
export {
  type WebhookEndpoint,
  type WebhookEndpointInput,
  type WebhookEvent,
  webhookEndpoints,
  webhookEvents,
} from './webhooks/endpoints.ts';
