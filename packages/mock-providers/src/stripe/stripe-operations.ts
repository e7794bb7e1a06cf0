import type { Params, Route } from '../runtime/vendor-door.ts';
import {
  authenticateIntent,
  cancelIntent,
  captureIntent,
  confirmIntent,
  createIntent,
  currentIntent,
  retrieveIntent,
  updateIntent,
} from './payment-intents.ts';
import {
  attachPaymentMethod,
  createCustomer,
  createPaymentMethod,
  deleteCustomer,
  detachPaymentMethod,
  retrieveCustomer,
  retrievePaymentMethod,
  updateCustomer,
} from './payment-methods.ts';
import { createRefund, retrieveRefund, settleRefund, updateRefund } from './refunds.ts';
import { listPage } from './stripe-lists.ts';
import type { StripePaymentIntent, StripePaymentMethod } from './stripe-objects.ts';
import { optionalText } from './stripe-params.ts';
import { noSuch } from './stripe-refusal.ts';
import { searchIntents } from './stripe-search.ts';
import type { StripeState } from './stripe-state.ts';
import {
  createEndpoint,
  deleteEndpoint,
  retrieveEndpoint,
  updateEndpoint,
  withoutSecret,
} from './webhook-endpoints.ts';

/** One operation of Stripe's API: its place on the wire and what it does. */
export interface StripeOperation extends Route {
  run(state: StripeState, id: string, params: Params): unknown;
}

const get = (path: string, run: StripeOperation['run']): StripeOperation => ({
  method: 'GET',
  path,
  run,
});
const post = (path: string, run: StripeOperation['run']): StripeOperation => ({
  method: 'POST',
  path,
  run,
});
const del = (path: string, run: StripeOperation['run']): StripeOperation => ({
  method: 'DELETE',
  path,
  run,
});

const intents = '/v1/payment_intents';
const methods = '/v1/payment_methods';
const customers = '/v1/customers';
const endpoints = '/v1/webhook_endpoints';

/** The operations the emulator knows, by the names that faults and the journal use. */
export const STRIPE_OPERATIONS: Readonly<Record<string, StripeOperation>> = {
  'payment_intents.create': post(intents, (state, _, params) => createIntent(state, params)),
  'payment_intents.list': get(intents, (state, _, params) =>
    listPage(currentIntents(state), params, {
      object: 'payment_intent',
      url: intents,
      fields: ['customer'],
    }),
  ),
  // Before `:id`, which would take it for an id.
  'payment_intents.search': get(`${intents}/search`, (state, _, params) =>
    searchIntents(state, params),
  ),
  'payment_intents.retrieve': get(`${intents}/:id`, (state, id) => retrieveIntent(state, id)),
  'payment_intents.update': post(`${intents}/:id`, updateIntent),
  'payment_intents.confirm': post(`${intents}/:id/confirm`, confirmIntent),
  'payment_intents.capture': post(`${intents}/:id/capture`, captureIntent),
  'payment_intents.cancel': post(`${intents}/:id/cancel`, cancelIntent),
  'charges.list': get('/v1/charges', (state, _, params) =>
    listPage(state.charges.values(), params, {
      object: 'charge',
      url: '/v1/charges',
      fields: ['payment_intent', 'customer'],
    }),
  ),
  'charges.retrieve': get(
    '/v1/charges/:id',
    (state, id) => state.charges.get(id) ?? missing('charge', id),
  ),
  'refunds.create': post('/v1/refunds', (state, _, params) => createRefund(state, params)),
  'refunds.list': get('/v1/refunds', (state, _, params) => {
    const intent = optionalText(params, 'payment_intent');
    const refunds =
      intent === undefined ? state.refunds.values() : state.refundsOfIntent.where(intent);
    return listPage(refunds, params, {
      object: 'refund',
      url: '/v1/refunds',
      fields: ['payment_intent', 'charge'],
    });
  }),
  'refunds.retrieve': get('/v1/refunds/:id', (state, id) => retrieveRefund(state, id)),
  'refunds.update': post('/v1/refunds/:id', updateRefund),
  'customers.create': post(customers, (state, _, params) => createCustomer(state, params)),
  'customers.list': get(customers, (state, _, params) =>
    listPage(state.customers.values(), params, {
      object: 'customer',
      url: customers,
      fields: ['email'],
    }),
  ),
  'customers.retrieve': get(`${customers}/:id`, (state, id) => retrieveCustomer(state, id)),
  'customers.update': post(`${customers}/:id`, updateCustomer),
  'customers.delete': del(`${customers}/:id`, deleteCustomer),
  'customers.payment_methods': get(`${customers}/:id/payment_methods`, (state, id, params) => {
    retrieveCustomer(state, id);
    return listMethods(state, { ...params, customer: id }, `${customers}/${id}/payment_methods`);
  }),
  'payment_methods.create': post(methods, (state, _, params) => createPaymentMethod(state, params)),
  'payment_methods.list': get(methods, (state, _, params) => listMethods(state, params, methods)),
  'payment_methods.retrieve': get(`${methods}/:id`, (state, id) =>
    retrievePaymentMethod(state, id),
  ),
  'payment_methods.attach': post(`${methods}/:id/attach`, attachPaymentMethod),
  'payment_methods.detach': post(`${methods}/:id/detach`, (state, id) =>
    detachPaymentMethod(state, id),
  ),
  'events.list': get('/v1/events', (state, _, params) =>
    listPage(state.events.values(), params, {
      object: 'event',
      url: '/v1/events',
      fields: ['type'],
    }),
  ),
  'events.retrieve': get(
    '/v1/events/:id',
    (state, id) => state.events.get(id) ?? missing('event', id),
  ),
  'webhook_endpoints.create': post(endpoints, (state, _, params) => createEndpoint(state, params)),
  'webhook_endpoints.list': get(endpoints, (state, _, params) => {
    const shown = [...state.endpoints.values()].map(withoutSecret);
    return listPage(shown, params, { object: 'webhook endpoint', url: endpoints });
  }),
  'webhook_endpoints.retrieve': get(`${endpoints}/:id`, (state, id) => retrieveEndpoint(state, id)),
  'webhook_endpoints.update': post(`${endpoints}/:id`, updateEndpoint),
  'webhook_endpoints.delete': del(`${endpoints}/:id`, (state, id) => deleteEndpoint(state, id)),
  // What the world outside does, in the style of Stripe's own test helpers.
  'test_helpers.refunds.settle': post('/v1/test_helpers/refunds/:id/settle', (state, id) =>
    settleRefund(state, id),
  ),
  'test_helpers.payment_intents.authenticate': post(
    '/v1/test_helpers/payment_intents/:id/authenticate',
    (state, id, params) => authenticateIntent(state, id, String(params['outcome']) !== 'failed'),
  ),
};

function missing(what: string, id: string): never {
  throw noSuch(what, id);
}

function currentIntents(state: StripeState): StripePaymentIntent[] {
  return [...state.intents.values()].map((intent) => currentIntent(state, intent));
}

function listMethods(state: StripeState, params: Params, url: string): unknown {
  const wire: StripePaymentMethod[] = [...state.methods.values()]
    .map((stored) => stored.wire)
    // Without a customer the list knows only what is attached to somebody.
    .filter((method) => method.customer !== null);
  return listPage(wire, params, { object: 'payment_method', url, fields: ['customer', 'type'] });
}
