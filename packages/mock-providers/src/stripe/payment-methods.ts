import type { Params } from '../runtime/vendor-door.ts';
import type { StripeCustomer, StripePaymentMethod } from './stripe-objects.ts';
import {
  mergedMetadata,
  nested,
  optionalInteger,
  optionalText,
  refuseUnknown,
  requiredText,
} from './stripe-params.ts';
import { invalidParam, noSuch, StripeRefusal } from './stripe-refusal.ts';
import type { StripeState } from './stripe-state.ts';
import { TEST_CARDS, testCardOfNumber, testCardOfToken } from './test-cards.ts';

const METHOD_PARAMS: ReadonlySet<string> = new Set(['type', 'card', 'billing_details', 'metadata']);
const CUSTOMER_PARAMS: ReadonlySet<string> = new Set([
  'description',
  'email',
  'metadata',
  'name',
  'phone',
]);

/** `POST /v1/payment_methods`: a card by one of Stripe's test numbers or tokens. */
export function createPaymentMethod(state: StripeState, params: Params): StripePaymentMethod {
  refuseUnknown(params, METHOD_PARAMS);
  const type = requiredText(params, 'type');
  if (type !== 'card') {
    throw invalidParam(
      'type',
      `The emulated account accepts the payment method type card, not ${type}.`,
    );
  }
  const card = nested(params, 'card');
  const token = optionalText(card, 'token');
  const number = optionalText(card, 'number');
  const testCard =
    token !== undefined
      ? testCardOfToken(token)
      : number !== undefined
        ? testCardOfNumber(number)
        : undefined;
  if (testCard === undefined) throw notATestCard(token, number);
  return storeMethod(state, testCard, {
    metadata: mergedMetadata(params),
    billing_details: nested(params, 'billing_details'),
    expMonth: optionalInteger(card, 'exp_month'),
    expYear: optionalInteger(card, 'exp_year'),
  });
}

function notATestCard(token: string | undefined, number: string | undefined): StripeRefusal {
  if (token !== undefined) return noSuch('token', token, 'card[token]', 400);
  if (number === undefined) {
    return invalidParam('card', 'You must supply either a card, CVC token, or a card token.');
  }
  const body = {
    type: 'card_error' as const,
    code: 'incorrect_number',
    message:
      'Your card number is incorrect. The emulator takes the test numbers of docs.stripe.com/testing.',
    param: 'number',
  };
  return new StripeRefusal(402, body);
}

function storeMethod(
  state: StripeState,
  testCard: string,
  details: {
    metadata?: StripePaymentMethod['metadata'];
    billing_details?: Params;
    expMonth?: number | undefined;
    expYear?: number | undefined;
  } = {},
): StripePaymentMethod {
  const card = TEST_CARDS[testCard];
  if (!card) throw noSuch('PaymentMethod', testCard, 'payment_method', 400);
  const wire: StripePaymentMethod = {
    id: state.newId('pm'),
    object: 'payment_method',
    billing_details: details.billing_details ?? {},
    card: {
      brand: card.brand,
      country: 'US',
      exp_month: details.expMonth ?? 12,
      exp_year: details.expYear ?? 2099,
      funding: card.funding,
      last4: card.number.slice(-4),
    },
    created: state.now(),
    customer: null,
    livemode: false,
    metadata: details.metadata ?? {},
    type: 'card',
  };
  state.methods.put(wire.id, { wire, testCard });
  return wire;
}

/**
 * The payment method a call means: an id, or one of the `pm_card_…` names, which stand for a new
 * payment method at every use.
 */
export function resolvePaymentMethod(state: StripeState, id: string): StripePaymentMethod {
  const stored = state.methods.get(id);
  if (stored) return stored.wire;
  const testCard = id.startsWith('pm_card_') ? testCardOfToken(id) : undefined;
  if (testCard === undefined) throw noSuch('PaymentMethod', id, 'payment_method', 400);
  return storeMethod(state, testCard);
}

export function retrievePaymentMethod(state: StripeState, id: string): StripePaymentMethod {
  const stored = state.methods.get(id);
  if (!stored) throw noSuch('PaymentMethod', id, 'payment_method');
  return stored.wire;
}

export function attachPaymentMethod(
  state: StripeState,
  id: string,
  params: Params,
): StripePaymentMethod {
  refuseUnknown(params, new Set(['customer']));
  const customer = retrieveCustomer(state, requiredText(params, 'customer'), 'customer', 400);
  const method = resolvePaymentMethod(state, id);
  if (method.customer !== null && method.customer !== customer.id) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      message: 'The payment method you provided has already been attached to a customer.',
    });
  }
  return moveMethod(state, method, customer.id, 'payment_method.attached');
}

export function detachPaymentMethod(state: StripeState, id: string): StripePaymentMethod {
  const method = retrievePaymentMethod(state, id);
  if (method.customer === null) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      message:
        'The payment method you provided is not attached to a customer so detachment is impossible.',
    });
  }
  return moveMethod(state, method, null, 'payment_method.detached');
}

function moveMethod(
  state: StripeState,
  method: StripePaymentMethod,
  customer: string | null,
  event: string,
): StripePaymentMethod {
  const stored = state.methods.get(method.id);
  const wire = { ...method, customer };
  if (stored) state.methods.put(method.id, { ...stored, wire });
  state.emit(event, wire);
  return wire;
}

export function createCustomer(state: StripeState, params: Params): StripeCustomer {
  refuseUnknown(params, CUSTOMER_PARAMS);
  const customer: StripeCustomer = {
    id: `cus_${state.runtime.mint.letters(14)}`,
    object: 'customer',
    created: state.now(),
    description: optionalText(params, 'description') ?? null,
    email: optionalText(params, 'email') ?? null,
    livemode: false,
    metadata: mergedMetadata(params),
    name: optionalText(params, 'name') ?? null,
    phone: optionalText(params, 'phone') ?? null,
  };
  state.customers.put(customer.id, customer);
  state.emit('customer.created', customer);
  return customer;
}

export function retrieveCustomer(
  state: StripeState,
  id: string,
  param = 'id',
  status = 404,
): StripeCustomer {
  const customer = state.customers.get(id);
  if (!customer) throw noSuch('customer', id, param, status);
  return customer;
}

export function updateCustomer(state: StripeState, id: string, params: Params): StripeCustomer {
  refuseUnknown(params, CUSTOMER_PARAMS);
  const old = retrieveCustomer(state, id);
  const customer: StripeCustomer = {
    ...old,
    description: optionalText(params, 'description') ?? old.description,
    email: optionalText(params, 'email') ?? old.email,
    metadata: mergedMetadata(params, old.metadata),
    name: optionalText(params, 'name') ?? old.name,
    phone: optionalText(params, 'phone') ?? old.phone,
  };
  state.customers.put(id, customer);
  state.emit('customer.updated', customer);
  return customer;
}

export function deleteCustomer(state: StripeState, id: string): unknown {
  const customer = retrieveCustomer(state, id);
  for (const { wire } of [...state.methods.values()]) {
    if (wire.customer === id) moveMethod(state, wire, null, 'payment_method.detached');
  }
  state.customers.delete(id);
  state.emit('customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}
