import { createHmac } from 'node:crypto';
import type { Booking, BookingEvent } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import { dayAhead, expectProblem, onBothBookingDatabases } from '../../testing/booking-api.ts';

const secret = 'luna_test_webhook_secret';

onBothBookingDatabases((api) => {
  async function cancelled() {
    const user_ids = await api().people(1);
    const table = { venue_id: 'venue1', user_ids, date: dayAhead(9), time: '12:00' };
    const { body } = await api().ask('POST', '/bookings/create', table);
    const event = {
      event_id: `event-of-${body.booking_id}`,
      event_type: 'reservation.cancelled',
      reservation: {
        partner_reference: body.booking_id,
        confirmation_number: body.details.external_ids.reservation_id,
      },
    };
    return { booking: body, payload: JSON.stringify(event) };
  }
  const post = (payload: string, signature?: string, vendor = 'open-table') =>
    api().ask<{ known: boolean }>('POST', `/webhooks/${vendor}`, payload, {
      ...(signature !== undefined && { 'x-emulator-signature': signature }),
    });
  const sign = (payload: string, key = secret) =>
    createHmac('sha256', key).update(payload).digest('hex');

  describe('a webhook', () => {
    it('that the venue calls off is taken in once, however often it comes', async () => {
      const { booking, payload } = await cancelled();
      for (const _ of [1, 2, 3]) {
        expect(await post(payload, sign(payload))).toMatchObject({
          status: 200,
          body: { received: true, known: true },
        });
      }
      const path = `/bookings/${booking.booking_id}`;
      await expect
        .poll(async () => (await api().get<Booking>(path)).details, { timeout: 10_000 })
        .toMatchObject({ status: 'cancelled', refunded_amount: 1000 });
      const events = await api().get<BookingEvent[]>(`${path}/events`);
      expect(events.filter(({ kind }) => kind === 'event')).toHaveLength(1);
    });

    it('is refused with a signature of another body or another key, or with none', async () => {
      const { booking, payload } = await cancelled();
      for (const signature of [undefined, '', sign(`${payload} `), sign(payload, 'another key')]) {
        expectProblem(await post(payload, signature), 422, 'invalid-webhook');
      }
      const { status } = await api().get<Booking>(`/bookings/${booking.booking_id}`);
      expect(status).toBe('confirmed');
    });

    it('about a booking of somebody else is taken and does nothing', async () => {
      const { payload } = await cancelled();
      const other = payload.replace(/bk_\w+/g, 'bk_of_somebody_else');
      expect((await post(other, sign(other))).body).toEqual({ received: true, known: false });
    });

    it('of the vendor of tickets finds the booking, although it names an order only', async () => {
      const user_ids = await api().people(1);
      const tickets = { venue_id: 'venue5', user_ids, date: dayAhead(9), time: '12:00' };
      const { body: booking } = await api().ask('POST', '/bookings/create', tickets);
      const order = booking.details.external_ids.reservation_id;
      const about = (id: string | null) =>
        JSON.stringify({
          api_url: `/v3/orders/${id}`,
          config: { action: 'order.refunded', webhook_id: '1' },
        });
      const nobodys = about('99999999999');
      const { body } = await post(nobodys, sign(nobodys), 'eventbrite');
      expect(body).toEqual({ received: true, known: false });
      const refunded = about(order);
      const taken = await post(refunded, sign(refunded), 'eventbrite');
      expect(taken).toMatchObject({ status: 200, body: { received: true, known: true } });
      const path = `/bookings/${booking.booking_id}`;
      await expect
        .poll(async () => (await api().get<Booking>(path)).status, { timeout: 10_000 })
        .toBe('cancelled');
    });

    it('that is too large is refused, and the connection ends with the answer', async () => {
      const answer = await post('x'.repeat(1024 * 1024 + 1), '');
      expectProblem(answer, 413, 'body-too-large');
      expect(answer.headers.get('connection')).toBe('close');
    });

    it('that is signed and lacks what it is about, or names it by no text, is refused', async () => {
      const { payload } = await cancelled();
      const event = JSON.parse(payload);
      const { reservation } = event;
      for (const wrong of [
        { ...event, event_id: undefined },
        { ...event, event_id: null },
        { ...event, event_id: '\ud800' },
        { ...event, event_id: 'x'.repeat(256) },
        { ...event, reservation: { ...reservation, partner_reference: [7] } },
        { ...event, reservation: { ...reservation, confirmation_number: undefined } },
      ]) {
        const body = JSON.stringify(wrong);
        expectProblem(await post(body, sign(body)), 422, 'invalid-webhook');
      }
    });

    it('of nonsense or an unknown vendor is refused', async () => {
      expectProblem(await post('nonsense', sign('nonsense')), 422, 'invalid-webhook');
      expectProblem(await post('{}', sign('{}')), 422, 'invalid-webhook');
      const { payload } = await cancelled();
      const unnumbered = payload.replace('"event_id"', '"some_id"');
      expect(unnumbered).not.toBe(payload);
      expectProblem(await post(unnumbered, sign(unnumbered)), 422, 'invalid-webhook');
      expectProblem(await post('{}', sign('{}'), 'yelp'), 404, 'unknown-path');
      // Without a secret to check signatures with nothing of Stripe is believed.
      expectProblem(await post('{}', sign('{}'), 'stripe'), 404, 'unknown-path');
    });
  });
});
