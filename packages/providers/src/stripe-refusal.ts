import { BookingError, type DeclineReason, type Unavailable } from '@luna/booking-agent';
import type Stripe from 'stripe';
import { retryAfterMs, undecided } from './undecided.ts';

/** What Stripe said no to, for good. */
export interface StripeRefusal {
  readonly kind: 'refused';
  readonly code: string | undefined;
  readonly declineCode: string | undefined;
  readonly param: string | undefined;
  readonly status: string | undefined;
  /** The intent the refusal is about, where Stripe says so. */
  readonly intent: Stripe.PaymentIntent | undefined;
}

/**
 * What an error of the official package means by the rules of the port: a refusal for good, a
 * definite "not now" (429 alone), or nothing that decides; then it is thrown as undecided.
 */
export function readStripeError(error: unknown, key: string): StripeRefusal | Unavailable {
  const { type, statusCode, code, headers, payment_intent, ...given } =
    error as Partial<Stripe.errors.StripeError> & {
      type?: string;
    };
  if (type === 'StripeIdempotencyError' && statusCode === 400) {
    throw new BookingError(
      'key_reused',
      `key ${key} was used for another request; a key belongs to one request`,
    );
  }
  if (type === 'StripeRateLimitError') {
    return { kind: 'unavailable', ...retryAfterMs(headers?.['retry-after']) };
  }
  if (type === 'StripeCardError' || type === 'StripeInvalidRequestError') {
    const declineCode = given.decline_code === '' ? undefined : given.decline_code;
    const { param } = given;
    return {
      kind: 'refused',
      code,
      declineCode,
      param,
      status: payment_intent?.status,
      intent: payment_intent,
    };
  }
  throw undecided('Stripe', `${type ?? 'an error'} ${statusCode ?? ''} ${code ?? ''}`.trim());
}

/** Luna's word for one of Stripe's refusals. */
export function declineReason(
  refusal: Pick<StripeRefusal, 'code' | 'declineCode' | 'param'>,
): DeclineReason {
  const { code, declineCode, param } = refusal;
  switch (declineCode ?? code) {
    case 'insufficient_funds':
      return 'insufficient_funds';
    case 'expired_card':
      return 'expired_card';
    case 'authentication_required':
      return 'authentication_required';
    case 'capture_charge_authorization_expired':
    case 'charge_expired_for_capture':
      return 'authorization_expired';
    case 'resource_missing':
      return param === 'payment_method' || param === 'customer'
        ? 'invalid_payment_method'
        : 'other';
    default:
      return code === 'card_declined' ? 'card_declined' : 'other';
  }
}
