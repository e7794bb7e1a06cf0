import type { ProviderEvent } from '@luna/booking-agent';
import type Stripe from 'stripe';
import type { StripeConfig } from './provider-config.ts';
import { ProviderError } from './provider-error.ts';
import { STRIPE_KEY_PREFIX, STRIPE_METADATA, stripeClient } from './stripe-provider.ts';

/** A webhook that was checked, and what it means to the booking agent, if anything. */
export interface StripeWebhook {
  readonly event: Stripe.Event;
  readonly providerEvent: ProviderEvent | undefined;
}

/** How old a webhook may be, in seconds: what Stripe recommends. */
const TOLERANCE_SECONDS = 300;

/**
 * Checks that a webhook was signed by Stripe within the last five minutes, and reads it.
 *
 * @param rawBody the body as it came, before any parsing
 * @param signature the header `stripe-signature`
 * @throws ProviderError `webhook_invalid`
 *
 * @example
 * const read = createStripeWebhookReader(config.stripe);
 * const { providerEvent } = read(await request.text(), request.headers.get('stripe-signature'));
 */
export function createStripeWebhookReader(
  config: StripeConfig,
  options: { readonly provider?: string; readonly now?: () => number } = {},
): (rawBody: string | Uint8Array, signature: string | null) => StripeWebhook {
  const { provider = 'stripe', now = Date.now } = options;
  const { webhooks } = stripeClient(config);
  return (rawBody, signature) => {
    if (config.webhookSecret === undefined) {
      throw new ProviderError(
        'webhook_invalid',
        'STRIPE_WEBHOOK_SECRET is not set, so no webhook of Stripe can be checked.',
      );
    }
    const body = typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody);
    try {
      const event = webhooks.constructEvent(
        body,
        signature ?? '',
        config.webhookSecret,
        TOLERANCE_SECONDS,
        undefined,
        now(),
      );
      return { event, providerEvent: providerEventOf(provider, event) };
    } catch (error) {
      // The package's message explains the fault; the error itself carries body and signature.
      const [why] = (error as Error).message.split('\n');
      throw new ProviderError('webhook_invalid', `The webhook is not to be trusted: ${why}`);
    }
  };
}

function providerEventOf(provider: string, event: Stripe.Event): ProviderEvent | undefined {
  const object = event.data.object as Stripe.Charge | Stripe.PaymentIntent;
  const reference = object.metadata?.[STRIPE_METADATA.reference];
  if (reference === undefined) return undefined;
  const base = { provider, eventId: event.id, reference };
  if (event.type.startsWith('payment_intent.')) return { ...base, kind: 'changed' };
  if (event.type !== 'charge.refunded') return undefined;

  const charge = object as Stripe.Charge;
  const before = event.data.previous_attributes as Partial<Stripe.Charge> | undefined;
  const amount = charge.amount_refunded - (before?.amount_refunded ?? 0);
  const ours = event.request?.idempotency_key?.startsWith(STRIPE_KEY_PREFIX) === true;
  const paymentId =
    typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id;
  // An authorization that is let go also shows as a refund, of money that was never taken.
  if (ours || !charge.captured || amount <= 0 || paymentId === undefined) {
    return { ...base, kind: 'changed' };
  }
  return { ...base, kind: 'refunded_elsewhere', paymentId, amount };
}
