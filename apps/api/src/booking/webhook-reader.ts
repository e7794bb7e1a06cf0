import { createHmac, timingSafeEqual } from 'node:crypto';
import { isBookingError, type ProviderEvent } from '@luna/booking-agent';
import { z } from 'zod';

// A signature vouches for the sender, and not for what its next version will send.
const name = z
  .string()
  .max(255)
  .regex(/^[^\p{Cc}\p{Surrogate}]+$/u);
const about = { provider: name, eventId: name, reference: name };
const providerEvent: z.ZodType<ProviderEvent> = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal('reservation_cancelled'), reservationId: name }),
  z.object({
    ...about,
    kind: z.literal('refunded_elsewhere'),
    paymentId: name,
    amount: z.number().int(),
  }),
  z.object({ ...about, kind: z.literal('changed') }),
]);

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
      return { event: providerEvent.optional().parse(await eventOf(JSON.parse(body))) };
    } catch (error) {
      // The vendor was asked and did not answer: it is to send this again.
      if (isBookingError(error)) throw error;
    }
    return { refusal: 'The body is not what this vendor sends' };
  };
}
