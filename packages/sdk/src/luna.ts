import { Transport } from './http/transport.ts';
import type { ClientOptions } from './options.ts';
import { Bookings } from './resources/bookings.ts';
import { Events } from './resources/events.ts';
import { Experiments } from './resources/experiments.ts';
import { Plans } from './resources/plans.ts';
import { Providers } from './resources/providers.ts';
import { Recommendations } from './resources/recommendations.ts';
import { Service } from './resources/service.ts';
import { Users } from './resources/users.ts';
import { Venues } from './resources/venues.ts';
import { Webhooks } from './resources/webhooks.ts';

/**
 * The client of the Luna API. Data keeps the names it has on the wire; methods and options are camelCase.
 *
 * Every call is tried again when that may help (408, 429, 5xx, a request in flight, a broken connection), with
 * growing, random pauses and never before `Retry-After`. Whatever is sent again carries the same
 * `Idempotency-Key`, so that it has one effect.
 *
 * @throws a TypeError for a `baseUrl` that is none
 * @example
 * const luna = new Luna({ apiKey: process.env.LUNA_API_KEY, baseUrl: 'https://luna.example.com' });
 * const [best] = await luna.recommendations.venues('user1', { topN: 5 });
 */
export class Luna {
  readonly recommendations: Recommendations;
  readonly users: Users;
  readonly venues: Venues;
  readonly bookings: Bookings;
  readonly plans: Plans;
  readonly events: Events;
  readonly experiments: Experiments;
  readonly webhooks: Webhooks;
  readonly providers: Providers;
  readonly service: Service;

  constructor(options: ClientOptions = {}) {
    const transport = new Transport(options);
    this.recommendations = new Recommendations(transport);
    this.users = new Users(transport);
    this.venues = new Venues(transport);
    this.bookings = new Bookings(transport);
    this.plans = new Plans(transport);
    this.events = new Events(transport);
    this.experiments = new Experiments(transport);
    this.webhooks = new Webhooks(transport);
    this.providers = new Providers(transport);
    this.service = new Service(transport);
  }
}
