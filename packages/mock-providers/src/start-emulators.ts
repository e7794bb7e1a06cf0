import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import {
  Emulators,
  type EmulatorsOptions,
  VENDOR_NAMES,
  type VendorName,
} from './create-emulators.ts';
import { EVENTBRITE_OPERATIONS } from './eventbrite/eventbrite-emulator.ts';
import { controlApp } from './http/control-app.ts';
import { EMULATED_TOKEN, keyedPost, keyedWire } from './http/keyed-wire.ts';
import { type VendorWire, vendorApp } from './http/vendor-app.ts';
import { IN_APP_OPERATIONS } from './in-app/in-app-emulator.ts';
import { OPEN_TABLE_OPERATIONS } from './open-table/open-table-emulator.ts';
import { PUSH_OPERATIONS } from './push/push-emulator.ts';
import { pushWire } from './push/push-wire.ts';
import { RESY_OPERATIONS } from './resy/resy-emulator.ts';
import { WebhookDispatcher, type WebhookPost } from './runtime/webhook-dispatcher.ts';
import type { WebhookDelivery, WebhookSubscriber } from './runtime/webhook-outbox.ts';
import {
  EMULATED_SENDGRID_KEY,
  SendGridSigner,
  sendGridPost,
  sendGridWire,
} from './sendgrid/sendgrid-wire.ts';
import { EMULATED_STRIPE_KEY, stripePost, stripeWire } from './stripe/stripe-wire.ts';
import { EMULATED_TWILIO_TOKEN, twilioPost, twilioWire } from './twilio/twilio-wire.ts';

/** What the emulated accounts accept; each has an invented default. */
export interface EmulatedCredentials {
  readonly stripeSecretKey?: string;
  readonly twilioAuthToken?: string;
  readonly sendgridApiKey?: string;
  /** PEM of the P-256 key that signs SendGrid's event webhook; a new one at every start. */
  readonly sendgridSigningKey?: string;
  /** Bearer token of the vendors whose wire format is ours. */
  readonly token?: string;
}

export interface StartOptions extends EmulatorsOptions {
  /** Which vendors to serve (all). */
  readonly vendors?: readonly VendorName[];
  /** Ports by vendor; any free one where left out. */
  readonly ports?: Partial<Readonly<Record<VendorName, number>>>;
  /** Address to listen on (127.0.0.1). */
  readonly hostname?: string;
  readonly credentials?: EmulatedCredentials;
  /** Where each vendor posts its webhooks. */
  readonly webhooks?: Partial<Readonly<Record<VendorName, WebhookSubscriber>>>;
}

/** Emulators that listen. */
export interface RunningEmulators {
  readonly emulators: Emulators;
  /** Base URL of a vendor that is served, without a slash at the end. */
  url(vendor: VendorName): string;
  /** Host, port and protocol of a vendor, as some official packages want them. */
  address(vendor: VendorName): { host: string; port: number; protocol: 'http' };
  /** What verifies SendGrid's event webhook: base64 of the DER, as SendGrid shows it. */
  readonly sendgridPublicKey: string;
  /** Resolves when every webhook that is due has been posted once. */
  flushWebhooks(): Promise<void>;
  close(): Promise<void>;
}

interface Dialect {
  readonly wire: VendorWire;
  readonly post: (delivery: WebhookDelivery) => WebhookPost;
}

/**
 * Serves the emulators over HTTP on loopback, each vendor on a port of its own, so that the
 * official packages can be pointed at them.
 *
 * @example
 * const running = await startEmulators({ vendors: ['stripe'] });
 * const stripe = new Stripe(EMULATED_STRIPE_KEY, running.address('stripe'));
 * await running.close();
 */
export async function startEmulators(options: StartOptions = {}): Promise<RunningEmulators> {
  const { webhooks = {}, ...shared } = options;
  const { vendors = VENDOR_NAMES, ports = {}, hostname = '127.0.0.1' } = shared;
  // Over the wire it is the caller who waits, so a lost answer takes no time in here.
  const emulators = new Emulators({ sleep: realSleep, ...shared, timeoutMs: 0 });
  const signer = new SendGridSigner(options.credentials?.sendgridSigningKey);
  const running = await Promise.all(
    vendors.map(async (vendor) => {
      const { runtime } = emulators.get(vendor);
      await runtime.load();
      const subscriber = webhooks[vendor];
      if (subscriber) runtime.outbox.subscribe(subscriber);
      const { wire, post } = dialectOf(vendor, emulators, options.credentials ?? {}, signer);
      const dispatcher = new WebhookDispatcher(runtime, post);
      const app = vendorApp(wire);
      app.route('/_emulator', controlApp(emulators, vendor, dispatcher));
      const server = await listen(app, hostname, ports[vendor] ?? 0);
      return { vendor, server, dispatcher, port: (server.address() as AddressInfo).port };
    }),
  );
  const portOf = (vendor: VendorName): number => {
    const found = running.find((each) => each.vendor === vendor);
    if (!found)
      throw new RangeError(`${vendor} is not served; it is not among the vendors started`);
    return found.port;
  };
  return {
    emulators,
    sendgridPublicKey: signer.publicKey,
    url: (vendor) => `http://${hostname}:${portOf(vendor)}`,
    address: (vendor) => ({ host: hostname, port: portOf(vendor), protocol: 'http' }),
    flushWebhooks: async () => {
      await Promise.all(running.map(({ dispatcher }) => dispatcher.flush()));
    },
    close: async () => {
      await Promise.all(
        running.map(async ({ server, dispatcher }) => {
          await dispatcher.close();
          await stop(server);
        }),
      );
    },
  };
}

function dialectOf(
  vendor: VendorName,
  emulators: Emulators,
  credentials: EmulatedCredentials,
  signer: SendGridSigner,
): Dialect {
  const token = credentials.token ?? EMULATED_TOKEN;
  switch (vendor) {
    case 'stripe': {
      const key = credentials.stripeSecretKey ?? EMULATED_STRIPE_KEY;
      return { wire: stripeWire(emulators.stripe, key), post: stripePost(emulators.stripe) };
    }
    case 'twilio': {
      const authToken = credentials.twilioAuthToken ?? EMULATED_TWILIO_TOKEN;
      return { wire: twilioWire(emulators.twilio, authToken), post: twilioPost(authToken) };
    }
    case 'sendgrid': {
      const { sendgrid } = emulators;
      const key = credentials.sendgridApiKey ?? EMULATED_SENDGRID_KEY;
      return { wire: sendGridWire(sendgrid, key), post: sendGridPost(sendgrid, signer) };
    }
    case 'push':
      return { wire: pushWire(emulators.push, PUSH_OPERATIONS, token), post: keyedPost };
    case 'open-table':
      return {
        wire: keyedWire(emulators.openTable, OPEN_TABLE_OPERATIONS, token),
        post: keyedPost,
      };
    case 'resy':
      return { wire: keyedWire(emulators.resy, RESY_OPERATIONS, token), post: keyedPost };
    case 'eventbrite':
      return {
        wire: keyedWire(emulators.eventbrite, EVENTBRITE_OPERATIONS, token),
        post: keyedPost,
      };
    case 'in-app':
      return { wire: keyedWire(emulators.inApp, IN_APP_OPERATIONS, token), post: keyedPost };
  }
}

function realSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function listen(app: Hono, hostname: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, () => resolve(server)) as Server;
    server.once('error', reject);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
