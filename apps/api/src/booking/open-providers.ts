import {
  type Channel,
  createManagedReservations,
  type Notifier,
  type PaymentProvider,
  type ReservationProvider,
} from '@luna/booking-agent';
import {
  createEmulatedNotifier,
  createEmulatedStripeProvider,
  createEmulators,
  createEventbriteProvider,
  createOpenTableProvider,
  createResyProvider,
  type Emulators,
  httpDoor,
  openTableProviderEvent,
  readEventbriteEvent,
  resyProviderEvent,
  VENDOR_NAMES,
  type VendorDoor,
  type VendorName,
} from '@luna/mock-providers';
import {
  createSendGridNotifier,
  createStripeProvider,
  createStripeWebhookReader,
  createTwilioNotifier,
  notifierByChannel,
  ProviderError,
} from '@luna/providers';
import { createEmulatorState, type Store } from '@luna/store';
import type { ProvidersConfig } from '../serving/providers-config.ts';
import { createReachable, type Reachable } from './reachable.ts';
import { hmacWebhookReader, type WebhookReader } from './webhook-reader.ts';

/** The outside world, as the booking agent sees it. */
export interface Providers {
  readonly reservations: Readonly<Record<string, ReservationProvider>>;
  readonly payments: PaymentProvider;
  readonly notifier: Notifier;
  readonly channels: readonly Channel[];
  readonly reachable: Reachable;
  readonly defaultProvider: string;
  readonly emulators: Emulators | undefined;
  readonly emulatedHere: readonly VendorName[];
  readonly webhooks: ReadonlyMap<string, WebhookReader>;
}

const longestWaitMs = 2_000;

/**
 * Opens the providers that the configuration names: real ones where there are keys, emulators in
 * other processes where there are addresses, and for everything else emulators in this process, which
 * write into the database what they acknowledge. With `live` there are none of the latter.
 */
export async function openProviders(config: ProvidersConfig, store: Store): Promise<Providers> {
  const { vendors, elsewhere, mode } = config;
  const isEmulated = mode === 'emulated';
  const emulators = isEmulated
    ? createEmulators({
        store: createEmulatorState(store.db),
        sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
        timeoutMs: longestWaitMs,
        collectEvents: true,
      })
    : undefined;
  await emulators?.load();

  type Elsewhere = 'open-table' | 'resy' | 'eventbrite' | 'push' | 'in-app';
  const doorTo = (vendor: Elsewhere): VendorDoor | undefined => {
    const baseUrl = elsewhere[vendor];
    return baseUrl === undefined ? emulators?.get(vendor) : httpDoor({ vendor, baseUrl });
  };
  const openTable = doorTo('open-table');
  const resy = doorTo('resy');
  const eventbrite = doorTo('eventbrite');
  const push = doorTo('push');
  const inApp = doorTo('in-app');

  const outside = new Set([...Object.keys(elsewhere), ...Object.keys(vendors)]);
  const reachable = createReachable(store, isEmulated);
  const { addresses } = reachable;
  const emulated = createEmulatedNotifier({
    doors: {
      ...(push && { push }),
      ...(inApp && { in_app: inApp }),
      ...(emulators && { email: emulators.sendgrid, sms: emulators.twilio }),
    },
    addresses,
  });
  const sms = vendors.twilio
    ? createTwilioNotifier(vendors.twilio, { addresses })
    : emulators && emulated;
  const email = vendors.sendgrid
    ? createSendGridNotifier(vendors.sendgrid, { addresses })
    : emulators && emulated;
  const notifiers: Partial<Record<Channel, Notifier>> = {
    ...(push && { push: emulated }),
    ...(inApp && { in_app: emulated }),
    ...(email && { email }),
    ...(sms && { sms }),
  };

  return {
    reservations: {
      ...(openTable && { 'open-table': createOpenTableProvider(openTable) }),
      ...(resy && { resy: createResyProvider(resy) }),
      ...(eventbrite && { eventbrite: createEventbriteProvider(eventbrite) }),
      luna: createManagedReservations(),
    },
    payments: vendors.stripe
      ? createStripeProvider(vendors.stripe)
      : createEmulatedStripeProvider(stripeOf(emulators)),
    notifier: notifierByChannel(notifiers),
    channels: Object.keys(notifiers) as Channel[],
    reachable,
    defaultProvider: openTable ? 'open-table' : 'luna',
    emulators,
    emulatedHere: isEmulated ? VENDOR_NAMES.filter((vendor) => !outside.has(vendor)) : [],
    webhooks: webhooksOf(config, eventbrite),
  };
}

function stripeOf(emulators: Emulators | undefined): Emulators['stripe'] {
  if (emulators !== undefined) return emulators.stripe;
  throw new ProviderError(
    'provider_config_invalid',
    'LUNA_PROVIDERS is "live", and there is no STRIPE_SECRET_KEY to take payments with.',
  );
}

function webhooksOf(
  { vendors, webhookSecret }: ProvidersConfig,
  eventbrite: VendorDoor | undefined,
): Map<string, WebhookReader> {
  const readers = new Map<string, WebhookReader>();
  if (vendors.stripe?.webhookSecret !== undefined) {
    const read = createStripeWebhookReader(vendors.stripe);
    readers.set('stripe', (body, headers) => {
      try {
        return { event: read(body, headers.get('stripe-signature')).providerEvent };
      } catch (error) {
        if (error instanceof Error && error.name === 'ProviderError') {
          return { refusal: 'The signature is not that of the body, or too old' };
        }
        throw error;
      }
    });
  }
  if (webhookSecret !== undefined) {
    const keyed = (eventOf: Parameters<typeof hmacWebhookReader>[1]) =>
      hmacWebhookReader(webhookSecret, eventOf);
    readers.set(
      'open-table',
      keyed((payload) => openTableProviderEvent('open-table', payload)),
    );
    readers.set(
      'resy',
      keyed((payload) => resyProviderEvent('resy', payload)),
    );
    if (eventbrite !== undefined) {
      readers.set(
        'eventbrite',
        keyed((payload) => readEventbriteEvent('eventbrite', payload, eventbrite)),
      );
    }
  }
  return readers;
}
