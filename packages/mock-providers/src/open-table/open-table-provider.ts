import type { ReservationProvider, TableHolding } from '@luna/booking-agent';
import {
  declined,
  type ReservationDialect,
  reservationAdapter,
} from '../capacity/reservation-adapter.ts';
import { refusalCode } from '../runtime/keyed-vendor.ts';
import type { VendorDoor } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import type { OpenTableReservationBody, SlotLockBody } from './open-table-emulator.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The port `ReservationProvider` over an OpenTable-like vendor, which changes reservations in one
 * step.
 *
 * @param door an `OpenTableEmulator`, or `httpDoor` to one in another process
 * @param keyLifetimeMs for how long the vendor remembers keys (24 hours)
 */
export function createOpenTableProvider(
  door: VendorDoor,
  keyLifetimeMs: number = DAY_MS,
): ReservationProvider {
  return reservationAdapter(door, dialect, { atomicChange: true, keyLifetimeMs });
}

const dialect: ReservationDialect = {
  availability: {
    ask: ({ venueId, date, timeZone, partySize }) => ({
      operation: 'availability.retrieve',
      path: { rid: venueId },
      params: { date, time_zone: timeZone, party_size: partySize },
    }),
    read: ({ status, body }) => {
      if (status === 404) return { kind: 'ok', slots: [] };
      if (status !== 200) return undefined;
      const { times } = body as { times: readonly { time: string; tables_left: number }[] };
      const slots = times.map(({ time, tables_left }) => ({ time, remaining: tables_left }));
      return { kind: 'ok', slots };
    },
  },
  hold: {
    ask: (request) => ({
      operation: 'slot_locks.create',
      path: { rid: request.venueId },
      key: request.key,
      params: {
        party_size: request.partySize,
        date_time: `${request.date}T${request.time}`,
        date_time_utc: new Date(request.startsAt).toISOString(),
        duration_minutes: request.stayMinutes,
        lock_seconds: Math.ceil(request.holdForMs / 1000),
        partner_reference: request.reference,
        replaces_confirmation_number: request.supersedes ?? undefined,
      },
    }),
    read: ({ status, body }) => {
      if (status === 201) {
        const lock = body as SlotLockBody;
        return {
          kind: 'ok',
          holdId: lock.reservation_token,
          expiresAt: Date.parse(lock.expires_at),
        };
      }
      if (refusalCode(body) === 'NO_AVAILABILITY') return { kind: 'no_slot' };
      return declined(status, body);
    },
  },
  release: {
    ask: ({ key, holdId }) => ({ operation: 'slot_locks.delete', path: { token: holdId }, key }),
    read: ({ status, body }) =>
      status === 200
        ? { kind: 'ok' }
        : status === 404
          ? { kind: 'not_found' }
          : declined(status, body),
  },
  reserve: {
    ask: ({ key, reference, holdId, partySize, specialRequests }) => ({
      operation: 'reservations.create',
      key,
      params: {
        reservation_token: holdId,
        party_size: partySize,
        special_request: specialRequests ?? undefined,
        partner_reference: reference,
      },
    }),
    read: (answer) => (answer.status === 201 ? booked(answer) : notBooked(answer)),
  },
  change: {
    ask: ({ key, reservationId, holdId, partySize, specialRequests }) => ({
      operation: 'reservations.update',
      path: { confirmation_number: reservationId },
      key,
      params: {
        reservation_token: holdId,
        party_size: partySize,
        special_request: specialRequests ?? undefined,
      },
    }),
    read: (answer) => {
      if (answer.status === 200) return booked(answer);
      return answer.status === 404 ? { kind: 'not_found' } : notBooked(answer);
    },
  },
  cancel: {
    ask: ({ key, reservationId }) => ({
      operation: 'reservations.cancel',
      path: { confirmation_number: reservationId },
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
    ask: ({ reference }) => ({
      operation: 'reservations.list',
      params: { partner_reference: reference },
    }),
    read: ({ status, body }) => {
      if (status !== 200) return undefined;
      const { slot_locks, reservations } = body as {
        slot_locks: readonly SlotLockBody[];
        reservations: readonly OpenTableReservationBody[];
      };
      return [...slot_locks.map(heldTable), ...reservations.map(bookedTable)];
    },
  },
};

function booked({ body }: VendorAnswer): {
  kind: 'ok';
  reservationId: string;
  confirmationCode: string;
} {
  const { confirmation_number, confirmation_code } = body as OpenTableReservationBody;
  return { kind: 'ok', reservationId: confirmation_number, confirmationCode: confirmation_code };
}

function notBooked({
  status,
  body,
}: VendorAnswer): { kind: 'hold_expired' } | { kind: 'declined'; reason: string } | undefined {
  return refusalCode(body) === 'LOCK_EXPIRED' ? { kind: 'hold_expired' } : declined(status, body);
}

function heldTable(lock: SlotLockBody): TableHolding {
  return {
    id: lock.reservation_token,
    key: lock.request_key,
    state: lock.state,
    confirmationCode: null,
    venueId: lock.rid,
    startsAt: Date.parse(lock.date_time_utc),
    partySize: lock.party_size,
  };
}

function bookedTable(reservation: OpenTableReservationBody): TableHolding {
  return {
    id: reservation.confirmation_number,
    key: reservation.request_key,
    state: reservation.state === 'Booked' ? 'reserved' : 'cancelled',
    confirmationCode: reservation.confirmation_code,
    venueId: reservation.rid,
    startsAt: Date.parse(reservation.date_time_utc),
    partySize: reservation.party_size,
  };
}
