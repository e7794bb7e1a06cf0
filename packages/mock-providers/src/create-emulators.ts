import type { ProviderEvent } from '@luna/booking-agent';
import type { ReservationVendorOptions } from './capacity/reservation-vendor.ts';
import { EventbriteEmulator } from './eventbrite/eventbrite-emulator.ts';
import { InAppEmulator } from './in-app/in-app-emulator.ts';
import { OpenTableEmulator } from './open-table/open-table-emulator.ts';
import {
  eventbriteProviderEvent,
  openTableProviderEvent,
  resyProviderEvent,
} from './provider-events.ts';
import { PushEmulator } from './push/push-emulator.ts';
import { ResyEmulator } from './resy/resy-emulator.ts';
import { CallJournal } from './runtime/call-journal.ts';
import { EmulatorError } from './runtime/emulator-error.ts';
import { type FaultOrder, FaultPlan, type FaultPlanOptions } from './runtime/fault-plan.ts';
import type { StateSnapshot } from './runtime/state-book.ts';
import type { VendorDoor } from './runtime/vendor-door.ts';
import type { EmulatorOptions, VendorRuntime } from './runtime/vendor-runtime.ts';
import type { WebhookSubscriber } from './runtime/webhook-outbox.ts';
import { SendGridEmulator, type SendGridEmulatorOptions } from './sendgrid/sendgrid-emulator.ts';
import { StripeEmulator, type StripeEmulatorOptions } from './stripe/stripe-emulator.ts';
import type { StripeEvent } from './stripe/stripe-objects.ts';
import { stripeProviderEvent } from './stripe/stripe-provider-event.ts';
import { TwilioEmulator, type TwilioEmulatorOptions } from './twilio/twilio-emulator.ts';

/** All emulated vendors, by the names that state, journal and faults use. */
export const VENDOR_NAMES: readonly [
  'open-table',
  'resy',
  'eventbrite',
  'stripe',
  'twilio',
  'sendgrid',
  'push',
  'in-app',
] = ['open-table', 'resy', 'eventbrite', 'stripe', 'twilio', 'sendgrid', 'push', 'in-app'];

export type VendorName = (typeof VENDOR_NAMES)[number];

/** What each vendor can be given beyond what all of them share. */
export interface VendorSettings {
  readonly 'open-table': Omit<ReservationVendorOptions, keyof EmulatorOptions>;
  readonly resy: Omit<ReservationVendorOptions, keyof EmulatorOptions>;
  readonly eventbrite: Omit<ReservationVendorOptions, keyof EmulatorOptions>;
  readonly stripe: Omit<StripeEmulatorOptions, keyof EmulatorOptions>;
  readonly twilio: Omit<TwilioEmulatorOptions, keyof EmulatorOptions>;
  readonly sendgrid: Omit<SendGridEmulatorOptions, keyof EmulatorOptions>;
  readonly push: Omit<ReservationVendorOptions, keyof EmulatorOptions | 'venues'>;
  readonly 'in-app': Omit<ReservationVendorOptions, keyof EmulatorOptions | 'venues'>;
}

export interface EmulatorsOptions extends Omit<EmulatorOptions, 'faults'> {
  /** How calls go wrong: the same plan for all, or one a vendor. */
  readonly faults?: FaultPlanOptions | ((vendor: VendorName) => FaultPlanOptions);
  readonly settings?: Partial<VendorSettings>;
  /** Collects the webhooks that matter to bookings for {@link Emulators.takeEvents}. */
  readonly collectEvents?: boolean;
}

const COLLECTOR: WebhookSubscriber = { id: 'in-process', url: 'in-process:' };
/** What a collector wants of Stripe; anything else would only be thrown away. */
const STRIPE_TYPES = [
  'charge.refunded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.payment_failed',
  'payment_intent.succeeded',
];

/**
 * A set of emulated vendors that share a seed, a clock, a journal and a store. A vendor comes into
 * being when it is first asked for, so a set costs next to nothing.
 */
export class Emulators {
  readonly journal: CallJournal;
  readonly #options: EmulatorsOptions;
  readonly #vendors = new Map<VendorName, AnyEmulator>();
  readonly #faults = new Map<VendorName, FaultPlan>();

  constructor(options: EmulatorsOptions = {}) {
    this.#options = options;
    this.journal = options.journal ?? new CallJournal();
  }

  get openTable(): OpenTableEmulator {
    return this.#vendor(
      'open-table',
      (options, own) => new OpenTableEmulator({ ...own, ...options }),
    );
  }

  get resy(): ResyEmulator {
    return this.#vendor('resy', (options, own) => new ResyEmulator({ ...own, ...options }));
  }

  get eventbrite(): EventbriteEmulator {
    return this.#vendor(
      'eventbrite',
      (options, own) => new EventbriteEmulator({ ...own, ...options }),
    );
  }

  get stripe(): StripeEmulator {
    return this.#vendor('stripe', (options, own) => new StripeEmulator({ ...own, ...options }));
  }

  get twilio(): TwilioEmulator {
    return this.#vendor('twilio', (options, own) => new TwilioEmulator({ ...own, ...options }));
  }

  get sendgrid(): SendGridEmulator {
    return this.#vendor('sendgrid', (options, own) => new SendGridEmulator({ ...own, ...options }));
  }

  get push(): PushEmulator {
    return this.#vendor('push', (options, own) => new PushEmulator({ ...own, ...options }));
  }

  get inApp(): InAppEmulator {
    return this.#vendor('in-app', (options, own) => new InAppEmulator({ ...own, ...options }));
  }

  /** The emulator of that name. */
  get(vendor: VendorName): AnyEmulator {
    switch (vendor) {
      case 'open-table':
        return this.openTable;
      case 'resy':
        return this.resy;
      case 'eventbrite':
        return this.eventbrite;
      case 'stripe':
        return this.stripe;
      case 'twilio':
        return this.twilio;
      case 'sendgrid':
        return this.sendgrid;
      case 'push':
        return this.push;
      case 'in-app':
        return this.inApp;
      default:
        throw new EmulatorError(
          'emulator_misused',
          `there is no vendor ${JSON.stringify(vendor)}; the vendors are ${VENDOR_NAMES.join(', ')}`,
        );
    }
  }

  /** What goes wrong with a vendor's calls. */
  faults(vendor: VendorName): FaultPlan {
    let plan = this.#faults.get(vendor);
    if (!plan) {
      const { faults, seed = 0 } = this.#options;
      const options = typeof faults === 'function' ? faults(vendor) : faults;
      plan = new FaultPlan({ seed: `${seed}:${vendor}`, ...options });
      this.#faults.set(vendor, plan);
    }
    return plan;
  }

  /**
   * Makes the next calls of a vendor fail in a chosen way.
   *
   * @throws EmulatorError for `declined` of a vendor other than `stripe`: nobody else charges cards
   */
  failNext(vendor: VendorName, order: FaultOrder): void {
    if (order.kind === 'declined' && vendor !== 'stripe') {
      throw new EmulatorError(
        'emulator_misused',
        `declined is a fault of stripe, which charges cards; ${vendor} has none to decline`,
      );
    }
    this.faults(vendor).failNext(order);
  }

  /** Lets calls take effect that a `late` fault held up and whose time has come; returns how many. */
  arriveDue(): number {
    let arrived = 0;
    for (const { runtime } of this.#vendors.values()) arrived += runtime.arriveDue();
    return arrived;
  }

  /** Takes the webhooks that are due by now, as events of the booking agent, in order. */
  takeEvents(): ProviderEvent[] {
    const events: (ProviderEvent | undefined)[] = [];
    this.arriveDue();
    for (const [vendor, emulator] of this.#vendors) {
      for (const { payload } of emulator.runtime.outbox.takeDue()) {
        events.push(eventOf(vendor, emulator, payload));
      }
    }
    return events.filter((event) => event !== undefined);
  }

  /** Reads every vendor's state back from the store; to be awaited before the first call. */
  async load(): Promise<void> {
    await Promise.all(VENDOR_NAMES.map((vendor) => this.get(vendor).runtime.load()));
  }

  /** The state of the vendors that were used, as JSON. */
  snapshot(): Readonly<Partial<Record<VendorName, StateSnapshot>>> {
    return Object.fromEntries(
      [...this.#vendors].map(([vendor, emulator]) => [vendor, emulator.snapshot()]),
    );
  }

  /** Puts a snapshot in the place of everything; vendors it does not name become empty. */
  restore(snapshot: Readonly<Partial<Record<VendorName, StateSnapshot>>>): void {
    for (const vendor of VENDOR_NAMES) {
      const saved = snapshot[vendor];
      if (saved || this.#vendors.has(vendor)) this.get(vendor).restore(saved ?? {});
    }
  }

  /** Forgets everything: state, faults, journal. Ids begin anew. */
  reset(): void {
    this.restore({});
    for (const plan of this.#faults.values()) plan.clear();
    this.journal.clear();
  }

  #vendor<Emulator extends AnyEmulator, Name extends VendorName>(
    vendor: Name,
    create: (options: EmulatorOptions, own: VendorSettings[Name] | undefined) => Emulator,
  ): Emulator {
    const known = this.#vendors.get(vendor);
    if (known) return known as Emulator;
    const { faults: _, settings, collectEvents, ...shared } = this.#options;
    const options = { ...shared, faults: this.faults(vendor), journal: this.journal };
    const emulator = create(options, settings?.[vendor]);
    if (collectEvents) collect(vendor, emulator);
    this.#vendors.set(vendor, emulator);
    return emulator;
  }
}

/** What all emulators have in common. */
export interface AnyEmulator extends VendorDoor {
  readonly runtime: VendorRuntime;
  snapshot(): StateSnapshot;
  restore(snapshot: StateSnapshot): void;
}

/**
 * Emulated vendors, in process.
 *
 * @example
 * const emulators = createEmulators({ seed: 7, clock: new VirtualClock('2030-05-01T12:00:00Z') });
 * emulators.failNext('stripe', { operation: 'payment_intents.capture', kind: 'reset_after' });
 * const payments = createEmulatedStripeProvider(emulators.stripe);
 */
export function createEmulators(options: EmulatorsOptions = {}): Emulators {
  return new Emulators(options);
}

function collect(vendor: VendorName, { runtime }: AnyEmulator): void {
  if (vendor === 'stripe') runtime.outbox.subscribe({ ...COLLECTOR, types: STRIPE_TYPES });
  if (vendor === 'open-table' || vendor === 'resy' || vendor === 'eventbrite') {
    runtime.outbox.subscribe(COLLECTOR);
  }
}

function eventOf(
  vendor: VendorName,
  emulator: AnyEmulator,
  payload: unknown,
): ProviderEvent | undefined {
  switch (vendor) {
    case 'stripe':
      return stripeProviderEvent(vendor, payload as StripeEvent);
    case 'open-table':
      return openTableProviderEvent(vendor, payload);
    case 'resy':
      return resyProviderEvent(vendor, payload);
    case 'eventbrite': {
      const { desk } = emulator as EventbriteEmulator;
      return eventbriteProviderEvent(
        vendor,
        payload,
        (orderId) => desk.reservations.get(orderId)?.reference,
      );
    }
    default:
      return undefined;
  }
}
