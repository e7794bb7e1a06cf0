import {
  FieldError,
  instantField,
  optionalTextField,
  textField,
  wholeField,
} from '../capacity/request-fields.ts';
import type {
  DeskHold,
  DeskNaming,
  DeskReservation,
  ReservationDesk,
} from '../capacity/reservation-desk.ts';
import {
  checked,
  ReservationVendor,
  type ReservationVendorOptions,
} from '../capacity/reservation-vendor.ts';
import { type KeyedOperation, refusal } from '../runtime/keyed-vendor.ts';

const naming: DeskNaming = {
  holdId: (runtime) => `bkt_${runtime.mint.letters(40)}`,
  reservationId: (runtime) => `rsy_${runtime.mint.letters(30)}`,
  code: (runtime) => runtime.mint.digits(9),
};

/** Names, wire paths and effects of the Resy-like interface. */
export const RESY_OPERATIONS: Readonly<Record<string, KeyedOperation<ReservationDesk>>> = {
  find: {
    method: 'GET',
    path: '/4/find',
    run: checked((desk, { params }) => {
      const venueId = textField(params, 'venue_id');
      const day = textField(params, 'day');
      const partySize = wholeField(params, 'party_size');
      const times = desk.availability(venueId, day, textField(params, 'time_zone'), partySize);
      const slots = times?.map(({ time, remaining }) => ({
        config: { token: configToken(venueId, day, time), type: 'Dining Room' },
        date: { start: `${day} ${time}:00` },
        quantity: remaining,
      }));
      const venues = slots ? [{ venue: { id: venueId }, slots }] : [];
      return { status: 200, body: { results: { venues } } };
    }),
  },
  details: {
    method: 'POST',
    path: '/3/details',
    run: checked((desk, { params, key }) => {
      const slot = readConfigToken(textField(params, 'config_id'));
      const startsAt = instantField(params, 'start_utc');
      const result = desk.hold({
        ...slot,
        startsAt,
        endsAt: startsAt + wholeField(params, 'seating_minutes') * 60_000,
        partySize: wholeField(params, 'party_size'),
        key,
        reference: optionalTextField(params, 'reference'),
        holdForMs: wholeField(params, 'hold_seconds', 0) * 1000,
        inPlaceOf: null,
      });
      if (result.kind !== 'ok')
        return refusal(412, 'slot_taken', 'This slot is no longer available.');
      return { status: 201, body: tokenBody(result.hold, desk) };
    }),
  },
  'book_tokens.delete': {
    method: 'DELETE',
    path: '/3/book_tokens/:token',
    run: (desk, { path }) =>
      desk.release(path['token'] ?? '')
        ? { status: 200, body: { released: true } }
        : refusal(404, 'book_token_unknown', 'This book token is not valid any more.'),
  },
  book: {
    method: 'POST',
    path: '/3/book',
    run: checked((desk, { params, key }) => {
      const hold = desk.liveHold(textField(params, 'book_token'));
      if (!hold)
        return refusal(410, 'book_token_expired', 'This book token is not valid any more.');
      const partySize = wholeField(params, 'party_size');
      if (!desk.fits(hold, partySize)) {
        return refusal(422, 'party_too_large', 'The slot does not seat a party of this size.');
      }
      const specialRequests = optionalTextField(params, 'special_request');
      const reservation = desk.reserve(hold, { key, partySize, specialRequests });
      return { status: 201, body: reservationBody(reservation) };
    }),
  },
  cancel: {
    method: 'POST',
    path: '/3/cancel',
    run: checked((desk, { params }) => {
      const cancelled = desk.cancel(textField(params, 'resy_token'));
      return cancelled
        ? {
            status: 200,
            body: { payment: { transaction: { refund: 1 } }, ...reservationBody(cancelled) },
          }
        : refusal(404, 'reservation_unknown', 'There is no such reservation, or not any more.');
    }),
  },
  'reservations.list': {
    method: 'GET',
    path: '/3/user/reservations',
    run: checked((desk, { params }) => {
      const { holds, reservations } = desk.byReference(textField(params, 'reference'));
      const body = {
        book_tokens: holds.map((hold) => tokenBody(hold, desk)),
        reservations: reservations.map(reservationBody),
      };
      return { status: 200, body };
    }),
  },
};

/**
 * A stateful stand-in for a Resy-like interface: find, a short-lived book token, book, cancel.
 * It cannot change a reservation; book anew and cancel the old one. Resy publishes no interface, so
 * the wire format is ours.
 *
 * @example
 * const resy = new ResyEmulator({ venues: new Map([['venue1', DEFAULT_VENUE]]) });
 */
export class ResyEmulator extends ReservationVendor {
  /** Book tokens last five minutes at most unless said otherwise. */
  constructor(options: ReservationVendorOptions = {}) {
    super('resy', RESY_OPERATIONS, naming, { maxHoldMs: 300_000, ...options });
  }

  protected announce(_what: 'cancelled_by_venue', reservation: DeskReservation): void {
    this.runtime.outbox.publish('reservation_cancelled', {
      id: this.runtime.mint.uuid(),
      type: 'reservation_cancelled',
      created: new Date(this.runtime.now()).toISOString(),
      reservation: reservationBody(reservation),
    });
  }
}

/** What a config token stands for: a slot of a venue on a day. */
export function configToken(venueId: string, day: string, time: string): string {
  return `rgs://emulated/${venueId}/${day}/${time}`;
}

function readConfigToken(token: string): { venueId: string; date: string; time: string } {
  const parts = /^rgs:\/\/emulated\/([^/]+)\/(\d{4}-\d{2}-\d{2})\/(\d{2}:\d{2})$/.exec(token);
  if (!parts) throw new FieldError('config_id must be a config token that find gave out');
  return { venueId: parts[1] ?? '', date: parts[2] ?? '', time: parts[3] ?? '' };
}

/** A book token as it goes over the wire. */
export interface BookTokenBody {
  readonly book_token: { readonly value: string; readonly date_expires: string };
  readonly venue_id: string;
  readonly start_utc: string;
  readonly party_size: number;
  readonly reference: string | null;
  readonly request_key: string | null;
  readonly state: 'held' | 'released' | 'lapsed';
}

/** A reservation as it goes over the wire. */
export interface ResyReservationBody {
  readonly resy_token: string;
  readonly reservation_id: string;
  readonly venue_id: string;
  readonly start_utc: string;
  readonly party_size: number;
  readonly special_request: string | null;
  readonly reference: string | null;
  readonly request_key: string | null;
  readonly status: 'booked' | 'cancelled';
}

function tokenBody(hold: DeskHold, desk: ReservationDesk): BookTokenBody {
  return {
    book_token: { value: hold.id, date_expires: new Date(hold.expiresAt).toISOString() },
    venue_id: hold.venueId,
    start_utc: new Date(hold.startsAt).toISOString(),
    party_size: hold.partySize,
    reference: hold.reference,
    request_key: hold.key,
    state: desk.holdState(hold),
  };
}

function reservationBody(reservation: DeskReservation): ResyReservationBody {
  return {
    resy_token: reservation.id,
    reservation_id: reservation.code,
    venue_id: reservation.venueId,
    start_utc: new Date(reservation.startsAt).toISOString(),
    party_size: reservation.partySize,
    special_request: reservation.specialRequests,
    reference: reservation.reference,
    request_key: reservation.key,
    status: reservation.state === 'reserved' ? 'booked' : 'cancelled',
  };
}
