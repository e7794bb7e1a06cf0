import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames, type WriteOptions } from '../options.ts';
import type {
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookEndpointInput,
  WebhookEndpointWithSecret,
} from '../wire.generated.ts';
import type { ListOptions } from './users.ts';

/** Where a partner hears of what happens. */
export class WebhookEndpoints {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The endpoints of this key, by id.
   *
   * @example
   * for await (const { url, enabled } of luna.webhooks.endpoints.list()) console.log(url, enabled);
   */
  list(options: ListOptions = {}): PageCall<WebhookEndpoint> {
    const query = toWire(options, requestOptionNames);
    return this.#transport.pages('/webhook-endpoints', query, options);
  }

  /**
   * Registers where to send what happens. The answer holds the secret, this once.
   *
   * @throws an {@link InvalidRequestError} for a URL that is not to be reached, such as a private address
   * @example
   * const { id, secret } = await luna.webhooks.endpoints.create({
   *   url: 'https://partner.example/luna', events: ['booking.confirmed', 'booking.cancelled'],
   * });
   */
  create(endpoint: WebhookEndpointInput, options?: WriteOptions): Call<WebhookEndpointWithSecret> {
    return this.#transport.json('post', '/webhook-endpoints', [], { body: endpoint, options });
  }

  /**
   * One endpoint, without its secret.
   *
   * @throws a {@link NotFoundError} for an unknown endpoint
   * @example
   * const { enabled, disabled_reason } = await luna.webhooks.endpoints.get(id);
   */
  get(endpointId: string, options?: RequestOptions): Call<WebhookEndpoint> {
    return this.#transport.json('get', '/webhook-endpoints/{endpoint_id}', [endpointId], {
      options,
    });
  }

  /**
   * Changes an endpoint. What is left out stays.
   *
   * @throws a {@link NotFoundError} for an unknown endpoint
   * @example
   * await luna.webhooks.endpoints.update(id, { enabled: true });
   */
  update(
    endpointId: string,
    change: WebhookEndpointChange,
    options?: WriteOptions,
  ): Call<WebhookEndpoint> {
    const path = '/webhook-endpoints/{endpoint_id}';
    return this.#transport.json('patch', path, [endpointId], { body: change, options });
  }

  /**
   * Takes an endpoint away, with what it has not been sent yet.
   *
   * @example
   * await luna.webhooks.endpoints.delete(id);
   */
  delete(endpointId: string, options?: RequestOptions): Call<undefined> {
    const path = '/webhook-endpoints/{endpoint_id}';
    return this.#transport.json('delete', path, [endpointId], { options });
  }

  /**
   * Replaces the secret. The old one signs beside the new one for 24 hours, so that both can be given to
   * {@link verifyWebhook} while receivers are changed.
   *
   * @throws a {@link NotFoundError} for an unknown endpoint
   * @example
   * const { secret } = await luna.webhooks.endpoints.rotateSecret(id);
   */
  rotateSecret(endpointId: string, options?: WriteOptions): Call<WebhookEndpointWithSecret> {
    const path = '/webhook-endpoints/{endpoint_id}/rotate-secret';
    return this.#transport.json('post', path, [endpointId], { options });
  }
}
