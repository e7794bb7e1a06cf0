import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Emulators } from '../create-emulators.ts';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import { type RunningEmulators, type StartOptions, startEmulators } from '../start-emulators.ts';
import { EMULATED_STRIPE_KEY } from '../stripe/stripe-wire.ts';

/** The unmodified official package, pointed at an emulated account that is empty in every test. */
export interface ServedStripe {
  /** Does not retry by itself. */
  readonly stripe: Stripe;
  readonly clock: VirtualClock;
  readonly emulators: Emulators;
  /** Another client of the same account. */
  client(config?: Stripe.StripeConfig, key?: string): Stripe;
  flushWebhooks(): Promise<void>;
}

export const NOON = '2030-05-01T12:00:00Z';

/** Serves an account for the tests of a file. */
export function serveStripe(options: StartOptions = {}): ServedStripe {
  const clock = new VirtualClock(NOON);
  let running: RunningEmulators;
  let stripe: Stripe;
  const client = (config: Stripe.StripeConfig = {}, key = EMULATED_STRIPE_KEY): Stripe =>
    new Stripe(key, {
      ...running.address('stripe'),
      maxNetworkRetries: 0,
      telemetry: false,
      ...config,
    });
  beforeAll(async () => {
    running = await startEmulators({ vendors: ['stripe'], clock, ...options });
    stripe = client();
  });
  beforeEach(() => {
    running.emulators.reset();
    clock.set(Date.parse(NOON));
  });
  afterAll(() => running.close());
  return {
    clock,
    client,
    flushWebhooks: () => running.flushWebhooks(),
    get stripe() {
      return stripe;
    },
    get emulators() {
      return running.emulators;
    },
  };
}

/** The error a call ends with; fails where it succeeds. */
export async function refused(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    return error as Stripe.errors.StripeError;
  }
  throw new Error('the call succeeded; it should have been refused');
}
