import type { BookingStore } from '../ports/booking-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { PaymentProvider } from '../ports/payment-provider.ts';
import type { ReservationProvider } from '../ports/reservation-provider.ts';

/** Everything outside that a booking agent works with. */
export interface BookingPorts {
  readonly store: BookingStore;
  /** By the name a venue gives as its `provider`. */
  readonly reservations: Readonly<Record<string, ReservationProvider>>;
  readonly payments: PaymentProvider;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What a host may set; everything has a value that is fit for production. */
export interface BookingSettings {
  /**
   * For how long a driver holds a saga without a sign of life, in milliseconds (2,000). A host calls
   * `keepLeases` several times in that.
   */
  readonly leaseMs?: number;
  /** For how long slots are held, in milliseconds (300,000). */
  readonly holdForMs?: number;
  /**
   * Waits before the second, third, … try of a call without an answer, in milliseconds
   * (0, 250, 1,000, 2,000, 4,000, 8,000, 15,000, 30,000). After the last try the saga turns back if
   * the call certainly had no effect, and asks for attention otherwise.
   */
  readonly retryDelaysMs?: readonly number[];
  /** For how long idempotency keys are kept, in milliseconds (24 hours). */
  readonly keyLifetimeMs?: number;
}
