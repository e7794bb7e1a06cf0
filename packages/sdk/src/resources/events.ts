import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import type { WriteOptions } from '../options.ts';
import type { EventsInput, Recorded } from '../wire.generated.ts';

/** What people did: the next recommendation knows. */
export class Events {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Records one event, or a list that is recorded whole or not at all.
   *
   * An answer that was lost on the way is not asked for again, since the events would count twice.
   *
   * @throws a {@link NotFoundError} for an unknown user or venue
   * @example
   * await luna.events.record({ user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 15 });
   */
  record(events: EventsInput, options?: WriteOptions): Call<Recorded> {
    return this.#transport.json('post', '/events', [], { body: events, once: true, options });
  }
}
