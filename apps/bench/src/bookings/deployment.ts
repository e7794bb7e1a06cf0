import { randomBytes } from 'node:crypto';
import { type BookingAgent, type BookingStore, createBookingAgent } from '@luna/booking-agent';
import {
  createEmulatedNotifier,
  createEmulatedStripeProvider,
  createEmulators,
  createOpenTableProvider,
  type Emulators,
} from '@luna/mock-providers';
import { createBookingStore, openStore, type Store, startJobWorker } from '@luna/store';

/** The booking agent as production composes it, over a database of its own and vendors that answer at once. */
export interface Deployment {
  readonly name: string;
  readonly store: Store;
  readonly bookings: BookingStore;
  readonly agent: BookingAgent;
  readonly emulators: Emulators;
  /** Lets a job worker hand out what is committed until it is told to stop. */
  work(): Promise<{ stop(): Promise<void> }>;
  close(): Promise<void>;
}

/** Where the database is: a folder for the embedded one, or the address of a server. */
export type Place = { readonly dataDir: string } | { readonly databaseUrl: string };

/**
 * Opens a deployment. The vendors keep their state in memory: what they write down is their business
 * and not part of a booking's cost.
 */
export async function openDeployment(name: string, place: Place): Promise<Deployment> {
  const store = await openStore(place);
  const bookings = createBookingStore(store);
  const emulators = createEmulators();
  const { openTable, stripe, push, inApp, sendgrid, twilio } = emulators;
  const agent = createBookingAgent({
    store: bookings,
    reservations: { 'open-table': createOpenTableProvider(openTable) },
    payments: createEmulatedStripeProvider(stripe),
    notifier: createEmulatedNotifier({
      doors: { push, in_app: inApp, email: sendgrid, sms: twilio },
    }),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    ids: { next: (kind) => `${kind}_${randomBytes(12).toString('hex')}` },
  });
  return {
    name,
    store,
    bookings,
    agent,
    emulators,
    work: () =>
      startJobWorker(store, agent, { onError: (error) => process.emitWarning(String(error)) }),
    close: () => store.close(),
  };
}
