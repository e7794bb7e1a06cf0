import type { ProviderEvent } from '@luna/booking-agent';
import type { StripeCharge, StripeEvent, StripePaymentIntent } from './stripe-objects.ts';
import { STRIPE_KEY_PREFIX } from './stripe-payment-provider.ts';

/**
 * What one of Stripe's events means to the booking agent; undefined where it means nothing, or is
 * about a payment that Luna did not make.
 */
export function stripeProviderEvent(
  provider: string,
  event: StripeEvent,
): ProviderEvent | undefined {
  const object = event.data.object as StripeCharge | StripePaymentIntent;
  const reference = object.metadata?.['luna_reference'];
  if (reference === undefined) return undefined;
  const base = { provider, eventId: event.id, reference };
  if (event.type.startsWith('payment_intent.')) return { ...base, kind: 'changed' };
  if (event.type !== 'charge.refunded') return undefined;

  const charge = object as StripeCharge;
  const before = event.data.previous_attributes as Partial<StripeCharge> | undefined;
  const amount = charge.amount_refunded - (before?.amount_refunded ?? 0);
  const ours = event.request.idempotency_key?.startsWith(STRIPE_KEY_PREFIX) === true;
  // An authorization that is let go also shows as a refund, of money that was never taken.
  if (ours || !charge.captured || amount <= 0) return { ...base, kind: 'changed' };
  return { ...base, kind: 'refunded_elsewhere', paymentId: charge.payment_intent, amount };
}
