import {
  type AuthorizeOutcome,
  BookingError,
  type CaptureOutcome,
  type DeclineReason,
  type Lookup,
  type PaymentCall,
  type PaymentHolding,
  type PaymentOutcome,
  type PaymentProvider,
  type RefundOutcome,
  type Unavailable,
  type VoidOutcome,
} from '@luna/booking-agent';
import type { VendorDoor, VendorRequest } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import { STRIPE_KEY_LIFETIME_MS } from './stripe-emulator.ts';
import type {
  StripeCharge,
  StripeErrorBody,
  StripeList,
  StripePaymentIntent,
  StripeRefund,
} from './stripe-objects.ts';

/** Metadata by which payments are found again; the real adapter uses the same names. */
const REFERENCE = 'luna_reference';
const PERSON = 'luna_person';
const KEY = 'luna_key';
const CAPTURE_KEY = 'luna_capture_key';
/** Tells Luna's own calls from those made at the vendor's desk. */
export const STRIPE_KEY_PREFIX = 'luna:';

/** Pages of a search; far more payments than a booking ever has. */
const PAGE = 100;

/**
 * The port `PaymentProvider` over the emulated Stripe account, in process and without the official
 * package. Payment methods are Stripe's test ones, such as `pm_card_visa`.
 *
 * @param keyLifetimeMs for how long the account remembers keys (24 hours)
 */
export function createEmulatedStripeProvider(
  door: VendorDoor,
  keyLifetimeMs: number = STRIPE_KEY_LIFETIME_MS,
): PaymentProvider {
  const ask = async (request: VendorRequest): Promise<VendorAnswer | Unavailable> => {
    const call = await door.send(request);
    if (call.kind === 'refused') {
      return { kind: 'unavailable', retryAfterMs: call.retryAfterSeconds * 1000 };
    }
    if (call.kind === 'lost') {
      throw new BookingError('lost_answer', `Stripe's answer was lost (${call.how})`);
    }
    return call.answer;
  };
  const intents = async (reference: string): Promise<readonly ExpandedIntent[] | Unavailable> => {
    const answer = await ask({
      operation: 'payment_intents.search',
      params: {
        query: `metadata['${REFERENCE}']:'${reference}'`,
        limit: PAGE,
        expand: ['data.latest_charge'],
      },
    });
    if ('kind' in answer) return answer;
    return (answer.body as StripeList<ExpandedIntent>).data;
  };
  const refundable = async (paymentId: string): Promise<number | Unavailable> => {
    const answer = await ask({
      operation: 'payment_intents.retrieve',
      path: { id: paymentId },
      params: { expand: ['latest_charge'] },
    });
    if ('kind' in answer) return answer;
    const charge = (answer.body as ExpandedIntent).latest_charge;
    return charge?.captured ? charge.amount_captured - charge.amount_refunded : 0;
  };

  const lookup = async (call: PaymentCall): Promise<Lookup<PaymentOutcome>> => {
    const { key, reference } = call.request;
    if (call.operation === 'refund') {
      const { paymentId } = call.request;
      const params = { payment_intent: paymentId, limit: PAGE };
      const answer = await ask({ operation: 'refunds.list', params });
      if ('kind' in answer) return answer;
      const refunds = (answer.body as StripeList<StripeRefund>).data;
      const refund = refunds.find(({ metadata }) => metadata[KEY] === key);
      if (!refund) return { kind: 'none' };
      const outcome: RefundOutcome = { kind: 'ok', refundId: refund.id };
      return { kind: 'found', outcome: { operation: 'refund', outcome } };
    }
    const found = await intents(reference);
    if ('kind' in found) return found;
    if (call.operation === 'authorize') {
      const outcome = authorized(found.find(({ metadata }) => metadata[KEY] === key));
      return outcome
        ? { kind: 'found', outcome: { operation: 'authorize', outcome } }
        : { kind: 'none' };
    }
    const intent = found.find(({ id }) => id === call.request.paymentId);
    const done =
      call.operation === 'capture'
        ? intent?.metadata[CAPTURE_KEY] === key
        : intent?.status === 'canceled';
    if (!done) return { kind: 'none' };
    const outcome = { operation: call.operation, outcome: { kind: 'ok' } } as const;
    return { kind: 'found', outcome };
  };

  return {
    capabilities: { keyLifetimeMs },
    async authorize(request): Promise<AuthorizeOutcome> {
      const { key, reference, personId, paymentMethod, amount, currency } = request;
      if (paymentMethod === null) return { kind: 'declined', reason: 'no_payment_method' };
      const answer = await ask({
        operation: 'payment_intents.create',
        key: STRIPE_KEY_PREFIX + key,
        params: {
          amount,
          currency: currency.toLowerCase(),
          payment_method: paymentMethod,
          allowed_payment_method_types: ['card'],
          capture_method: 'manual',
          confirm: true,
          error_on_requires_action: true,
          description: request.description,
          metadata: { [REFERENCE]: reference, [PERSON]: personId, [KEY]: key },
        },
      });
      if ('kind' in answer) return answer;
      if (answer.status === 200)
        return { kind: 'ok', paymentId: (answer.body as { id: string }).id };
      const error = refusalOf(answer, key);
      return { kind: 'declined', reason: declineReason(error) };
    },
    async capture({ key, paymentId, amount }): Promise<CaptureOutcome> {
      const answer = await ask({
        operation: 'payment_intents.capture',
        path: { id: paymentId },
        key: STRIPE_KEY_PREFIX + key,
        params: { amount_to_capture: amount, metadata: { [CAPTURE_KEY]: key } },
      });
      if ('kind' in answer) return answer;
      if (answer.status === 200) return { kind: 'ok' };
      const { payment_intent: intent, ...error } = refusalOf(answer, key);
      const lapsed = intent?.cancellation_reason === 'automatic';
      return { kind: 'declined', reason: lapsed ? 'authorization_expired' : declineReason(error) };
    },
    async void({ key, paymentId }): Promise<VoidOutcome> {
      const answer = await ask({
        operation: 'payment_intents.cancel',
        path: { id: paymentId },
        key: STRIPE_KEY_PREFIX + key,
        params: {},
      });
      if ('kind' in answer) return answer;
      if (answer.status === 200) return { kind: 'ok' };
      const error = refusalOf(answer, key);
      if (error.payment_intent?.status === 'canceled') return { kind: 'ok' };
      return { kind: 'declined', reason: error.payment_intent?.status ?? error.code ?? 'refused' };
    },
    async refund({ key, reference, paymentId, amount }): Promise<RefundOutcome> {
      const answer = await ask({
        operation: 'refunds.create',
        key: STRIPE_KEY_PREFIX + key,
        params: {
          payment_intent: paymentId,
          amount,
          metadata: { [REFERENCE]: reference, [KEY]: key },
        },
      });
      if ('kind' in answer) return answer;
      if (answer.status === 200)
        return { kind: 'ok', refundId: (answer.body as { id: string }).id };
      const error = refusalOf(answer, key);
      if (error.code === 'charge_already_refunded') {
        return { kind: 'exceeds_refundable', refundable: 0 };
      }
      if (error.param !== 'amount') return { kind: 'declined', reason: error.code ?? 'refused' };
      const left = await refundable(paymentId);
      return typeof left === 'number' ? { kind: 'exceeds_refundable', refundable: left } : left;
    },
    lookup,
    async find({ reference }) {
      const found = await intents(reference);
      return 'kind' in found ? found : { kind: 'ok', holdings: found.map(holding) };
    },
  };
}

type ExpandedIntent = Omit<StripePaymentIntent, 'latest_charge'> & {
  readonly latest_charge: StripeCharge | null;
};

/** What was answered to the call that made this intent, as far as the intent shows it. */
function authorized(intent: ExpandedIntent | undefined): AuthorizeOutcome | undefined {
  if (!intent) return undefined;
  if (intent.status === 'requires_payment_method') {
    const error = intent.last_payment_error;
    return error ? { kind: 'declined', reason: declineReason(error) } : undefined;
  }
  const passed = ['requires_capture', 'succeeded', 'canceled'].includes(intent.status);
  return passed ? { kind: 'ok', paymentId: intent.id } : undefined;
}

function holding(intent: ExpandedIntent): PaymentHolding {
  const states: Partial<Record<StripePaymentIntent['status'], PaymentHolding['state']>> = {
    requires_capture: 'authorized',
    succeeded: 'captured',
    canceled: 'voided',
  };
  return {
    paymentId: intent.id,
    key: intent.metadata[KEY] ?? null,
    personId: intent.metadata[PERSON] ?? '',
    state: states[intent.status] ?? 'declined',
    amount: intent.amount,
    captured: intent.amount_received,
    refunded: intent.status === 'succeeded' ? (intent.latest_charge?.amount_refunded ?? 0) : 0,
    currency: intent.currency.toUpperCase(),
  };
}

/** The refusal in an answer; throws where the answer refuses nothing for good. */
function refusalOf({ status, body }: VendorAnswer, key: string): StripeErrorBody {
  const { error } = body as { error: StripeErrorBody };
  if (status === 400 && error.type === 'idempotency_error') {
    throw new BookingError(
      'key_reused',
      `key ${key} was used for another request; a key belongs to one request`,
    );
  }
  if (status === 400 || status === 402 || status === 404) return error;
  throw new BookingError(
    'lost_answer',
    `Stripe answered ${status} ${error.code ?? ''}, which decides nothing`,
  );
}

/** Luna's word for one of Stripe's refusals. */
function declineReason({ code, decline_code, param }: StripeErrorBody): DeclineReason {
  switch (decline_code ?? code) {
    case 'insufficient_funds':
      return 'insufficient_funds';
    case 'expired_card':
      return 'expired_card';
    case 'authentication_required':
      return 'authentication_required';
    case 'resource_missing':
      return param === 'payment_method' ? 'invalid_payment_method' : 'other';
    default:
      return code === 'card_declined' ? 'card_declined' : 'other';
  }
}
