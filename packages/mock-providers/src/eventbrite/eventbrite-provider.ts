import type { ReservationProvider } from '@luna/booking-agent';
import {
  declined,
  type ReservationDialect,
  reservationAdapter,
} from '../capacity/reservation-adapter.ts';
import { refusalCode } from '../runtime/keyed-vendor.ts';
import type { VendorDoor } from '../runtime/vendor-door.ts';
import type { CheckoutBody, EventbriteOrderBody } from './eventbrite-emulator.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The port `ReservationProvider` over an Eventbrite-like vendor: a hold is a checkout, a
 * reservation is an order. It cannot change in one step.
 *
 * @param door an `EventbriteEmulator`, or `httpDoor` to one in another process
 * @param keyLifetimeMs for how long the vendor remembers keys (24 hours)
 */
export function createEventbriteProvider(
  door: VendorDoor,
  keyLifetimeMs: number = DAY_MS,
): ReservationProvider {
  return reservationAdapter(door, dialect, { atomicChange: false, keyLifetimeMs });
}

const dialect: ReservationDialect = {
  availability: {
    ask: ({ venueId, date, timeZone }) => ({
      operation: 'occurrences.list',
      path: { event_id: venueId },
      params: { date, time_zone: timeZone },
    }),
    read: ({ status, body }, { partySize }) => {
      if (status === 404) return { kind: 'ok', slots: [] };
      if (status !== 200) return undefined;
      const { occurrences } = body as {
        occurrences: readonly { start: { local: string }; quantity_available: number }[];
      };
      return {
        kind: 'ok',
        slots: occurrences
          .filter(({ quantity_available }) => quantity_available >= partySize)
          .map(({ start, quantity_available }) => ({
            time: start.local.slice(11, 16),
            remaining: quantity_available,
          })),
      };
    },
  },
  hold: {
    ask: (request) => ({
      operation: 'checkouts.create',
      path: { event_id: request.venueId },
      key: request.key,
      params: {
        start_local: `${request.date}T${request.time}`,
        start_utc: new Date(request.startsAt).toISOString(),
        duration_minutes: request.stayMinutes,
        quantity: request.partySize,
        hold_seconds: Math.ceil(request.holdForMs / 1000),
        affiliate_code: request.reference,
      },
    }),
    read: ({ status, body }) => {
      if (status === 201) {
        const { id, expires } = body as CheckoutBody;
        return { kind: 'ok', holdId: id, expiresAt: Date.parse(expires) };
      }
      return refusalCode(body) === 'QUANTITY_UNAVAILABLE'
        ? { kind: 'no_slot' }
        : declined(status, body);
    },
  },
  release: {
    ask: ({ key, holdId }) => ({
      operation: 'checkouts.cancel',
      path: { checkout_id: holdId },
      key,
    }),
    read: ({ status, body }) =>
      status === 200
        ? { kind: 'ok' }
        : status === 404
          ? { kind: 'not_found' }
          : declined(status, body),
  },
  reserve: {
    ask: ({ key, reference, holdId, partySize, specialRequests }) => ({
      operation: 'checkouts.place',
      path: { checkout_id: holdId },
      key,
      params: {
        quantity: partySize,
        note: specialRequests ?? undefined,
        affiliate_code: reference,
      },
    }),
    read: ({ status, body }) => {
      if (status === 201) {
        const { id, barcode } = body as EventbriteOrderBody;
        return { kind: 'ok', reservationId: id, confirmationCode: barcode };
      }
      return refusalCode(body) === 'CHECKOUT_EXPIRED'
        ? { kind: 'hold_expired' }
        : declined(status, body);
    },
  },
  cancel: {
    ask: ({ key, reservationId }) => ({
      operation: 'orders.cancel',
      path: { order_id: reservationId },
      key,
    }),
    read: ({ status, body }) =>
      status === 200
        ? { kind: 'ok' }
        : status === 404
          ? { kind: 'not_found' }
          : declined(status, body),
  },
  find: {
    ask: ({ reference }) => ({ operation: 'orders.list', params: { affiliate_code: reference } }),
    read: ({ status, body }) => {
      if (status !== 200) return undefined;
      const { checkouts, orders } = body as {
        checkouts: readonly CheckoutBody[];
        orders: readonly EventbriteOrderBody[];
      };
      return [
        ...checkouts.map((checkout) => ({
          id: checkout.id,
          key: checkout.request_key,
          state: checkout.status,
          confirmationCode: null,
          venueId: checkout.event_id,
          startsAt: Date.parse(checkout.start_utc),
          partySize: checkout.quantity,
        })),
        ...orders.map((order) => ({
          id: order.id,
          key: order.request_key,
          state: order.status === 'placed' ? ('reserved' as const) : ('cancelled' as const),
          confirmationCode: order.barcode,
          venueId: order.event_id,
          startsAt: Date.parse(order.start_utc),
          partySize: order.quantity,
        })),
      ];
    },
  },
};
