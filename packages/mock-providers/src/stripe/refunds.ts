import type { Params } from '../runtime/vendor-door.ts';
import { retrieveIntent } from './payment-intents.ts';
import type { StripeCharge, StripeRefund } from './stripe-objects.ts';
import {
  formatAmount,
  mergedMetadata,
  oneOf,
  optionalAmount,
  optionalText,
  refuseUnknown,
} from './stripe-params.ts';
import { invalidParam, noSuch, StripeRefusal } from './stripe-refusal.ts';
import type { StripeState } from './stripe-state.ts';
import { TEST_CARDS } from './test-cards.ts';

const CREATE = new Set([
  'amount',
  'charge',
  'currency',
  'metadata',
  'payment_intent',
  'reason',
  'refund_application_fee',
  'reverse_transfer',
]);

/** `POST /v1/refunds`, of a payment intent or of its charge; all that is left without an amount. */
export function createRefund(state: StripeState, params: Params): StripeRefund {
  refuseUnknown(params, CREATE);
  const asked = optionalAmount(params, 'amount');
  const reason = oneOf(params, 'reason', ['duplicate', 'fraudulent', 'requested_by_customer']);
  const metadata = mergedMetadata(params);
  const charge = chargeToRefund(state, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      code: 'charge_already_refunded',
      message: `Charge ${charge.id} has already been refunded.`,
      charge: charge.id,
    });
  }
  const amount = asked ?? left;
  if (amount > left) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      message: `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`,
      param: 'amount',
      charge: charge.id,
    });
  }
  const refund: StripeRefund = {
    id: state.newId('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: state.now(),
    currency: charge.currency,
    metadata,
    payment_intent: charge.payment_intent,
    reason: reason ?? null,
    status: slowRefund(state, charge) ? 'pending' : 'succeeded',
  };
  state.refunds.put(refund.id, refund);
  state.emit('refund.created', refund);
  addToRefunded(state, charge, amount);
  return refund;
}

export function retrieveRefund(state: StripeState, id: string): StripeRefund {
  const refund = state.refunds.get(id);
  if (!refund) throw noSuch('refund', id);
  return refund;
}

export function updateRefund(state: StripeState, id: string, params: Params): StripeRefund {
  refuseUnknown(params, new Set(['metadata']));
  const old = retrieveRefund(state, id);
  const refund = { ...old, metadata: mergedMetadata(params, old.metadata) };
  state.refunds.put(id, refund);
  return refund;
}

/** The bank settles a pending refund: it arrives, or (with `pm_card_refundFail`) it comes back. */
export function settleRefund(state: StripeState, id: string): StripeRefund {
  const old = retrieveRefund(state, id);
  const charge = state.charges.get(old.charge);
  if (old.status !== 'pending' || !charge) return old;
  const fails = slowRefund(state, charge) === 'fails';
  const refund: StripeRefund = fails
    ? { ...old, status: 'failed', failure_reason: 'expired_or_canceled_card' }
    : { ...old, status: 'succeeded' };
  state.refunds.put(id, refund);
  if (fails) addToRefunded(state, charge, -refund.amount);
  state.emit(fails ? 'refund.failed' : 'refund.updated', refund);
  return refund;
}

function addToRefunded(state: StripeState, charge: StripeCharge, amount: number): void {
  const refunded = charge.amount_refunded + amount;
  const after = {
    ...charge,
    amount_refunded: refunded,
    refunded: refunded === charge.amount_captured,
  };
  state.charges.put(charge.id, after);
  if (amount > 0) {
    state.emit('charge.refunded', after, { amount_refunded: charge.amount_refunded });
  }
}

function slowRefund(state: StripeState, charge: StripeCharge): 'pending' | 'fails' | undefined {
  const behaviour = TEST_CARDS[state.methods.get(charge.payment_method)?.testCard ?? '']?.behaviour;
  return behaviour?.kind === 'succeeds' ? behaviour.refund : undefined;
}

function chargeToRefund(state: StripeState, params: Params): StripeCharge {
  const chargeId = optionalText(params, 'charge');
  const intentId = optionalText(params, 'payment_intent');
  if (chargeId === undefined && intentId === undefined) {
    throw invalidParam(
      'payment_intent',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (intentId === undefined) {
    const charge = state.charges.get(chargeId ?? '');
    if (!charge) throw noSuch('charge', chargeId ?? '', 'charge');
    return refundable(charge, charge.payment_intent);
  }
  if (!state.intents.get(intentId)) throw noSuch('payment_intent', intentId, 'payment_intent');
  const intent = retrieveIntent(state, intentId);
  const charge = intent.latest_charge ? state.charges.get(intent.latest_charge) : undefined;
  if (chargeId !== undefined && charge?.id !== chargeId) {
    throw invalidParam(
      'charge',
      `Charge ${chargeId} does not belong to PaymentIntent ${intentId}.`,
    );
  }
  return refundable(charge, intentId);
}

function refundable(charge: StripeCharge | undefined, intentId: string): StripeCharge {
  if (charge?.captured) return charge;
  throw new StripeRefusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
    param: 'payment_intent',
  });
}
