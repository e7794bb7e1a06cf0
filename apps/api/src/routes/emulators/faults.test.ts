import type { Booking } from '@luna/contract';
import { expect, it } from 'vitest';
import { dayAhead, onBothBookingDatabases } from '../../testing/booking-api.ts';

onBothBookingDatabases((api) => {
  const order = (provider: string, fault: object) =>
    api().ask<{ errors: unknown[] }>('POST', `/emulators/${provider}/faults`, fault);
  const clear = (provider: string) => api().ask('DELETE', `/emulators/${provider}/faults`);
  let day = 20;
  const book = async () => {
    day += 1;
    const members = await api().people(2);
    return api().ask<Booking>('POST', '/bookings/create', {
      ...{ venue_id: 'venue1', user_ids: members, party_size: 2 },
      ...{ date: dayAhead(day), time: '19:00' },
    });
  };

  it('a bank that is told to declines one card, undoes the booking, and takes the next', async () => {
    const fault = { kind: 'declined', operation: 'payment_intents.create', after: 1 };
    expect((await order('stripe', fault)).status).toBe(201);
    expect(await book()).toMatchObject({ status: 402 });
    expect(await book()).toMatchObject({ status: 201, body: { status: 'confirmed' } });
  });

  it('what was ordered and has not struck is taken back', async () => {
    const fault = { kind: 'declined', operation: 'payment_intents.create', times: 100 };
    expect((await order('stripe', fault)).status).toBe(201);
    expect((await book()).status).toBe(402);
    expect((await clear('stripe')).status).toBe(204);
    expect(await book()).toMatchObject({ status: 201, body: { status: 'confirmed' } });
    expect((await clear('stripe')).status, 'and there may be nothing to take back').toBe(204);
  });

  it('says where a fault cannot be, and that a vendor is not one', async () => {
    expect(await order('resy', { kind: 'declined' })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', path: 'kind' }] },
    });
    expect((await clear('nobody')).status).toBe(422);
  });
});
