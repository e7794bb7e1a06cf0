import type {
  AuthorizeOutcome,
  CaptureOutcome,
  Lookup,
  PaymentCall,
  PaymentHolding,
  PaymentOutcome,
  PaymentProvider,
  RefundOutcome,
  Unavailable,
  VoidOutcome,
} from '@luna/booking-agent';
import Stripe from 'stripe';
import type { StripeConfig } from './provider-config.ts';
import { declineReason, readStripeError, type StripeRefusal } from './stripe-refusal.ts';
import { ANSWER_TIMEOUT_MS, withinDeadline } from './undecided.ts';

/** Metadata by which payments are found again. */
export const STRIPE_METADATA: {
  readonly reference: 'luna_reference';
  readonly person: 'luna_person';
  readonly key: 'luna_key';
  readonly captureKey: 'luna_capture_key';
} = {
  reference: 'luna_reference',
  person: 'luna_person',
  key: 'luna_key',
  captureKey: 'luna_capture_key',
};

/** Tells Luna's own calls from those made in the dashboard. */
export const STRIPE_KEY_PREFIX = 'luna:';

/** Stripe remembers idempotency keys for a day. */
const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Stripe finds by search what is older than a minute; what is younger is read from the list. */
const SEARCH_LAG_SECONDS = 120;
const PAGE = 100;
/** More payments than a booking ever has, and refunds than a payment. */
const MOST = 1000;

export interface StripeProviderOptions {
  /** Epoch milliseconds (the machine's clock). */
  readonly now?: () => number;
  /** How long to wait for one answer, in milliseconds (8,000). */
  readonly timeoutMs?: number;
}

/**
 * The port `PaymentProvider` on Stripe, through the official package: a share is a payment intent
 * with manual capture, a key is Stripe's idempotency key.
 *
 * A payment method is a `pm_…`, or `cus_…:pm_…` for a card that is saved with a customer, which is
 * then charged as off-session.
 *
 * @example
 * const payments = createStripeProvider({ secretKey: 'sk_test_…' });
 */
export function createStripeProvider(
  config: StripeConfig,
  options: StripeProviderOptions = {},
): PaymentProvider {
  const now = options.now ?? Date.now;
  const stripe = stripeClient(config, options.timeoutMs);

  /** The call's answer, or what its error means. */
  const ask = async <T>(
    key: string,
    call: () => Promise<T>,
  ): Promise<{ kind: 'ok'; value: T } | StripeRefusal | Unavailable> => {
    try {
      return { kind: 'ok', value: await withinDeadline('Stripe', call()) };
    } catch (error) {
      return readStripeError(error, key);
    }
  };
  const keyed = (key: string): Stripe.RequestOptions => ({
    idempotencyKey: STRIPE_KEY_PREFIX + key,
  });

  const recent = async (reference: string): Promise<Stripe.PaymentIntent[]> => {
    const gte = Math.floor(now() / 1000) - SEARCH_LAG_SECONDS;
    const expand = ['data.latest_charge'];
    const found: Stripe.PaymentIntent[] = [];
    for await (const intent of stripe.paymentIntents.list({
      created: { gte },
      limit: PAGE,
      expand,
    })) {
      if (intent.metadata[STRIPE_METADATA.reference] === reference) found.push(intent);
    }
    return found;
  };
  const searched = (reference: string): Promise<Stripe.PaymentIntent[]> =>
    stripe.paymentIntents
      .search({
        query: `metadata['${STRIPE_METADATA.reference}']:'${reference}'`,
        limit: PAGE,
        expand: ['data.latest_charge'],
      })
      .autoPagingToArray({ limit: MOST });
  const intentsOf = (reference: string): ReturnType<typeof ask<Stripe.PaymentIntent[]>> =>
    ask(reference, async () => {
      const found = new Map<string, Stripe.PaymentIntent>();
      for (const intent of await searched(reference)) found.set(intent.id, intent);
      // The list is never behind, so it has the last word.
      for (const intent of await recent(reference)) found.set(intent.id, intent);
      return [...found.values()];
    });

  const lookup = async (call: PaymentCall): Promise<Lookup<PaymentOutcome>> => {
    const { key, reference } = call.request;
    if (call.operation === 'authorize') {
      const found = await intentsOf(reference);
      if (found.kind === 'refused') return NONE;
      if (found.kind === 'unavailable') return found;
      const own = found.value.find(({ metadata }) => metadata[STRIPE_METADATA.key] === key);
      const outcome = own && authorizeOutcome(own);
      return outcome ? { kind: 'found', outcome: { operation: 'authorize', outcome } } : NONE;
    }
    const { paymentId } = call.request;
    if (call.operation === 'refund') {
      const refunds = await ask(key, () =>
        stripe.refunds
          .list({ payment_intent: paymentId, limit: PAGE })
          .autoPagingToArray({ limit: MOST }),
      );
      if (refunds.kind === 'refused') return NONE;
      if (refunds.kind === 'unavailable') return refunds;
      const own = refunds.value.find(({ metadata }) => metadata?.[STRIPE_METADATA.key] === key);
      if (!own) return NONE;
      return { kind: 'found', outcome: { operation: 'refund', outcome: refundOutcome(own) } };
    }
    const intent = await ask(key, () => stripe.paymentIntents.retrieve(paymentId));
    if (intent.kind === 'refused') return NONE;
    if (intent.kind === 'unavailable') return intent;
    const { status, metadata } = intent.value;
    const done =
      call.operation === 'capture'
        ? metadata[STRIPE_METADATA.captureKey] === key
        : status === 'canceled';
    if (!done) return NONE;
    return { kind: 'found', outcome: { operation: call.operation, outcome: { kind: 'ok' } } };
  };

  return {
    capabilities: { keyLifetimeMs: KEY_LIFETIME_MS },
    async authorize(request): Promise<AuthorizeOutcome> {
      const { key, reference, personId, amount, currency, description } = request;
      if (request.paymentMethod === null) return { kind: 'declined', reason: 'no_payment_method' };
      const answer = await ask(key, () =>
        stripe.paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            ...chargeable(request.paymentMethod ?? ''),
            allowed_payment_method_types: ['card'],
            capture_method: 'manual',
            confirm: true,
            description,
            metadata: {
              [STRIPE_METADATA.reference]: reference,
              [STRIPE_METADATA.person]: personId,
              [STRIPE_METADATA.key]: key,
            },
          },
          keyed(key),
        ),
      );
      if (answer.kind === 'ok') return authorizeOutcome(answer.value) ?? NEEDS_AUTHENTICATION;
      if (answer.kind === 'unavailable') return answer;
      return { kind: 'declined', reason: declineReason(answer) };
    },
    async capture({ key, paymentId, amount }): Promise<CaptureOutcome> {
      const params = {
        amount_to_capture: amount,
        metadata: { [STRIPE_METADATA.captureKey]: key },
      };
      const answer = await ask(key, () =>
        stripe.paymentIntents.capture(paymentId, params, keyed(key)),
      );
      if (answer.kind !== 'refused') return answer.kind === 'ok' ? { kind: 'ok' } : answer;
      const lapsed = LAPSED.has(answer.intent?.cancellation_reason ?? '');
      return { kind: 'declined', reason: lapsed ? 'authorization_expired' : declineReason(answer) };
    },
    async void({ key, paymentId }): Promise<VoidOutcome> {
      const answer = await ask(key, () => stripe.paymentIntents.cancel(paymentId, {}, keyed(key)));
      if (answer.kind !== 'refused') return answer.kind === 'ok' ? { kind: 'ok' } : answer;
      if (answer.status === 'canceled') return { kind: 'ok' };
      return { kind: 'declined', reason: answer.status ?? answer.code ?? 'refused' };
    },
    async refund({ key, reference, paymentId, amount }): Promise<RefundOutcome> {
      const metadata = { [STRIPE_METADATA.reference]: reference, [STRIPE_METADATA.key]: key };
      const params = { payment_intent: paymentId, amount, metadata };
      const answer = await ask(key, () => stripe.refunds.create(params, keyed(key)));
      if (answer.kind === 'ok') return refundOutcome(answer.value);
      if (answer.kind === 'unavailable') return answer;
      if (answer.code === 'charge_already_refunded')
        return { kind: 'exceeds_refundable', refundable: 0 };
      if (answer.param !== 'amount') return { kind: 'declined', reason: answer.code ?? 'refused' };
      const intent = await ask(key, () =>
        stripe.paymentIntents.retrieve(paymentId, { expand: ['latest_charge'] }),
      );
      if (intent.kind === 'unavailable') return intent;
      if (intent.kind === 'refused') return { kind: 'declined', reason: answer.code ?? 'refused' };
      return { kind: 'exceeds_refundable', refundable: refundable(intent.value) };
    },
    lookup,
    async find({ reference }) {
      const found = await intentsOf(reference);
      if (found.kind === 'unavailable') return found;
      return { kind: 'ok', holdings: found.kind === 'ok' ? found.value.map(holding) : [] };
    },
  };
}

/** Why Stripe itself cancels an intent whose authorization ran out. */
const LAPSED: ReadonlySet<string> = new Set(['automatic', 'expired']);
const NONE: { readonly kind: 'none' } = { kind: 'none' };
const NEEDS_AUTHENTICATION: AuthorizeOutcome = {
  kind: 'declined',
  reason: 'authentication_required',
};

/** A client that waits no longer than the port allows and leaves repeating to the booking agent. */
export function stripeClient(
  { secretKey, apiBase }: StripeConfig,
  timeout: number = ANSWER_TIMEOUT_MS,
): Stripe {
  const place = apiBase === undefined ? {} : addressOf(new URL(apiBase));
  return new Stripe(secretKey, { ...place, timeout, maxNetworkRetries: 0, telemetry: false });
}

function addressOf({ hostname, port, protocol }: URL): Stripe.StripeConfig {
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return { host: hostname, protocol: scheme, port: port || (scheme === 'http' ? 80 : 443) };
}

/** What is charged, and whether its owner could still be asked to authenticate. */
function chargeable(paymentMethod: string): Partial<Stripe.PaymentIntentCreateParams> {
  const [customer, saved] = paymentMethod.split(':');
  if (saved === undefined) return { payment_method: paymentMethod, error_on_requires_action: true };
  return { customer: customer ?? '', payment_method: saved, off_session: true };
}

/** What was answered to the call that made this intent, as far as the intent shows it. */
function authorizeOutcome(intent: Stripe.PaymentIntent): AuthorizeOutcome | undefined {
  switch (intent.status) {
    case 'requires_capture':
    case 'succeeded':
    case 'canceled':
      return { kind: 'ok', paymentId: intent.id };
    case 'requires_payment_method': {
      const error = intent.last_payment_error;
      if (!error) return undefined;
      const { code, decline_code: declineCode, param } = error;
      return { kind: 'declined', reason: declineReason({ code, declineCode, param }) };
    }
    default:
      return undefined;
  }
}

function refundOutcome({ id, status, failure_reason }: Stripe.Refund): RefundOutcome {
  if (status === 'failed' || status === 'canceled') {
    return { kind: 'declined', reason: failure_reason ?? status };
  }
  return { kind: 'ok', refundId: id };
}

function refundable({ latest_charge: charge }: Stripe.PaymentIntent): number {
  if (typeof charge !== 'object' || !charge?.captured) return 0;
  return charge.amount_captured - charge.amount_refunded;
}

const STATES: Readonly<Record<string, PaymentHolding['state']>> = {
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'voided',
};

function holding(intent: Stripe.PaymentIntent): PaymentHolding {
  const { latest_charge: charge, metadata } = intent;
  const refunded = typeof charge === 'object' && charge?.captured ? charge.amount_refunded : 0;
  return {
    paymentId: intent.id,
    key: metadata[STRIPE_METADATA.key] ?? null,
    personId: metadata[STRIPE_METADATA.person] ?? '',
    state: STATES[intent.status] ?? 'declined',
    amount: intent.amount,
    captured: intent.amount_received,
    refunded,
    currency: intent.currency.toUpperCase(),
  };
}
