import { createHmac, timingSafeEqual } from 'node:crypto';
import { isBookingError, type ProviderEvent } from '@luna/booking-agent';

/**
 * Checks that a webhook comes from its vendor and says what it means to the booking agent, if
 * anything; answers why not when it is not to be trusted.
 */
export type WebhookReader = (body: string, headers: Headers) => ReadWebhook | Promise<ReadWebhook>;

/** What a webhook means, or why it is not taken in. */
export type ReadWebhook =
  | { readonly event: ProviderEvent | undefined }
  | { readonly refusal: string };

/** Reads webhooks that carry the HMAC-SHA256 of their body in hexadecimal digits. */
export function hmacWebhookReader(
  secret: string,
  eventOf: (payload: unknown) => ProviderEvent | undefined | Promise<ProviderEvent | undefined>,
): WebhookReader {
  return async (body, headers) => {
    const given = Buffer.from(headers.get('x-emulator-signature') ?? '');
    const due = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
    if (given.length !== due.length || !timingSafeEqual(given, due)) {
      return { refusal: 'The signature is not that of the body' };
    }
    try {
      const event = await eventOf(JSON.parse(body));
      if (event === undefined || isWhole(event)) return { event };
    } catch (error) {
      // The vendor was asked and did not answer: it is to send this again.
      if (isBookingError(error)) throw error;
    }
    return { refusal: 'The body is not what this vendor sends' };
  };
}

/** Whether everything that tells events apart is there: the types are the vendor's promise and no more. */
function isWhole(event: ProviderEvent): boolean {
  return [event.eventId, event.reference].every(
    (text: unknown) => typeof text === 'string' && text !== '',
  );
}
