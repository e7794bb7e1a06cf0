import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames } from '../options.ts';
import type { Availability, paths, TrendingVenue, Venue, VenueInput } from '../wire.generated.ts';
import type { CamelKeys, QueryOf } from '../wire-operation.ts';

/** Which venues to list. `near` is `latitude,longitude`. */
export type VenueListOptions = CamelKeys<QueryOf<paths['/venues']['get']>> & RequestOptions;
/** Where, of which category and when. `near` is `latitude,longitude`. */
export type TrendingOptions = CamelKeys<QueryOf<paths['/trending/venues']['get']>> & RequestOptions;
/** For when, a day on the calendar of the venue, and for how many. */
export type AvailabilityOptions = CamelKeys<
  paths['/venues/{venue_id}/availability']['get']['parameters']['query']
> &
  RequestOptions;

/** Places to go. */
export class Venues {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Venues by id: all, or those that match.
   *
   * @example
   * for await (const venue of luna.venues.list({ near: '40.758,-73.9855', radiusKm: 2, category: 'cafe' })) {
   *   console.log(venue.name);
   * }
   */
  list(options: VenueListOptions = {}): PageCall<Venue> {
    return this.#transport.pages('/venues', toWire(options, requestOptionNames), options);
  }

  /**
   * Where more is going on than usual at this hour of the week, the most unusual first, and why.
   *
   * @example
   * const [first] = await luna.venues.trending({ near: '40.758,-73.9855', radiusKm: 2, limit: 5 });
   * console.log(first.venue.name, first.reasons); // 12 visits in the last 2 hours, 3 usual at this time
   */
  trending(options: TrendingOptions = {}): Call<TrendingVenue[]> {
    const query = toWire(options, requestOptionNames);
    return this.#transport.json('get', '/trending/venues', [], { query, options });
  }

  /**
   * One venue.
   *
   * @throws a {@link NotFoundError} for an unknown venue
   * @example
   * const { name, time_zone } = await luna.venues.get('venue5');
   */
  get(venueId: string, options?: RequestOptions): Call<Venue> {
    return this.#transport.json('get', '/venues/{venue_id}', [venueId], { options });
  }

  /**
   * Adds a venue, or replaces one whole.
   *
   * @throws an {@link InvalidRequestError} that names each field that is not as it should be
   * @example
   * await luna.venues.put('corner', {
   *   name: 'Corner', category: 'cafe', latitude: 40.759, longitude: -73.986, price_range: 'budget', tags: ['coffee'],
   * });
   */
  put(venueId: string, venue: VenueInput, options?: RequestOptions): Call<Venue> {
    return this.#transport.json('put', '/venues/{venue_id}', [venueId], { body: venue, options });
  }

  /**
   * Takes a venue off the list. Taking off an unknown one is no error.
   *
   * @example
   * await luna.venues.delete('corner');
   */
  delete(venueId: string, options?: RequestOptions): Call<undefined> {
    return this.#transport.json('delete', '/venues/{venue_id}', [venueId], { options });
  }

  /**
   * Bookable times of one day, local to the venue.
   *
   * @throws a {@link NotFoundError} for an unknown venue, an {@link InvalidRequestError} for a day that
   *   does not exist or is too far ahead
   * @example
   * const { slots } = await luna.venues.availability('venue1', { date: '2026-12-24', partySize: 3 });
   * console.log(slots.map(({ time }) => time));
   */
  availability(venueId: string, options: AvailabilityOptions): Call<Availability> {
    const query = toWire(options, requestOptionNames) as { date: string };
    const path = '/venues/{venue_id}/availability';
    return this.#transport.json('get', path, [venueId], { query, options });
  }
}
