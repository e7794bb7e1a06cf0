import type { Params } from '../runtime/vendor-door.ts';
import type {
  StripeCharge,
  StripeErrorBody,
  StripePaymentIntent,
  StripePaymentMethod,
} from './stripe-objects.ts';
import { optionalFlag, optionalText } from './stripe-params.ts';
import { noSuch, StripeRefusal } from './stripe-refusal.ts';
import { AUTHORIZATION_SECONDS, type StripeState } from './stripe-state.ts';
import { type CardBehaviour, TEST_CARDS } from './test-cards.ts';

/** Tries to charge the card: it is paid, declined, or waits for the cardholder. */
export function attempt(
  state: StripeState,
  intent: StripePaymentIntent,
  method: StripePaymentMethod,
  params: Params,
  offSession: boolean,
): StripePaymentIntent {
  const behaviour = state.bankDeclines ? DECLINED : behaviourOf(state, method);
  if (behaviour.kind !== 'authenticates') return charge(state, intent, method, behaviour);
  if (offSession || optionalFlag(params, 'error_on_requires_action')) {
    return charge(state, intent, method, AUTHENTICATION_REQUIRED);
  }
  const returnUrl = optionalText(params, 'return_url');
  const waiting: StripePaymentIntent = {
    ...intent,
    last_payment_error: null,
    next_action: returnUrl
      ? {
          type: 'redirect_to_url',
          redirect_to_url: {
            return_url: returnUrl,
            url: `https://hooks.stripe.com/3d_secure/${intent.id}`,
          },
        }
      : {
          type: 'use_stripe_sdk',
          use_stripe_sdk: { type: 'three_d_secure_redirect', source: `src_${intent.id.slice(3)}` },
        },
    payment_method: method.id,
    status: 'requires_action',
  };
  state.intents.put(intent.id, waiting);
  state.emit('payment_intent.requires_action', waiting);
  return waiting;
}

const DECLINED: CardBehaviour = {
  kind: 'declines',
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};

const AUTHENTICATION_REQUIRED: CardBehaviour = {
  kind: 'declines',
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** Charges the card as it behaves; a decline is thrown, and stays on record. */
export function charge(
  state: StripeState,
  intent: StripePaymentIntent,
  method: StripePaymentMethod,
  behaviour: CardBehaviour,
): StripePaymentIntent {
  const manual = intent.capture_method === 'manual';
  const declined = behaviour.kind === 'declines' ? behaviour : undefined;
  const created = state.now();
  const attempted: StripeCharge = {
    id: state.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: manual || declined ? 0 : intent.amount,
    amount_refunded: 0,
    captured: !manual && !declined,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: declined?.code ?? null,
    failure_message: declined?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: declined
      ? {
          network_status: 'declined_by_network',
          reason: declined.declineCode ?? declined.code,
          risk_level: 'normal',
          seller_message: 'The bank did not return any further details with this decline.',
          type: 'issuer_declined',
        }
      : {
          network_status: 'approved_by_network',
          reason: null,
          risk_level: 'normal',
          seller_message: 'Payment complete.',
          type: 'authorized',
        },
    paid: !declined,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card:
        manual && !declined
          ? { ...method.card, capture_before: created + AUTHORIZATION_SECONDS }
          : method.card,
    },
    receipt_email: intent.receipt_email,
    refunded: false,
    status: declined ? 'failed' : 'succeeded',
  };
  state.charges.put(attempted.id, attempted);
  if (declined) {
    state.emit('charge.failed', attempted);
    const error: StripeErrorBody = {
      type: 'card_error',
      code: declined.code,
      ...(declined.declineCode === undefined ? {} : { decline_code: declined.declineCode }),
      message: declined.message,
      charge: attempted.id,
      payment_method: method,
    };
    const after = failed(state, { ...intent, latest_charge: attempted.id }, error);
    throw new StripeRefusal(402, { ...error, payment_intent: after });
  }
  const paid: StripePaymentIntent = {
    ...intent,
    amount_capturable: manual ? intent.amount : 0,
    amount_received: manual ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: attempted.id,
    next_action: null,
    payment_method: method.id,
    status: manual ? 'requires_capture' : 'succeeded',
  };
  state.intents.put(intent.id, paid);
  state.emit('charge.succeeded', attempted);
  state.emit(
    manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded',
    paid,
  );
  return paid;
}

/** The intent goes back to asking for a payment method, with the reason. */
export function failed(
  state: StripeState,
  intent: StripePaymentIntent,
  error: StripeErrorBody,
): StripePaymentIntent {
  const after: StripePaymentIntent = {
    ...intent,
    last_payment_error: error,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  };
  state.intents.put(intent.id, after);
  state.emit('payment_intent.payment_failed', after);
  return after;
}

/** Cancels the intent and lets its authorization go. */
export function release(
  state: StripeState,
  old: StripePaymentIntent,
  reason: string | null,
): StripePaymentIntent {
  if (old.status === 'requires_capture' && old.latest_charge) {
    const held = state.charges.get(old.latest_charge);
    if (held) {
      // Stripe shows a released authorization as a charge that was refunded in full.
      const reversed = { ...held, amount_refunded: held.amount, refunded: true };
      state.charges.put(held.id, reversed);
      state.emit('charge.refunded', reversed, { amount_refunded: 0, refunded: false });
    }
  }
  const intent: StripePaymentIntent = {
    ...old,
    amount_capturable: 0,
    canceled_at: state.now(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  };
  state.intents.put(old.id, intent);
  state.emit('payment_intent.canceled', intent);
  return intent;
}

/** What the emulator knows the card to do. */
export function behaviourOf(state: StripeState, method: StripePaymentMethod): CardBehaviour {
  const card = TEST_CARDS[state.methods.get(method.id)?.testCard ?? ''];
  if (!card) throw noSuch('PaymentMethod', method.id, 'payment_method', 400);
  return card.behaviour;
}
