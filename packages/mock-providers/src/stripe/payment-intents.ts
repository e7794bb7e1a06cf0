import type { Params } from '../runtime/vendor-door.ts';
import { attempt, behaviourOf, charge, failed, release } from './charge-attempt.ts';
import {
  allowedTypes,
  automaticMethods,
  CANCEL_INTENT,
  CAPTURE_INTENT,
  CONFIRM_INTENT,
  CREATE_INTENT,
  givenMethod,
  needsMethod,
  refuseForeign,
  UPDATE_INTENT,
} from './intent-params.ts';
import { resolvePaymentMethod, retrieveCustomer } from './payment-methods.ts';
import type { StripeCharge, StripeErrorBody, StripePaymentIntent } from './stripe-objects.ts';
import {
  mergedMetadata,
  oneOf,
  optionalAmount,
  optionalFlag,
  optionalText,
  refuseTooSmall,
  refuseUnknown,
  requiredCurrency,
} from './stripe-params.ts';
import { invalidParam, missingParam, noSuch, StripeRefusal } from './stripe-refusal.ts';
import { AUTHORIZATION_SECONDS, type StripeState } from './stripe-state.ts';

const CAPTURE_METHODS = ['automatic', 'automatic_async', 'manual'] as const;
const CANCELLATION_REASONS = [
  'duplicate',
  'fraudulent',
  'requested_by_customer',
  'abandoned',
] as const;
const CANCELABLE: readonly string[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
]; /** `POST /v1/payment_intents`, confirmed at once with `confirm: true`. */
export function createIntent(state: StripeState, params: Params): StripePaymentIntent {
  refuseUnknown(params, CREATE_INTENT);
  const amount = optionalAmount(params, 'amount');
  if (amount === undefined) throw missingParam('amount');
  const currency = requiredCurrency(params);
  refuseTooSmall(amount, currency);
  const captureMethod = oneOf(params, 'capture_method', CAPTURE_METHODS) ?? 'automatic_async';
  const confirm = optionalFlag(params, 'confirm') ?? false;
  const offSession = optionalFlag(params, 'off_session') ?? false;
  const metadata = mergedMetadata(params);
  if (!confirm) {
    for (const name of ['off_session', 'error_on_requires_action', 'return_url']) {
      if (params[name] === undefined) continue;
      throw invalidParam(
        name,
        `You cannot set \`${name}\` when creating a PaymentIntent unless \`confirm=true\`.`,
      );
    }
  }
  const automatic = automaticMethods(params, confirm);
  const customer = optionalText(params, 'customer');
  if (customer !== undefined) retrieveCustomer(state, customer, 'customer', 400);
  const method = givenMethod(state, params);
  refuseForeign(method, customer);
  if (confirm && !method) throw needsMethod();

  const id = state.newId('pi');
  const intent: StripePaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowedTypes(params),
    amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethod,
    client_secret: `${id}_secret_${state.runtime.mint.letters(25)}`,
    confirmation_method:
      oneOf(params, 'confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    created: state.now(),
    currency,
    customer: customer ?? null,
    description: optionalText(params, 'description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata,
    next_action: null,
    payment_method: method?.id ?? null,
    payment_method_types: ['card'],
    receipt_email: optionalText(params, 'receipt_email') ?? null,
    setup_future_usage: optionalText(params, 'setup_future_usage') ?? null,
    statement_descriptor: optionalText(params, 'statement_descriptor') ?? null,
    statement_descriptor_suffix: optionalText(params, 'statement_descriptor_suffix') ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: optionalText(params, 'transfer_group') ?? null,
  };
  state.intents.put(id, intent);
  state.emit('payment_intent.created', intent);
  return confirm && method ? attempt(state, intent, method, params, offSession) : intent;
}

/** The intent under this id, as it is by now. */
export function retrieveIntent(state: StripeState, id: string): StripePaymentIntent {
  const intent = state.intents.get(id);
  if (!intent) throw noSuch('payment_intent', id, 'intent');
  return currentIntent(state, intent);
}

/** The intent as it is by now: an authorization that nobody captured in time has lapsed. */
export function currentIntent(
  state: StripeState,
  intent: StripePaymentIntent,
): StripePaymentIntent {
  if (intent.status !== 'requires_capture') return intent;
  const charge = intent.latest_charge ? state.charges.get(intent.latest_charge) : undefined;
  if (!charge || state.now() < charge.created + AUTHORIZATION_SECONDS) return intent;
  return release(state, intent, 'automatic');
}

export function updateIntent(state: StripeState, id: string, params: Params): StripePaymentIntent {
  refuseUnknown(params, UPDATE_INTENT);
  const old = retrieveIntent(state, id);
  const started = !['requires_payment_method', 'requires_confirmation'].includes(old.status);
  if (started && ['amount', 'currency', 'payment_method'].some((name) => name in params)) {
    const blocked = ['amount', 'currency', 'payment_method'].find((name) => name in params) ?? '';
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent's ${blocked} could not be updated because it has a status of ${old.status}. You may only update the ${blocked} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation.`,
      payment_intent: old,
    });
  }
  const currency = 'currency' in params ? requiredCurrency(params) : old.currency;
  const amount = optionalAmount(params, 'amount') ?? old.amount;
  refuseTooSmall(amount, currency);
  const customer = optionalText(params, 'customer');
  if (customer !== undefined) retrieveCustomer(state, customer, 'customer', 400);
  const method = givenMethod(state, params);
  const intent: StripePaymentIntent = {
    ...old,
    amount,
    currency,
    capture_method: oneOf(params, 'capture_method', CAPTURE_METHODS) ?? old.capture_method,
    customer: customer ?? old.customer,
    description: optionalText(params, 'description') ?? old.description,
    metadata: mergedMetadata(params, old.metadata),
    payment_method: method?.id ?? old.payment_method,
    receipt_email: optionalText(params, 'receipt_email') ?? old.receipt_email,
    status: method && !started ? 'requires_confirmation' : old.status,
  };
  state.intents.put(id, intent);
  return intent;
}

export function confirmIntent(state: StripeState, id: string, params: Params): StripePaymentIntent {
  refuseUnknown(params, CONFIRM_INTENT);
  const old = retrieveIntent(state, id);
  refuseState(old, 'confirm', [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
  ]);
  const offSession = optionalFlag(params, 'off_session') ?? false;
  const method =
    givenMethod(state, params) ??
    (old.payment_method ? resolvePaymentMethod(state, old.payment_method) : undefined);
  if (!method) throw needsMethod(old);
  refuseForeign(method, old.customer ?? undefined);
  const captureMethod = oneOf(params, 'capture_method', CAPTURE_METHODS) ?? old.capture_method;
  return attempt(state, { ...old, capture_method: captureMethod }, method, params, offSession);
}

/** `POST /v1/payment_intents/:id/capture`; what is not captured is let go. */
export function captureIntent(state: StripeState, id: string, params: Params): StripePaymentIntent {
  refuseUnknown(params, CAPTURE_INTENT);
  const asked = optionalAmount(params, 'amount_to_capture');
  const old = retrieveIntent(state, id);
  refuseState(old, 'capture', ['requires_capture']);
  const amount = asked ?? old.amount_capturable;
  if (amount > old.amount_capturable) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      message: `The amount_to_capture (${amount}) is greater than the capturable amount (${old.amount_capturable}) of this PaymentIntent.`,
      param: 'amount_to_capture',
      payment_intent: old,
    });
  }
  const charge = old.latest_charge ? state.charges.get(old.latest_charge) : undefined;
  if (!charge) throw noSuch('charge', String(old.latest_charge));
  const captured: StripeCharge = { ...charge, amount_captured: amount, captured: true };
  const intent: StripePaymentIntent = {
    ...old,
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergedMetadata(params, old.metadata),
    status: 'succeeded',
  };
  state.charges.put(charge.id, captured);
  state.intents.put(id, intent);
  state.emit('charge.captured', captured, { amount_captured: 0, captured: false });
  state.emit('payment_intent.succeeded', intent);
  return intent;
}

export function cancelIntent(state: StripeState, id: string, params: Params): StripePaymentIntent {
  refuseUnknown(params, CANCEL_INTENT);
  const reason = oneOf(params, 'cancellation_reason', CANCELLATION_REASONS) ?? null;
  const old = retrieveIntent(state, id);
  refuseState(old, 'cancel', CANCELABLE);
  return release(state, old, reason);
}

/** The cardholder passes or fails 3-D Secure: what no test can click. */
export function authenticateIntent(
  state: StripeState,
  id: string,
  passed: boolean,
): StripePaymentIntent {
  const intent = retrieveIntent(state, id);
  refuseState(intent, 'authenticate', ['requires_action']);
  const method = resolvePaymentMethod(state, intent.payment_method ?? '');
  const behaviour = behaviourOf(state, method);
  if (passed) {
    const then = behaviour.kind === 'authenticates' ? behaviour.then : behaviour;
    try {
      return charge(state, intent, method, then);
    } catch (refusal) {
      // The cardholder's browser hears of the decline; whoever asked here reads it in the intent.
      if (refusal instanceof StripeRefusal) return retrieveIntent(state, id);
      throw refusal;
    }
  }
  const error: StripeErrorBody = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method,
  };
  return failed(state, intent, error);
}
const VERBS: Readonly<Record<string, readonly [could: string, may: string]>> = {
  capture: ['captured', 'captured'],
  cancel: ['canceled', 'canceled'],
  confirm: ['confirmed', 'confirmed'],
  authenticate: ['authenticated', 'authenticated'],
};

function refuseState(intent: StripePaymentIntent, verb: string, allowed: readonly string[]): void {
  if (allowed.includes(intent.status)) return;
  const done = VERBS[verb]?.[0] ?? verb;
  const message =
    verb === 'cancel'
      ? `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${allowed.join(', ')}.`
      : `This PaymentIntent could not be ${done} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${done}: ${allowed.join(', ')}.`;
  throw new StripeRefusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  });
}
