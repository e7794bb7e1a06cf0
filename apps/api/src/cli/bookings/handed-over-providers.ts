import type { PaymentProvider, ReservationProvider, Unavailable } from '@luna/booking-agent';
import { providerNames } from '../../booking/provider-names.ts';

const notHere = async (): Promise<Unavailable> => ({ kind: 'unavailable' });

const reservations: ReservationProvider = {
  capabilities: { atomicChange: true, keyLifetimeMs: null },
  availability: notHere,
  hold: notHere,
  release: notHere,
  reserve: notHere,
  change: notHere,
  cancel: notHere,
  lookup: notHere,
  find: notHere,
};

const payments: PaymentProvider = {
  capabilities: { keyLifetimeMs: null },
  authorize: notHere,
  capture: notHere,
  void: notHere,
  refund: notHere,
  lookup: notHere,
  find: notHere,
};

/**
 * Providers for a process that writes down what is to be done and leaves the doing to Luna: each says
 * that it did nothing now. Vendors emulated in the serving process can be reached from nowhere else.
 */
export const handedOverProviders = {
  reservations: Object.fromEntries(providerNames.map((name) => [name, reservations])),
  payments,
  notifier: { send: notHere },
} as const;
