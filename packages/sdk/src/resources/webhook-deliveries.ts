import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames, type WriteOptions } from '../options.ts';
import type { paths, WebhookDelivery } from '../wire.generated.ts';
import type { CamelKeys, QueryOf } from '../wire-operation.ts';

/** Which deliveries to list. */
export type DeliveryListOptions = CamelKeys<QueryOf<paths['/webhook-deliveries']['get']>> &
  RequestOptions;

/** What was sent to a partner, with every try. */
export class WebhookDeliveries {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Deliveries: all, or those of one endpoint or in one state.
   *
   * @example
   * for await (const { id, attempts } of luna.webhooks.deliveries.list({ status: 'failed' })) {
   *   console.log(id, attempts.at(-1)?.error);
   * }
   */
  list(options: DeliveryListOptions = {}): PageCall<WebhookDelivery> {
    const query = toWire(options, requestOptionNames);
    return this.#transport.pages('/webhook-deliveries', query, options);
  }

  /**
   * Sends a message again, under the `webhook-id` it had.
   *
   * @throws a {@link NotFoundError} for an unknown delivery
   * @example
   * await luna.webhooks.deliveries.replay(delivery.id);
   */
  replay(deliveryId: string, options?: WriteOptions): Call<WebhookDelivery> {
    const path = '/webhook-deliveries/{delivery_id}/replay';
    return this.#transport.json('post', path, [deliveryId], { options });
  }
}
