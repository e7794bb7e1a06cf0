import type { Transport } from '../http/transport.ts';
import { verifyWebhook, type WebhookHeaders, type WebhookMessage } from '../webhooks.ts';
import { WebhookDeliveries } from './webhook-deliveries.ts';
import { WebhookEndpoints } from './webhook-endpoints.ts';

/** What Luna tells a partner by itself. */
export class Webhooks {
  readonly endpoints: WebhookEndpoints;
  readonly deliveries: WebhookDeliveries;

  constructor(transport: Transport) {
    this.endpoints = new WebhookEndpoints(transport);
    this.deliveries = new WebhookDeliveries(transport);
  }

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
  verify<Message = WebhookMessage>(
    payload: string | Uint8Array,
    headers: WebhookHeaders,
    secret: string | readonly string[],
  ): Promise<Message> {
    return verifyWebhook<Message>(payload, headers, secret);
  }
}
