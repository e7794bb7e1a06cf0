import { WebhookVerificationError } from './errors.ts';
import type { WebhookDelivery } from './wire.generated.ts';

/** How old, or how far ahead, a webhook may be. */
const toleranceSeconds = 300;

/** What Luna tells a partner by itself: what happened (`type`), when (`timestamp`), and to what (`data`). */
export type WebhookMessage = WebhookDelivery['payload'];

/** Headers as any server hands them over. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks that a webhook comes from Luna and is not an old one sent again, by Standard Webhooks
 * (https://github.com/standard-webhooks/standard-webhooks), and reads it.
 *
 * @param payload the body exactly as it arrived, before anybody parsed it
 * @param secret the `whsec_…` of the endpoint; several while one is being replaced
 * @returns the message; `webhook-id` is the same each time it is delivered, and tells repeats
 * @throws a {@link WebhookVerificationError} with a `code`: `missing-header`, `invalid-timestamp`,
 *   `outside-tolerance` (five minutes), `invalid-signature`, `invalid-secret` or `invalid-payload`
 * @example
 * import { verifyWebhook } from '@luna/sdk';
 * app.post('/luna', async (c) => {
 *   const event = await verifyWebhook(await c.req.text(), c.req.raw.headers, process.env.LUNA_WEBHOOK_SECRET);
 *   if (event.type === 'booking.confirmed') tellEverybody(event.data);
 *   return c.body(null, 204);
 * });
 */
export async function verifyWebhook<Message = WebhookMessage>(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<Message> {
  const id = readHeader(headers, 'webhook-id');
  const timestamp = readHeader(headers, 'webhook-timestamp');
  const signatures = readHeader(headers, 'webhook-signature');
  checkTime(timestamp);
  const body = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  const given = signatures
    .split(' ')
    .filter((each) => each.startsWith('v1,'))
    .flatMap((each) => fromBase64(each.slice(3)) ?? []);
  let genuine = false;
  for (const each of typeof secret === 'string' ? [secret] : secret) {
    const key = await importSecret(each);
    // The platform compares, in constant time.
    for (const signature of given) {
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) genuine = true;
    }
  }
  if (!genuine) refuse('invalid-signature', 'No signature of the webhook is that of the secret.');
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Message;
  } catch (error) {
    return refuse('invalid-payload', 'The webhook is not JSON.', error);
  }
}

function refuse(code: string, message: string, cause?: unknown): never {
  throw new WebhookVerificationError(code, message, cause);
}

function readHeader(headers: WebhookHeaders, name: string): string {
  const value =
    typeof headers['get'] === 'function'
      ? (headers as Headers).get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string' && first !== '') return first;
  return refuse('missing-header', `The webhook has no ${name}.`);
}

function checkTime(timestamp: string): void {
  if (!/^\d{1,12}$/.test(timestamp)) {
    refuse('invalid-timestamp', 'webhook-timestamp: expected seconds since 1970.');
  }
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) {
    refuse(
      'outside-tolerance',
      `The webhook is more than ${toleranceSeconds} seconds away from now.`,
    );
  }
}

async function importSecret(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const key = fromBase64(secret.replace(/^whsec_/, ''));
  if (!key?.length) return refuse('invalid-secret', 'The secret is not whsec_ and base64.');
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function concat(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
