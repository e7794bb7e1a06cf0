import type { Params } from '../runtime/vendor-door.ts';
import { createPaymentMethod, resolvePaymentMethod, retrieveCustomer } from './payment-methods.ts';
import type {
  StripeCharge,
  StripeErrorBody,
  StripePaymentIntent,
  StripePaymentMethod,
} from './stripe-objects.ts';
import {
  mergedMetadata,
  nested,
  oneOf,
  optionalAmount,
  optionalFlag,
  optionalText,
  refuseTooSmall,
  refuseUnknown,
  requiredCurrency,
  textList,
} from './stripe-params.ts';
import { invalidParam, missingParam, noSuch, StripeRefusal } from './stripe-refusal.ts';
import { AUTHORIZATION_SECONDS, type StripeState } from './stripe-state.ts';
import { type CardBehaviour, TEST_CARDS } from './test-cards.ts';

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
];
/** Parameters of the pinned version, which knows `allowed_payment_method_types` and no others. */
const COMMON_PARAMS = [
  'allowed_payment_method_types',
  'amount_details',
  'capture_method',
  'excluded_payment_method_types',
  'hooks',
  'payment_details',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
  'receipt_email',
  'setup_future_usage',
  'shipping',
];
const CONFIRM_PARAMS = [
  ...COMMON_PARAMS,
  'error_on_requires_action',
  'mandate',
  'mandate_data',
  'off_session',
  'radar_options',
  'return_url',
  'use_stripe_sdk',
];
const UPDATE_PARAMS = [
  ...COMMON_PARAMS,
  'amount',
  'currency',
  'customer',
  'description',
  'metadata',
  'payment_method_configuration',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
];
const CREATE = new Set([
  ...CONFIRM_PARAMS,
  ...UPDATE_PARAMS,
  'automatic_payment_methods',
  'confirm',
  'confirmation_method',
]);
const CONFIRM = new Set(CONFIRM_PARAMS);
const UPDATE = new Set(UPDATE_PARAMS);
const CAPTURE = new Set([
  'amount_details',
  'amount_to_capture',
  'final_capture',
  'hooks',
  'metadata',
  'payment_details',
  'statement_descriptor',
  'statement_descriptor_suffix',
]);
const CANCEL = new Set(['cancellation_reason']);

/** `POST /v1/payment_intents`, confirmed at once with `confirm: true`. */
export function createIntent(state: StripeState, params: Params): StripePaymentIntent {
  refuseUnknown(params, CREATE);
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
  refuseUnknown(params, UPDATE);
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
  refuseUnknown(params, CONFIRM);
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
  refuseUnknown(params, CAPTURE);
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
  refuseUnknown(params, CANCEL);
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

function attempt(
  state: StripeState,
  intent: StripePaymentIntent,
  method: StripePaymentMethod,
  params: Params,
  offSession: boolean,
): StripePaymentIntent {
  const behaviour = behaviourOf(state, method);
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

const AUTHENTICATION_REQUIRED: CardBehaviour = {
  kind: 'declines',
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

function charge(
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

function failed(
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

function release(
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

function givenMethod(state: StripeState, params: Params): StripePaymentMethod | undefined {
  const id = optionalText(params, 'payment_method');
  if (id !== undefined) return resolvePaymentMethod(state, id);
  const data = nested(params, 'payment_method_data');
  return Object.keys(data).length > 0 ? createPaymentMethod(state, data) : undefined;
}

function behaviourOf(state: StripeState, method: StripePaymentMethod): CardBehaviour {
  const card = TEST_CARDS[state.methods.get(method.id)?.testCard ?? ''];
  if (!card) throw noSuch('PaymentMethod', method.id, 'payment_method', 400);
  return card.behaviour;
}

function refuseForeign(
  method: StripePaymentMethod | undefined,
  customer: string | undefined,
): void {
  if (!method?.customer || method.customer === customer) return;
  throw new StripeRefusal(400, {
    type: 'invalid_request_error',
    message: customer
      ? `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`
      : `The provided PaymentMethod ${method.id} belongs to the Customer ${method.customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
    param: 'payment_method',
  });
}

function needsMethod(intent?: StripePaymentIntent): StripeRefusal {
  const body: StripeErrorBody = {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message:
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
  };
  return new StripeRefusal(
    400,
    intent ? { ...body, payment_intent: intent } : body,
    intent !== undefined,
  );
}

/** The account takes cards; a list of allowed types without them leaves nothing to pay with. */
function allowedTypes(params: Params): readonly string[] | null {
  const allowed = textList(params, 'allowed_payment_method_types');
  if (allowed === undefined || allowed.includes('card')) return allowed ?? null;
  throw invalidParam(
    'allowed_payment_method_types',
    'None of the allowed payment method types is available. The emulated account accepts card.',
  );
}

function automaticMethods(
  params: Params,
  confirm: boolean,
): StripePaymentIntent['automatic_payment_methods'] {
  const given = nested(params, 'automatic_payment_methods');
  if (!optionalFlag(given, 'enabled')) return null;
  const redirects = oneOf(given, 'allow_redirects', ['always', 'never']) ?? 'always';
  if (confirm && redirects === 'always' && optionalText(params, 'return_url') === undefined) {
    throw invalidParam(
      'return_url',
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    );
  }
  return { enabled: true, allow_redirects: redirects };
}
