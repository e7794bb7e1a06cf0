import type { Booking, Plan } from '@luna/contract';
import { rowsWith } from '@luna/store/testing';
import { expect, test } from 'vitest';
import { dayAhead, onBothBookingDatabases } from '../../testing/booking-api.ts';
import { makeKey } from '../../testing/test-keys.ts';

/** Texts that are about this person and nobody else. */
const traces = [
  'zora.trace',
  'Zora Spurlos',
  '41.2345678',
  '72.3456789',
  '+12125550142',
  'zora@trace.example',
];

onBothBookingDatabases((api) => {
  const found = () => rowsWith(api().luna.store.db, traces);

  test('an erased person has left no trace, and the books still add up', async () => {
    const [friend = ''] = await api().people(1);
    const id = 'zora.trace';
    const profile = {
      name: 'Zora Spurlos',
      latitude: 41.2345678,
      longitude: -72.3456789,
      interests: ['art'],
      payment_method: 'pm_card_visa',
    };
    const ask = <Body>(method: string, path: string, body?: unknown, key?: string) =>
      api().ask<Body>(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
    await ask('PUT', `/users/${id}`, profile);
    await ask('PUT', `/users/${id}/location`, { latitude: 41.2345678, longitude: -72.3456789 });
    await ask('POST', '/events', { user_id: id, venue_id: 'venue1', kind: 'visit', seconds: 30 });
    await ask('POST', `/users/${id}/views`, { venue_id: 'venue2', seconds: 30 });
    await ask('PUT', `/users/${id}/blocks/user3`);
    await ask('PUT', `/users/user5/blocks/${id}`);
    await ask('PUT', `/users/${id}/friends/user4`);
    await ask('PUT', `/users/user4/friends/${id}`);
    await ask('PUT', `/users/user2/friends/${id}`);
    const { learned } = api().luna.index;
    expect([...learned.people.graph.friendsOf('user4')]).toEqual([id]);
    expect(learned.signals.log.people.find(id)).toBeGreaterThanOrEqual(0);
    await ask('POST', '/recommendations/venues', { user_id: id, rest_ignored: true });
    const contact = { phone: '+12125550142', email: 'zora@trace.example' };
    expect((await ask('PUT', `/users/${id}/contact`, contact)).status).toBeLessThan(300);
    await makeKey(api().luna.store, ['read', 'book'], id);
    const table = {
      venue_id: 'venue1',
      user_ids: [id, friend],
      date: dayAhead(20),
      time: '18:00',
      special_requests: 'A cake for Zora Spurlos',
    };
    const made = await ask<Booking>('POST', '/bookings/create', table, 'key-of-zora');
    expect(made.status).toBe(201);
    const bookingPath = `/bookings/${made.body.booking_id}`;

    // While somebody counts on her she is not erased.
    expect((await ask('DELETE', `/users/${id}`)).status).toBe(409);
    await ask('POST', `${bookingPath}/cancel`, { user_id: id }, 'cancel-of-zora');
    const plan = await ask<Plan>(
      'POST',
      '/plans',
      {
        organizer_id: id,
        invited_ids: [friend],
        venue_ids: ['venue1'],
        slots: [{ date: dayAhead(21), time: '18:00' }],
        deadline: new Date(Date.now() + 3.6e6).toISOString(),
        special_requests: 'Zora Spurlos is vegan',
      },
      'plan-of-zora',
    );
    await ask('POST', `/plans/${plan.body.plan_id}/responses`, {
      user_id: friend,
      answer: 'decline',
    });
    await ask('POST', `/plans/${plan.body.plan_id}/cancel`, { user_id: id });
    await expect
      .poll(async () => (await ask<Booking>('GET', bookingPath)).body.status, { timeout: 10_000 })
      .toBe('cancelled');
    // Otherwise an empty result could come from looking in the wrong place.
    expect((await found()).length).toBeGreaterThan(10);
    const before = (await ask<Booking>('GET', bookingPath)).body.details;

    await expect
      .poll(async () => (await ask('DELETE', `/users/${id}`)).status, { timeout: 10_000 })
      .toBe(204);
    // What vendors know, emulated ones too, is theirs. That she is gone is kept for a day, for replicas.
    const places = (await found()).filter(({ table: name }) => name !== 'public.emulator_records');
    expect(places.map(({ table: name }) => name)).toEqual(['public.changes']);
    expect(JSON.parse(places[0]?.row ?? '')).toMatchObject({ op: 'delete', id });
    expect(learned.signals.log.people.find(id)).toBe(-1);
    expect([...learned.people.graph.friendsOf('user4')]).toEqual([]);
    const { body } = await ask<Booking>('GET', bookingPath);
    expect(body.details.total_amount).toBe(before.total_amount);
    expect(body.details.refunded_amount).toBe(before.refunded_amount);
  });
});
