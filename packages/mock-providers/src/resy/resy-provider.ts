import type { ReservationProvider } from '@luna/booking-agent';
import {
  declined,
  type ReservationDialect,
  reservationAdapter,
} from '../capacity/reservation-adapter.ts';
import { refusalCode } from '../runtime/keyed-vendor.ts';
import type { VendorDoor } from '../runtime/vendor-door.ts';
import { type BookTokenBody, configToken, type ResyReservationBody } from './resy-emulator.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The port `ReservationProvider` over a Resy-like vendor, which cannot change in one step.
 *
 * @param door a `ResyEmulator`, or `httpDoor` to one in another process
 * @param keyLifetimeMs for how long the vendor remembers keys (24 hours)
 */
export function createResyProvider(
  door: VendorDoor,
  keyLifetimeMs: number = DAY_MS,
): ReservationProvider {
  return reservationAdapter(door, dialect, { atomicChange: false, keyLifetimeMs });
}

const dialect: ReservationDialect = {
  availability: {
    ask: ({ venueId, date, timeZone, partySize }) => ({
      operation: 'find',
      params: { venue_id: venueId, day: date, time_zone: timeZone, party_size: partySize },
    }),
    read: ({ status, body }) => {
      if (status !== 200) return undefined;
      const { results } = body as {
        results: {
          venues: readonly {
            slots: readonly { date: { start: string }; quantity: number }[];
          }[];
        };
      };
      const slots = results.venues.flatMap((venue) => venue.slots);
      return {
        kind: 'ok',
        slots: slots.map(({ date, quantity }) => ({
          time: date.start.slice(11, 16),
          remaining: quantity,
        })),
      };
    },
  },
  hold: {
    ask: (request) => ({
      operation: 'details',
      key: request.key,
      params: {
        config_id: configToken(request.venueId, request.date, request.time),
        party_size: request.partySize,
        start_utc: new Date(request.startsAt).toISOString(),
        seating_minutes: request.stayMinutes,
        hold_seconds: Math.ceil(request.holdForMs / 1000),
        reference: request.reference,
      },
    }),
    read: ({ status, body }) => {
      if (status === 201) {
        const { value, date_expires } = (body as BookTokenBody).book_token;
        return { kind: 'ok', holdId: value, expiresAt: Date.parse(date_expires) };
      }
      return refusalCode(body) === 'slot_taken' ? { kind: 'no_slot' } : declined(status, body);
    },
  },
  release: {
    ask: ({ key, holdId }) => ({ operation: 'book_tokens.delete', path: { token: holdId }, key }),
    read: ({ status, body }) =>
      status === 200
        ? { kind: 'ok' }
        : status === 404
          ? { kind: 'not_found' }
          : declined(status, body),
  },
  reserve: {
    ask: ({ key, reference, holdId, partySize, specialRequests }) => ({
      operation: 'book',
      key,
      params: {
        book_token: holdId,
        party_size: partySize,
        special_request: specialRequests ?? undefined,
        reference,
      },
    }),
    read: ({ status, body }) => {
      if (status === 201) {
        const { resy_token, reservation_id } = body as ResyReservationBody;
        return { kind: 'ok', reservationId: resy_token, confirmationCode: reservation_id };
      }
      return refusalCode(body) === 'book_token_expired'
        ? { kind: 'hold_expired' }
        : declined(status, body);
    },
  },
  cancel: {
    ask: ({ key, reservationId }) => ({
      operation: 'cancel',
      key,
      params: { resy_token: reservationId },
    }),
    read: ({ status, body }) =>
      status === 200
        ? { kind: 'ok' }
        : status === 404
          ? { kind: 'not_found' }
          : declined(status, body),
  },
  find: {
    ask: ({ reference }) => ({ operation: 'reservations.list', params: { reference } }),
    read: ({ status, body }) => {
      if (status !== 200) return undefined;
      const { book_tokens, reservations } = body as {
        book_tokens: readonly BookTokenBody[];
        reservations: readonly ResyReservationBody[];
      };
      return [
        ...book_tokens.map((token) => ({
          id: token.book_token.value,
          key: token.request_key,
          state: token.state,
          confirmationCode: null,
          venueId: token.venue_id,
          startsAt: Date.parse(token.start_utc),
          partySize: token.party_size,
        })),
        ...reservations.map((reservation) => ({
          id: reservation.resy_token,
          key: reservation.request_key,
          state: reservation.status === 'booked' ? ('reserved' as const) : ('cancelled' as const),
          confirmationCode: reservation.reservation_id,
          venueId: reservation.venue_id,
          startsAt: Date.parse(reservation.start_utc),
          partySize: reservation.party_size,
        })),
      ];
    },
  },
};
