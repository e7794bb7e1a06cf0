import { BookingError, type ProviderEvent } from '@luna/booking-agent';
import type { EventbriteOrderBody } from './eventbrite/eventbrite-emulator.ts';
import type { OpenTableReservationBody } from './open-table/open-table-emulator.ts';
import type { ResyReservationBody } from './resy/resy-emulator.ts';
import type { VendorDoor } from './runtime/vendor-door.ts';

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

/**
 * Like {@link eventbriteProviderEvent}, for a host that gets its webhooks over HTTP: asks the vendor
 * whose the order is.
 *
 * @throws BookingError when the vendor does not tell: let the webhook be sent again
 */
export async function readEventbriteEvent(
  provider: string,
  payload: unknown,
  door: VendorDoor,
): Promise<ProviderEvent | undefined> {
  const { api_url } = payload as { api_url: string };
  const orderId = api_url.split('/').at(-1) ?? '';
  const found = await door.send({ operation: 'orders.retrieve', path: { order_id: orderId } });
  if (found.kind !== 'answered' || (found.answer.status !== 200 && found.answer.status !== 404)) {
    throw new BookingError(
      'lost_answer',
      `the vendor of tickets does not tell whose order ${orderId} is`,
    );
  }
  const order =
    found.answer.status === 200 ? (found.answer.body as EventbriteOrderBody) : undefined;
  return eventbriteProviderEvent(provider, payload, () => order?.affiliate_code);
}
