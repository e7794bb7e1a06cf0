import { verifyWebhook, type WebhookEvent, type WebhookHeaders } from '../webhooks.ts';

/** What Luna tells a partner by itself. */
export class Webhooks {
  /**
   * Checks that a webhook comes from Luna, and reads it. {@link verifyWebhook} is the same without a client.
   *
   * @param payload the body exactly as it arrived, before anybody parsed it
   * @param secret the `whsec_…` of the endpoint; several while one is being replaced
   * @throws a {@link WebhookVerificationError} when it is not to be trusted
   * @example
   * const event = await luna.webhooks.verify(await request.text(), request.headers, secret);
   * if (event.type === 'booking.confirmed') tellEverybody(event.data);
   */
  verify<Event = WebhookEvent>(
    payload: string | Uint8Array,
    headers: WebhookHeaders,
    secret: string | readonly string[],
  ): Promise<Event> {
    return verifyWebhook<Event>(payload, headers, secret);
  }
}
