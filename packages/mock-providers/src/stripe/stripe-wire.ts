import { createHmac } from 'node:crypto';
import type { VendorWire } from '../http/vendor-app.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import type { WebhookPost } from '../runtime/webhook-dispatcher.ts';
import type { WebhookDelivery } from '../runtime/webhook-outbox.ts';
import { completeStripe } from './stripe-complete.ts';
import type { StripeEmulator } from './stripe-emulator.ts';
import { STRIPE_OPERATIONS } from './stripe-operations.ts';
import { STRIPE_API_VERSION } from './stripe-state.ts';

/** The key the emulated account knows, unless another is given. */
export const EMULATED_STRIPE_KEY = 'sk_test_luna_emulator';

/** Stripe's wire format: form bodies, `request-id`, `idempotent-replayed`, its error objects. */
export function stripeWire(stripe: StripeEmulator, secretKey: string): VendorWire {
  let requests = 0;
  return {
    door: stripe,
    routes: STRIPE_OPERATIONS,
    complete: completeStripe,
    authorize: (request) => authorize(request.headers.get('authorization'), secretKey),
    error: (status, message) => ({ error: wireError(status, message) }),
    headers: (request, answer, status) => {
      requests += 1;
      const key = request.headers.get('idempotency-key');
      return {
        'request-id': `req_wire${requests.toString().padStart(8, '0')}`,
        'stripe-version': request.headers.get('stripe-version') ?? STRIPE_API_VERSION,
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(answer?.replayed ? { 'idempotent-replayed': 'true' } : {}),
        // Stripe asks its libraries to try again where nothing has been done.
        ...(status === 429 || status === 503 ? { 'stripe-should-retry': 'true' } : {}),
      };
    },
  };
}

function wireError(status: number, message: string): Readonly<Record<string, string>> {
  if (status === 429) {
    return {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    };
  }
  return { type: status < 500 ? 'invalid_request_error' : 'api_error', message };
}

function authorize(header: string | null, secretKey: string): VendorAnswer | undefined {
  const key = givenKey(header);
  if (key === secretKey) return undefined;
  const message =
    key === ''
      ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
      : `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;
  return { status: 401, body: { error: { type: 'invalid_request_error', message } } };
}

function givenKey(header: string | null): string {
  const [scheme = '', value = ''] = (header ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
}

/** An event as Stripe posts it, signed with the endpoint's secret at the emulator's time. */
export function stripePost(stripe: StripeEmulator): (delivery: WebhookDelivery) => WebhookPost {
  return ({ payload, subscriber }) => {
    const body = JSON.stringify(payload, completeStripe, 2);
    const signature = signStripePayload(body, subscriber.secret ?? '', stripe.runtime.nowSeconds());
    return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } };
  };
}

/**
 * The `stripe-signature` header for a body: HMAC-SHA256 over `timestamp.body`.
 *
 * @param timestamp epoch seconds
 */
export function signStripePayload(body: string, secret: string, timestamp: number): string {
  const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${hmac}`;
}
