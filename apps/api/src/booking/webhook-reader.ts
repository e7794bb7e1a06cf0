import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ProviderEvent } from '@luna/booking-agent';

/**
 * Checks that a webhook comes from its vendor and says what it means to the booking agent, if
 * anything; answers why not when it is not to be trusted.
 */
export type WebhookReader = (
  body: string,
  headers: Headers,
) => { readonly event: ProviderEvent | undefined } | { readonly refusal: string };

/** Reads webhooks that carry the HMAC-SHA256 of their body in hexadecimal digits. */
export function hmacWebhookReader(
  secret: string,
  eventOf: (payload: unknown) => ProviderEvent | undefined,
): WebhookReader {
  return (body, headers) => {
    const given = Buffer.from(headers.get('x-emulator-signature') ?? '');
    const due = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
    if (given.length !== due.length || !timingSafeEqual(given, due)) {
      return { refusal: 'The signature is not that of the body' };
    }
    try {
      return { event: eventOf(JSON.parse(body)) };
    } catch {
      return { refusal: 'The body is not what this vendor sends' };
    }
  };
}
