import {
  type instantField,
  optionalTextField,
  seatingFields,
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
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';

const SEATING = {
  local: 'date_time',
  utc: 'date_time_utc',
  minutes: 'duration_minutes',
  people: 'party_size',
};

const naming: DeskNaming = {
  holdId: (runtime) => `otl_${runtime.mint.letters(22)}`,
  reservationId: (runtime) => runtime.mint.digits(10),
  code: (runtime) => `OT-${runtime.mint.code(6)}`,
};

/** Names, wire paths and effects of the OpenTable-like interface. */
export const OPEN_TABLE_OPERATIONS: Readonly<Record<string, KeyedOperation<ReservationDesk>>> = {
  'availability.retrieve': {
    method: 'GET',
    path: '/v2/restaurants/:rid/availability',
    run: checked((desk, { path, params }) => {
      const partySize = wholeField(params, 'party_size');
      const rid = path['rid'] ?? '';
      const date = textField(params, 'date');
      const times = desk.availability(rid, date, textField(params, 'time_zone'), partySize);
      if (!times) return unknownRestaurant(rid);
      const slots = times.map(({ time, remaining }) => ({ time, tables_left: remaining }));
      return { status: 200, body: { rid, date, party_size: partySize, times: slots } };
    }),
  },
  'slot_locks.create': {
    method: 'POST',
    path: '/v2/restaurants/:rid/slot_locks',
    run: checked((desk, { path, params, key }) => {
      const venueId = path['rid'] ?? '';
      const result = desk.hold({
        venueId,
        ...seatingFields(params, SEATING),
        key,
        reference: optionalTextField(params, 'partner_reference'),
        holdForMs: wholeField(params, 'lock_seconds', 0) * 1000,
        inPlaceOf: optionalTextField(params, 'replaces_confirmation_number'),
      });
      if (result.kind === 'ok') return { status: 201, body: lockBody(result.hold, desk) };
      if (result.kind === 'unknown_venue') return unknownRestaurant(venueId);
      return refusal(409, 'NO_AVAILABILITY', 'No table is free for this party at this time.');
    }),
  },
  'slot_locks.delete': {
    method: 'DELETE',
    path: '/v2/slot_locks/:token',
    run: (desk, { path }) =>
      desk.release(path['token'] ?? '')
        ? { status: 200, body: { reservation_token: path['token'], state: 'released' } }
        : refusal(404, 'LOCK_NOT_FOUND', 'This slot is not locked, or not any more.'),
  },
  'reservations.create': {
    method: 'POST',
    path: '/v2/reservations',
    run: checked((desk, { params, key }) => {
      const hold = desk.liveHold(textField(params, 'reservation_token'));
      if (!hold) return lockExpired();
      const details = reservationFields(params, key);
      if (!desk.fits(hold, details.partySize)) return tooLarge();
      return { status: 201, body: reservationBody(desk.reserve(hold, details)) };
    }),
  },
  'reservations.update': {
    method: 'PUT',
    path: '/v2/reservations/:confirmation_number',
    run: checked((desk, { path, params, key }) => {
      const old = desk.liveReservation(path['confirmation_number'] ?? '');
      if (!old) return noReservation();
      const hold = desk.liveHold(textField(params, 'reservation_token'));
      if (!hold) return lockExpired();
      const details = reservationFields(params, key);
      if (!desk.fits(hold, details.partySize)) return tooLarge();
      return { status: 200, body: reservationBody(desk.change(old, hold, details)) };
    }),
  },
  'reservations.cancel': {
    method: 'DELETE',
    path: '/v2/reservations/:confirmation_number',
    run: (desk, { path }) => {
      const cancelled = desk.cancel(path['confirmation_number'] ?? '');
      return cancelled ? { status: 200, body: reservationBody(cancelled) } : noReservation();
    },
  },
  'reservations.retrieve': {
    method: 'GET',
    path: '/v2/reservations/:confirmation_number',
    run: (desk, { path }) => {
      const found = desk.reservations.get(path['confirmation_number'] ?? '');
      return found ? { status: 200, body: reservationBody(found) } : noReservation();
    },
  },
  'reservations.list': {
    method: 'GET',
    path: '/v2/reservations',
    run: checked((desk, { params }) => {
      const { holds, reservations } = desk.byReference(textField(params, 'partner_reference'));
      const body = {
        slot_locks: holds.map((hold) => lockBody(hold, desk)),
        reservations: reservations.map(reservationBody),
      };
      return { status: 200, body };
    }),
  },
};

/**
 * A stateful stand-in for OpenTable's partner interface: availability, slot locks that expire,
 * reserve, change in one step, cancel. The wire format is ours, in the manner of theirs, which is
 * open to partners only.
 *
 * @example
 * const tables = new OpenTableEmulator({ seed: 1 });
 * await tables.send({
 *   operation: 'availability.retrieve',
 *   path: { rid: 'venue1' },
 *   params: { date: '2030-05-01', time_zone: 'America/New_York', party_size: 2 },
 * });
 */
export class OpenTableEmulator extends ReservationVendor {
  constructor(options: ReservationVendorOptions = {}) {
    super('open-table', OPEN_TABLE_OPERATIONS, naming, options);
  }

  protected announce(_what: 'cancelled_by_venue', reservation: DeskReservation): void {
    this.runtime.outbox.publish('reservation.cancelled', {
      event_id: this.runtime.mint.uuid(),
      event_type: 'reservation.cancelled',
      occurred_at: new Date(this.runtime.now()).toISOString(),
      cancelled_by: 'restaurant',
      reservation: reservationBody(reservation),
    });
  }
}

/** A slot lock as it goes over the wire. */
export interface SlotLockBody {
  readonly reservation_token: string;
  readonly rid: string;
  readonly date_time_utc: string;
  readonly party_size: number;
  readonly partner_reference: string | null;
  readonly request_key: string | null;
  readonly expires_at: string;
  readonly state: 'held' | 'released' | 'lapsed';
}

/** A reservation as it goes over the wire. */
export interface OpenTableReservationBody {
  readonly confirmation_number: string;
  readonly confirmation_code: string;
  readonly rid: string;
  readonly date_time: string;
  readonly date_time_utc: string;
  readonly party_size: number;
  readonly special_request: string | null;
  readonly partner_reference: string | null;
  readonly request_key: string | null;
  readonly state: 'Booked' | 'Cancelled';
}

function lockBody(hold: DeskHold, desk: ReservationDesk): SlotLockBody {
  return {
    reservation_token: hold.id,
    rid: hold.venueId,
    date_time_utc: new Date(hold.startsAt).toISOString(),
    party_size: hold.partySize,
    partner_reference: hold.reference,
    request_key: hold.key,
    expires_at: new Date(hold.expiresAt).toISOString(),
    state: desk.holdState(hold),
  };
}

function reservationBody(reservation: DeskReservation): OpenTableReservationBody {
  return {
    confirmation_number: reservation.id,
    confirmation_code: reservation.code,
    rid: reservation.venueId,
    date_time: `${reservation.date}T${reservation.time}`,
    date_time_utc: new Date(reservation.startsAt).toISOString(),
    party_size: reservation.partySize,
    special_request: reservation.specialRequests,
    partner_reference: reservation.reference,
    request_key: reservation.key,
    state: reservation.state === 'reserved' ? 'Booked' : 'Cancelled',
  };
}

function reservationFields(
  params: Parameters<typeof instantField>[0],
  key: string | null,
): { key: string | null; partySize: number; specialRequests: string | null } {
  return {
    key,
    partySize: wholeField(params, 'party_size'),
    specialRequests: optionalTextField(params, 'special_request'),
  };
}

const unknownRestaurant = (rid: string): VendorAnswer =>
  refusal(404, 'RESTAURANT_NOT_FOUND', `There is no restaurant ${rid}.`);
const noReservation = (): VendorAnswer =>
  refusal(404, 'RESERVATION_NOT_FOUND', 'There is no such reservation, or not any more.');
const lockExpired = (): VendorAnswer =>
  refusal(410, 'LOCK_EXPIRED', 'This slot lock has expired or was released.');
const tooLarge = (): VendorAnswer =>
  refusal(422, 'PARTY_TOO_LARGE', 'The locked table does not seat a party of this size.');
