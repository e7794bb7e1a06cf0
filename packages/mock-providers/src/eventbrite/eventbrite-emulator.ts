import {
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
import type { VenueCapacity } from '../capacity/venue-capacity.ts';
import { type KeyedOperation, refusal } from '../runtime/keyed-vendor.ts';

const START = {
  local: 'start_local',
  utc: 'start_utc',
  minutes: 'duration_minutes',
  people: 'quantity',
};

const naming: DeskNaming = {
  holdId: (runtime) => `co_${runtime.mint.digits(14)}`,
  reservationId: (runtime) => runtime.mint.digits(11),
  code: (runtime) => `EB${runtime.mint.digits(10)}`,
};

/** A hundred tickets for every start, when nobody says otherwise. */
export const DEFAULT_EVENT: VenueCapacity = { capacity: { kind: 'tickets', perStart: 100 } };

/** Names, wire paths and effects of the Eventbrite-like interface. */
export const EVENTBRITE_OPERATIONS: Readonly<Record<string, KeyedOperation<ReservationDesk>>> = {
  'occurrences.list': {
    method: 'GET',
    path: '/v3/events/:event_id/occurrences',
    run: checked((desk, { path, params }) => {
      const eventId = path['event_id'] ?? '';
      const date = textField(params, 'date');
      // Tickets are counted one by one, whoever comes together.
      const times = desk.availability(eventId, date, textField(params, 'time_zone'), 1);
      if (!times) return refusal(404, 'NOT_FOUND', `There is no event ${eventId}.`);
      const occurrences = times.map(({ time, remaining }) => ({
        start: { local: `${date}T${time}:00` },
        quantity_available: remaining,
      }));
      return { status: 200, body: { occurrences } };
    }),
  },
  'checkouts.create': {
    method: 'POST',
    path: '/v3/events/:event_id/checkouts',
    run: checked((desk, { path, params, key }) => {
      const result = desk.hold({
        venueId: path['event_id'] ?? '',
        ...seatingFields(params, START),
        key,
        reference: optionalTextField(params, 'affiliate_code'),
        holdForMs: wholeField(params, 'hold_seconds', 0) * 1000,
        inPlaceOf: null,
      });
      if (result.kind === 'ok') return { status: 201, body: checkoutBody(result.hold, desk) };
      if (result.kind === 'unknown_venue')
        return refusal(404, 'NOT_FOUND', 'There is no such event.');
      return refusal(409, 'QUANTITY_UNAVAILABLE', 'There are not enough tickets left.');
    }),
  },
  'checkouts.cancel': {
    method: 'POST',
    path: '/v3/checkouts/:checkout_id/cancel',
    run: (desk, { path }) =>
      desk.release(path['checkout_id'] ?? '')
        ? { status: 200, body: { id: path['checkout_id'], status: 'released' } }
        : refusal(404, 'CHECKOUT_NOT_FOUND', 'This checkout is not open any more.'),
  },
  'checkouts.place': {
    method: 'POST',
    path: '/v3/checkouts/:checkout_id/place',
    run: checked((desk, { path, params, key }) => {
      const hold = desk.liveHold(path['checkout_id'] ?? '');
      if (!hold) return refusal(410, 'CHECKOUT_EXPIRED', 'This checkout is not open any more.');
      const partySize = wholeField(params, 'quantity');
      if (!desk.fits(hold, partySize)) {
        return refusal(422, 'QUANTITY_CHANGED', 'More tickets are wanted than were checked out.');
      }
      const specialRequests = optionalTextField(params, 'note');
      const order = orderBody(desk.reserve(hold, { key, partySize, specialRequests }));
      announceOrder(desk, 'order.placed', order);
      return { status: 201, body: order };
    }),
  },
  'orders.cancel': {
    method: 'POST',
    path: '/v3/orders/:order_id/cancel',
    run: (desk, { path }) => {
      const cancelled = desk.cancel(path['order_id'] ?? '');
      if (!cancelled) return refusal(404, 'NOT_FOUND', 'There is no such order, or not any more.');
      return { status: 200, body: orderBody(cancelled) };
    },
  },
  'orders.retrieve': {
    method: 'GET',
    path: '/v3/orders/:order_id',
    run: (desk, { path }) => {
      const found = desk.reservations.get(path['order_id'] ?? '');
      return found
        ? { status: 200, body: orderBody(found) }
        : refusal(404, 'NOT_FOUND', 'There is no such order.');
    },
  },
  'orders.list': {
    method: 'GET',
    path: '/v3/orders',
    run: checked((desk, { params }) => {
      const { holds, reservations } = desk.byReference(textField(params, 'affiliate_code'));
      const body = {
        checkouts: holds.map((hold) => checkoutBody(hold, desk)),
        orders: reservations.map(orderBody),
      };
      return { status: 200, body };
    }),
  },
};

/**
 * A stateful stand-in for an Eventbrite-like vendor of tickets: checkout, place the order, cancel.
 * Orders are announced by webhook in Eventbrite's manner: the event says where to read, not what.
 *
 * @example
 * const events = new EventbriteEmulator({
 *   venues: new Map([['event1', { capacity: { kind: 'tickets', perStart: 40 } }]]),
 * });
 */
export class EventbriteEmulator extends ReservationVendor {
  constructor(options: ReservationVendorOptions = {}) {
    super('eventbrite', EVENTBRITE_OPERATIONS, naming, { venues: () => DEFAULT_EVENT, ...options });
  }

  protected announce(_what: 'cancelled_by_venue', reservation: DeskReservation): void {
    announceOrder(this.desk, 'order.refunded', orderBody(reservation));
  }
}

function announceOrder(desk: ReservationDesk, action: string, order: EventbriteOrderBody): void {
  desk.runtime.outbox.publish(action, {
    api_url: `${order.resource_uri}`,
    config: { action, webhook_id: desk.runtime.mint.digits(8) },
  });
}

/** A checkout as it goes over the wire. */
export interface CheckoutBody {
  readonly id: string;
  readonly event_id: string;
  readonly start_utc: string;
  readonly quantity: number;
  readonly affiliate_code: string | null;
  readonly request_key: string | null;
  readonly expires: string;
  readonly status: 'held' | 'released' | 'lapsed';
}

/** An order as it goes over the wire. */
export interface EventbriteOrderBody {
  readonly id: string;
  readonly resource_uri: string;
  readonly event_id: string;
  readonly start_utc: string;
  readonly quantity: number;
  readonly barcode: string;
  readonly note: string | null;
  readonly affiliate_code: string | null;
  readonly request_key: string | null;
  readonly status: 'placed' | 'cancelled';
}

function checkoutBody(hold: DeskHold, desk: ReservationDesk): CheckoutBody {
  return {
    id: hold.id,
    event_id: hold.venueId,
    start_utc: new Date(hold.startsAt).toISOString(),
    quantity: hold.partySize,
    affiliate_code: hold.reference,
    request_key: hold.key,
    expires: new Date(hold.expiresAt).toISOString(),
    status: desk.holdState(hold),
  };
}

function orderBody(order: DeskReservation): EventbriteOrderBody {
  return {
    id: order.id,
    resource_uri: `/v3/orders/${order.id}`,
    event_id: order.venueId,
    start_utc: new Date(order.startsAt).toISOString(),
    quantity: order.partySize,
    barcode: order.code,
    note: order.specialRequests,
    affiliate_code: order.reference,
    request_key: order.key,
    status: order.state === 'reserved' ? 'placed' : 'cancelled',
  };
}
