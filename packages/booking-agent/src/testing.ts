export { createBookingAgentWith } from './create-booking-agent.ts';
export { type ForwardStatus, type SagaScript, type Step, sagaScript } from './saga/script.ts';
export {
  type BookingStoreHarness,
  bookingStoreConformance,
} from './testing/booking-store-conformance.ts';
export type { ConformanceCase } from './testing/conformance.ts';
export { MemoryNotifier } from './testing/memory-notifier.ts';
export { MemoryPayments } from './testing/memory-payments.ts';
export {
  MemoryReservations,
  type MemoryReservationsOptions,
} from './testing/memory-reservations.ts';
export { MemoryStore } from './testing/memory-store.ts';
export { type NotifierHarness, notifierConformance } from './testing/notifier-conformance.ts';
export { type PaymentHarness, paymentConformance } from './testing/payment-conformance.ts';
export {
  type ReservationHarness,
  type ReservationHarnessSlot,
  reservationConformance,
} from './testing/reservation-conformance.ts';
export { emptyBatch, sampleBooking, samplePlan, sampleVenue } from './testing/samples.ts';
