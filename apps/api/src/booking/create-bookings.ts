import { type BookingSettings, createBookingAgent } from '@luna/booking-agent';
import { createBookingStore, type Store } from '@luna/store';
import type { Logger } from 'pino';
import type { ProvidersConfig } from '../serving/providers-config.ts';
import type { Bookings } from './bookings.ts';
import { loggedPayments, loggedReservations } from './logged-calls.ts';
import { openProviders } from './open-providers.ts';
import { randomIds } from './random-ids.ts';

/** Composes the booking agent: the store's database, the providers of the configuration, the clocks. */
export async function createBookings(
  store: Store,
  config: ProvidersConfig,
  logger: Logger,
  settings: BookingSettings = {},
): Promise<Bookings> {
  const { payments, reservations, notifier, ...rest } = await openProviders(config, store);
  const bookingStore = createBookingStore(store);
  const ports = {
    store: bookingStore,
    reservations: Object.fromEntries(
      Object.entries(reservations).map(([name, provider]) => [
        name,
        loggedReservations(provider, name, logger),
      ]),
    ),
    payments: loggedPayments(payments, logger),
    notifier,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    ids: randomIds,
  };
  const agent = createBookingAgent(ports, settings);
  return { agent, store: bookingStore, ...rest };
}
