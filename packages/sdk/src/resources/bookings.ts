import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames, type WriteOptions } from '../options.ts';
import type {
  Booking,
  BookingCancellation,
  BookingChange,
  BookingEvent,
  BookingInput,
  BookingStatus,
  Settlement,
} from '../wire.generated.ts';
import type { ListOptions } from './users.ts';
import { type WatchOptions, watchBooking } from './watch-booking.ts';

export interface BookingListOptions extends ListOptions {
  /** Only bookings in this state. */
  readonly status?: BookingStatus | undefined;
}

export interface BookingEventsOptions extends RequestOptions {
  /** Only what came after the event with this id. */
  readonly after?: number | undefined;
}

/** Tables: booked, changed, cancelled, and their story. */
export class Bookings {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Books a table for a party: holds it, authorizes each share, reserves, takes the shares and tells
   * everybody. However often it has to be sent, one booking is made. A `status` on the way to `confirmed`
   * says that a provider makes it wait; it goes on by itself, see {@link Bookings.watch}.
   *
   * @throws a {@link ConflictError} when there is no such table or somebody is booked elsewhere (`code`:
   *   `no-slot`, `slot-lost`, `person-overlap`, …), a {@link PaymentRequiredError} when a card was declined
   * @example
   * const booking = await luna.bookings.create({
   *   venue_id: 'venue1', user_ids: ['user1', 'user2'], date: '2026-12-24', time: '19:00',
   * });
   * console.log(booking.status, booking.confirmation_code);
   */
  create(booking: BookingInput, options?: WriteOptions): Call<Booking> {
    return this.#transport.json('post', '/bookings/create', [], { body: booking, options });
  }

  /**
   * One booking as it stands.
   *
   * @throws a {@link NotFoundError} for an unknown booking
   * @example
   * const { status, details } = await luna.bookings.get('bk_5f0c7a1e9b3d4c2a8e6f1b07');
   */
  get(bookingId: string, options?: RequestOptions): Call<Booking> {
    return this.#transport.json('get', '/bookings/{booking_id}', [bookingId], { options });
  }

  /**
   * Bookings by id: all, or those in one state.
   *
   * @example
   * for await (const booking of luna.bookings.list({ status: 'needs_attention' })) {
   *   console.log(booking.booking_id);
   * }
   */
  list(options: BookingListOptions = {}): PageCall<Booking> {
    return this.#transport.pages('/bookings', toWire(options, requestOptionNames), options);
  }

  /**
   * Changes the time or the party. What is left out stays; when it cannot be had, the booking stays as it was.
   *
   * @throws a {@link ConflictError} when the table is not to be had, or the booking cannot be changed now
   * @example
   * await luna.bookings.modify(booking.booking_id, { time: '20:30' });
   */
  modify(bookingId: string, change: BookingChange, options?: WriteOptions): Call<Booking> {
    const path = '/bookings/{booking_id}';
    return this.#transport.json('patch', path, [bookingId], { body: change, options });
  }

  /**
   * Cancels a booking, with refunds by the policy of the venue. Cancelling twice is cancelling once.
   *
   * @throws a {@link ConflictError} when it is over or has begun
   * @example
   * const { details } = await luna.bookings.cancel(booking.booking_id);
   * console.log(details.refunded_amount);
   * @example
   * await luna.bookings.cancel(booking.booking_id, { user_id: 'user1' });
   */
  cancel(bookingId: string, by?: BookingCancellation, options?: WriteOptions): Call<Booking> {
    const path = '/bookings/{booking_id}/cancel';
    return this.#transport.json('post', path, [bookingId], { ...(by && { body: by }), options });
  }

  /**
   * What happened to a booking so far, in order.
   *
   * @throws a {@link NotFoundError} for an unknown booking
   * @example
   * for (const { at, text } of await luna.bookings.events(booking.booking_id)) console.log(at, text);
   */
  events(bookingId: string, options: BookingEventsOptions = {}): Call<BookingEvent[]> {
    const { after, headers } = options;
    const from = after === undefined ? headers : { ...headers, 'last-event-id': String(after) };
    const path = '/bookings/{booking_id}/events';
    return this.#transport.json('get', path, [bookingId], {
      options: { ...options, headers: from },
    });
  }

  /**
   * What happens to a booking, live: the story so far, and then each event as it comes, until the booking is
   * over. A connection that breaks is opened again where it broke; nothing is missed and nothing comes twice.
   * Leaving the loop closes it.
   *
   * @throws a {@link NotFoundError} for an unknown booking, a {@link ConnectionError} when it cannot be
   *   opened again
   * @example
   * for await (const { status, text } of luna.bookings.watch(booking.booking_id)) {
   *   console.log(text);
   *   if (status === 'confirmed') break;
   * }
   */
  watch(bookingId: string, options: WatchOptions = {}): AsyncGenerator<BookingEvent, void> {
    return watchBooking(this.#transport, bookingId, options);
  }

  /**
   * The invitation, as iCalendar text.
   *
   * @throws a {@link NotFoundError} for an unknown booking
   * @example
   * await writeFile('evening.ics', await luna.bookings.calendar(booking.booking_id));
   */
  calendar(bookingId: string, options?: RequestOptions): Call<string> {
    const path = '/bookings/{booking_id}/calendar.ics';
    return this.#transport.text(path, [bookingId], 'text/calendar', options);
  }

  /**
   * Notes that a party did not come. What was paid stays with the venue.
   *
   * @throws a {@link ConflictError} before the time has come
   * @example
   * await luna.bookings.noShow(booking.booking_id);
   */
  noShow(bookingId: string, options?: WriteOptions): Call<Booking> {
    return this.#transport.json('post', '/bookings/{booking_id}/no-show', [bookingId], { options });
  }

  /**
   * Tries again what a booking that needs attention waits for.
   *
   * @throws a {@link ConflictError} when nothing waits
   * @example
   * await luna.bookings.settle(booking.booking_id, { by: 'operator' });
   */
  settle(bookingId: string, settlement: Settlement, options?: WriteOptions): Call<Booking> {
    const path = '/bookings/{booking_id}/settle';
    return this.#transport.json('post', path, [bookingId], { body: settlement, options });
  }
}
