import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import type { WriteOptions } from '../options.ts';
import type { EventInput, EventsInput, Recorded } from '../wire.generated.ts';

/** What people did: the next recommendation knows. */
export class Events {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Records one event, or a list of up to 1,000 that is recorded whole or not at all.
   *
   * An answer that was lost on the way is not asked for again, since the events would count twice; but
   * events that all have an `event_id` never do, and are.
   *
   * @throws a {@link NotFoundError} for an unknown user or venue
   * @example
   * await luna.events.record({ user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 15 });
   * @example
   * const visit = { user_id: 'user1', venue_id: 'venue2', kind: 'visit', event_id: 'app-7f3a' };
   * const { recorded, duplicates } = await luna.events.record([visit]);
   */
  record(events: EventsInput, options?: WriteOptions): Call<Recorded> {
    const once = !listOf(events).every(({ event_id }) => event_id !== undefined);
    return this.#transport.json('post', '/events', [], { body: events, once, options });
  }
}

function listOf(events: EventsInput): readonly EventInput[] {
  if (Array.isArray(events)) return events;
  return 'events' in events ? events.events : [events];
}
