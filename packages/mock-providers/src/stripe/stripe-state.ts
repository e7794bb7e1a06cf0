import type { KeyedAnswer } from '../runtime/keyed-answers.ts';
import type { RecordIndex, RecordTable } from '../runtime/state-book.ts';
import type { VendorRuntime } from '../runtime/vendor-runtime.ts';
import type {
  StoredPaymentMethod,
  StripeCharge,
  StripeCustomer,
  StripeEvent,
  StripePaymentIntent,
  StripeRefund,
  StripeWebhookEndpoint,
} from './stripe-objects.ts';

/** The version whose shapes the emulator speaks. */
export const STRIPE_API_VERSION = '2026-10-28.endive';
/** For how long an authorization can be captured, in seconds: seven days, as for most cards. */
export const AUTHORIZATION_SECONDS: number = 7 * 24 * 60 * 60;
const EVENT_SECONDS = 30 * 24 * 60 * 60;

/** Everything the emulated Stripe account knows. */
export class StripeState {
  readonly runtime: VendorRuntime;
  readonly intents: RecordTable<StripePaymentIntent>;
  readonly charges: RecordTable<StripeCharge>;
  readonly refunds: RecordTable<StripeRefund>;
  readonly customers: RecordTable<StripeCustomer>;
  readonly methods: RecordTable<StoredPaymentMethod>;
  readonly events: RecordTable<StripeEvent>;
  readonly endpoints: RecordTable<StripeWebhookEndpoint>;
  readonly answers: RecordTable<KeyedAnswer>;
  readonly chargesOfIntent: RecordIndex<StripeCharge>;
  readonly refundsOfIntent: RecordIndex<StripeRefund>;
  readonly intentsByReference: RecordIndex<StripePaymentIntent>;
  readonly referenceKey: string;
  /** How many seconds after their creation payment intents are found by search. */
  readonly searchLagSeconds: number;
  /** What the request under way carries; events tell it. */
  request: { id: string | null; idempotency_key: string | null } = NO_REQUEST;
  /** Whether the bank declines every card just now, whichever it is. */
  bankDeclines = false;

  /** @param referenceKey metadata key by which payment intents are found quickly */
  constructor(runtime: VendorRuntime, referenceKey: string, searchLagSeconds: number) {
    this.referenceKey = referenceKey;
    this.searchLagSeconds = searchLagSeconds;
    this.runtime = runtime;
    const { book } = runtime;
    this.intents = book.table('payment_intents');
    this.charges = book.table('charges');
    this.refunds = book.table('refunds');
    this.customers = book.table('customers');
    this.methods = book.table('payment_methods');
    this.events = book.table('events');
    this.endpoints = book.table('webhook_endpoints');
    this.answers = book.table('idempotency_keys');
    this.chargesOfIntent = this.charges.indexBy((charge) => charge.payment_intent);
    this.refundsOfIntent = this.refunds.indexBy((refund) => refund.payment_intent);
    this.intentsByReference = this.intents.indexBy((intent) => intent.metadata[referenceKey]);
  }

  newId(prefix: string): string {
    return `${prefix}_${this.runtime.mint.letters(24)}`;
  }

  now(): number {
    return this.runtime.nowSeconds();
  }

  /** Does something while the bank declines every card. */
  declining<T>(work: () => T): T {
    this.bankDeclines = true;
    try {
      return work();
    } finally {
      this.bankDeclines = false;
    }
  }

  /** Records that something happened to `object` and tells whoever wants to know. */
  emit(type: string, object: unknown, previous?: unknown): void {
    const { outbox } = this.runtime;
    const listeners = this.endpoints.size === 0 ? NOBODY : this.#listenersTo(type);
    const event: StripeEvent = {
      id: this.newId('evt'),
      object: 'event',
      api_version: STRIPE_API_VERSION,
      created: this.now(),
      data: previous === undefined ? { object } : { object, previous_attributes: previous },
      livemode: false,
      pending_webhooks: listeners.length,
      request: this.request,
      type,
    };
    this.#forgetOldEvents(event.created);
    this.events.put(event.id, event);
    outbox.publish(type, event);
    for (const { id, url, secret } of listeners) {
      outbox.publishTo({ id, url, secret }, type, event);
    }
  }

  /** Stripe keeps events for thirty days. */
  #forgetOldEvents(now: number): void {
    for (const [id, old] of this.events.entries()) {
      if (now - old.created < EVENT_SECONDS) return;
      this.events.delete(id);
    }
  }

  #listenersTo(type: string): StripeWebhookEndpoint[] {
    return [...this.endpoints.values()].filter(
      ({ status, enabled_events: wanted }) =>
        status === 'enabled' && (wanted.includes('*') || wanted.includes(type)),
    );
  }
}

const NOBODY: readonly StripeWebhookEndpoint[] = [];

export const NO_REQUEST: { id: string | null; idempotency_key: string | null } = {
  id: null,
  idempotency_key: null,
};
