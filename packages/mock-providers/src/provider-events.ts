import type { ProviderEvent } from '@luna/booking-agent';
import type { OpenTableReservationBody } from './open-table/open-table-emulator.ts';
import type { ResyReservationBody } from './resy/resy-emulator.ts';

/** What a webhook of the OpenTable-like vendor means to the booking agent, if anything. */
export function openTableProviderEvent(
  provider: string,
  payload: unknown,
): ProviderEvent | undefined {
  const { event_id, reservation } = payload as {
    event_id: string;
    reservation: OpenTableReservationBody;
  };
  const reference = reservation.partner_reference;
  if (reference === null) return undefined;
  const reservationId = reservation.confirmation_number;
  return { provider, eventId: event_id, reference, kind: 'reservation_cancelled', reservationId };
}

/** What a webhook of the Resy-like vendor means to the booking agent, if anything. */
export function resyProviderEvent(provider: string, payload: unknown): ProviderEvent | undefined {
  const { id, reservation } = payload as { id: string; reservation: ResyReservationBody };
  const { reference, resy_token: reservationId } = reservation;
  if (reference === null) return undefined;
  return { provider, eventId: id, reference, kind: 'reservation_cancelled', reservationId };
}

/**
 * What a webhook of the Eventbrite-like vendor means to the booking agent, if anything. The webhook
 * only says which order it is about; `referenceOf` reads whose that is.
 */
export function eventbriteProviderEvent(
  provider: string,
  payload: unknown,
  referenceOf: (orderId: string) => string | null | undefined,
): ProviderEvent | undefined {
  const { api_url, config } = payload as { api_url: string; config: { action: string } };
  const reservationId = api_url.split('/').at(-1) ?? '';
  const reference = referenceOf(reservationId);
  if (!reference) return undefined;
  const base = { provider, eventId: `${config.action}:${reservationId}`, reference };
  return config.action === 'order.refunded'
    ? { ...base, kind: 'reservation_cancelled', reservationId }
    : { ...base, kind: 'changed' };
}
