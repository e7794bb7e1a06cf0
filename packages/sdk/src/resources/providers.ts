import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import type { FaultInput, FaultOrdered, Received } from '../wire.generated.ts';

/** A vendor that can be emulated. */
export type EmulatedVendor = FaultOrdered['provider'];

/** The vendors behind the API: what they report, and what emulated ones are told to do wrong. */
export class Providers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes the next calls to an emulated vendor fail in a chosen way, to see what becomes of a booking.
   *
   * @throws a {@link NotFoundError} where the vendors are real
   * @example
   * await luna.providers.fault('stripe', { kind: 'reset_after', operation: 'payment_intents.capture' });
   */
  fault(vendor: EmulatedVendor, fault: FaultInput, options?: WriteOptions): Call<FaultOrdered> {
    const path = '/emulators/{provider}/faults';
    return this.#transport.json('post', path, [vendor], { body: fault, once: true, options });
  }

  /**
   * Takes back whatever an emulated vendor was told to do wrong: from here on everything works.
   *
   * @throws a {@link NotFoundError} where the vendors are real
   * @example
   * await luna.providers.clearFaults('stripe');
   */
  clearFaults(vendor: EmulatedVendor, options?: RequestOptions): Call<undefined> {
    return this.#transport.json('delete', '/emulators/{provider}/faults', [vendor], { options });
  }

  /**
   * Passes on what a vendor reported, body and headers as they came, where vendors cannot reach the API.
   * However often it is passed on, it is taken in once.
   *
   * @throws an {@link InvalidRequestError} when the signature is missing, wrong or too old
   * @example
   * await luna.providers.report('stripe', await request.text(), {
   *   headers: { 'stripe-signature': request.headers.get('stripe-signature') },
   * });
   */
  report(vendor: string, payload: string, options?: RequestOptions): Call<Received> {
    return this.#transport.json('post', '/webhooks/{vendor}', [vendor], { raw: payload, options });
  }
}
