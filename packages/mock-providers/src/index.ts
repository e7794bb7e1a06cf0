export type { ReservationVendorOptions } from './capacity/reservation-vendor.ts';
export {
  DEFAULT_VENUE,
  type OfferedTimes,
  type VenueCapacity,
} from './capacity/venue-capacity.ts';
export {
  type AnyEmulator,
  createEmulators,
  Emulators,
  type EmulatorsOptions,
  VENDOR_NAMES,
  type VendorName,
  type VendorSettings,
} from './create-emulators.ts';
export {
  type AddressBook,
  createEmulatedNotifier,
  type EmulatedNotifierOptions,
  inventedAddress,
} from './emulated-notifier.ts';
export { DEFAULT_EVENT, EventbriteEmulator } from './eventbrite/eventbrite-emulator.ts';
export { createEventbriteProvider } from './eventbrite/eventbrite-provider.ts';
export { type DoorVendor, type HttpDoorOptions, httpDoor } from './http/http-door.ts';
export { EMULATED_TOKEN } from './http/keyed-wire.ts';
export { InAppEmulator, type InAppMessage } from './in-app/in-app-emulator.ts';
export { EMULATED_WEBHOOK_SECRET, lunaEnvironment } from './luna-environment.ts';
export { OpenTableEmulator } from './open-table/open-table-emulator.ts';
export { createOpenTableProvider } from './open-table/open-table-provider.ts';
export {
  eventbriteProviderEvent,
  openTableProviderEvent,
  readEventbriteEvent,
  resyProviderEvent,
} from './provider-events.ts';
export { PushEmulator, type StoredPush } from './push/push-emulator.ts';
export { ResyEmulator } from './resy/resy-emulator.ts';
export { createResyProvider } from './resy/resy-provider.ts';
export { runEmulatorsCommand } from './run-emulators-command.ts';
export { CallJournal, type JournalEntry } from './runtime/call-journal.ts';
export { type EmulatorClock, systemClock, VirtualClock } from './runtime/emulator-clock.ts';
export {
  EmulatorError,
  type EmulatorErrorCode,
  isEmulatorError,
} from './runtime/emulator-error.ts';
export {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  type FaultOrder,
  FaultPlan,
  type FaultPlanOptions,
  type WebhookDisorder,
} from './runtime/fault-plan.ts';
export { FileStateStore } from './runtime/file-state-store.ts';
export type { KeyedVendorOptions } from './runtime/keyed-vendor.ts';
export type { Latency } from './runtime/latency.ts';
export { applyChanges, type StateChange, type StateSnapshot } from './runtime/state-book.ts';
export type { StateStore } from './runtime/state-store.ts';
export type { Params, VendorDoor, VendorRequest } from './runtime/vendor-door.ts';
export type { CallOutcome, EmulatorOptions, VendorAnswer } from './runtime/vendor-runtime.ts';
export type { WebhookDelivery, WebhookSubscriber } from './runtime/webhook-outbox.ts';
export type { StoredMail } from './sendgrid/sendgrid-desk.ts';
export {
  SendGridEmulator,
  type SendGridEmulatorOptions,
} from './sendgrid/sendgrid-emulator.ts';
export { EMULATED_SENDGRID_KEY, SendGridSigner } from './sendgrid/sendgrid-wire.ts';
export {
  type EmulatedCredentials,
  type RunningEmulators,
  type StartOptions,
  startEmulators,
} from './start-emulators.ts';
export {
  STRIPE_KEY_LIFETIME_MS,
  StripeEmulator,
  type StripeEmulatorOptions,
} from './stripe/stripe-emulator.ts';
export type {
  StripeCharge,
  StripeErrorBody,
  StripeEvent,
  StripePaymentIntent,
  StripeRefund,
} from './stripe/stripe-objects.ts';
export { createEmulatedStripeProvider } from './stripe/stripe-payment-provider.ts';
export { stripeProviderEvent } from './stripe/stripe-provider-event.ts';
export { EMULATED_STRIPE_KEY, signStripePayload } from './stripe/stripe-wire.ts';
export { TEST_CARDS } from './stripe/test-cards.ts';
export type { StoredMessage } from './twilio/twilio-desk.ts';
export {
  EMULATED_TWILIO_ACCOUNT,
  TwilioEmulator,
  type TwilioEmulatorOptions,
} from './twilio/twilio-emulator.ts';
export { EMULATED_TWILIO_TOKEN, signTwilioFields } from './twilio/twilio-wire.ts';
