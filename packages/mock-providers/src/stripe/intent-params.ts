import type { Params } from '../runtime/vendor-door.ts';
import { createPaymentMethod, resolvePaymentMethod } from './payment-methods.ts';
import type {
  StripeErrorBody,
  StripePaymentIntent,
  StripePaymentMethod,
} from './stripe-objects.ts';
import { nested, oneOf, optionalFlag, optionalText, textList } from './stripe-params.ts';
import { invalidParam, StripeRefusal } from './stripe-refusal.ts';
import type { StripeState } from './stripe-state.ts';

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
/** What each operation takes. */
export const CREATE_INTENT: ReadonlySet<string> = new Set([
  ...CONFIRM_PARAMS,
  ...UPDATE_PARAMS,
  'automatic_payment_methods',
  'confirm',
  'confirmation_method',
]);
export const CONFIRM_INTENT: ReadonlySet<string> = new Set(CONFIRM_PARAMS);
export const UPDATE_INTENT: ReadonlySet<string> = new Set(UPDATE_PARAMS);
export const CAPTURE_INTENT: ReadonlySet<string> = new Set([
  'amount_details',
  'amount_to_capture',
  'final_capture',
  'hooks',
  'metadata',
  'payment_details',
  'statement_descriptor',
  'statement_descriptor_suffix',
]);
export const CANCEL_INTENT: ReadonlySet<string> = new Set(['cancellation_reason']);

/** The payment method that a request names or describes. */
export function givenMethod(state: StripeState, params: Params): StripePaymentMethod | undefined {
  const id = optionalText(params, 'payment_method');
  if (id !== undefined) return resolvePaymentMethod(state, id);
  const data = nested(params, 'payment_method_data');
  return Object.keys(data).length > 0 ? createPaymentMethod(state, data) : undefined;
}

/** A card that belongs to a customer is charged only together with them. */
export function refuseForeign(
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

/** What is said to a confirmation of nothing. */
export function needsMethod(intent?: StripePaymentIntent): StripeRefusal {
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
export function allowedTypes(params: Params): readonly string[] | null {
  const allowed = textList(params, 'allowed_payment_method_types');
  if (allowed === undefined || allowed.includes('card')) return allowed ?? null;
  throw invalidParam(
    'allowed_payment_method_types',
    'None of the allowed payment method types is available. The emulated account accepts card.',
  );
}

/** What `automatic_payment_methods` comes to; cards alone need no return URL. */
export function automaticMethods(
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
