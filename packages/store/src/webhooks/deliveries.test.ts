import { emptyBatch, sampleBooking, samplePlan } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBookingStore } from '../bookings/booking-store.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { type ClaimedDelivery, purgeWebhookDeliveries, webhookDeliveries } from './deliveries.ts';
import { webhookEndpoints, webhookEvents } from './endpoints.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const delivered = {
  httpStatus: 200,
  error: null,
  durationMs: 1,
  next: { kind: 'delivered' },
} as const;

describe.each(databaseKinds)('the outbox of webhooks on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const register = (
    id: string,
    events: readonly (typeof webhookEvents)[number][] = webhookEvents,
  ) =>
    webhookEndpoints.create(store.db, {
      id,
      owner: null,
      url: 'https://partner.example/',
      events,
      description: '',
      enabled: true,
      secret: 'whsec_AAAA',
    });
  const booking = (id: string, status: string) =>
    store.db.query(sql`
      insert into bookings (id, version, status, document)
      values (${id}, 1, ${status}, ${JSON.stringify({ ...sampleBooking(id), status })}::jsonb)
      on conflict (id) do update set status = excluded.status`);
  const claim = (limit = 10, perEndpoint = 10, leaseMs = 60_000) =>
    webhookDeliveries.claim(store.db, { limit, perEndpoint, leaseMs });
  const events = async () =>
    (await webhookDeliveries.list(store.db, { limit: 100 })).map(({ event }) => event);

  test('a message is written with what it tells of, or not at all, and for those who asked', async () => {
    await register('all');
    await register('some', ['booking.failed']);
    await register('off');
    await webhookEndpoints.update(store.db, 'off', { enabled: false });
    await booking('b', 'requested');
    const undone = store.transaction(async (tx) => {
      await tx.query(sql`update bookings set status = 'failed' where id = 'b'`);
      expect(await webhookDeliveries.list(tx, { limit: 10 })).toHaveLength(2);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await events()).toEqual([]);
    // Through the door that the agent uses, a plan and its booking in one batch.
    const agreed = await createBookingStore(store).commit({
      ...emptyBatch,
      plan: {
        plan: { ...samplePlan('p', 4e12), status: 'agreed', bookingId: 'b2' },
        expectVersion: null,
      },
    });
    expect(agreed.kind).toBe('ok');
    await booking('b', 'failed');
    expect(await events()).toEqual(['plan.agreed', 'booking.failed', 'booking.failed']);
  });

  test('of one booking the earliest is due, until it is settled; other bookings do not wait', async () => {
    await register('e');
    for (const id of ['b1', 'b2']) await booking(id, 'failed');
    await booking('b1', 'cancelled');
    const first = await claim();
    expect(first).toHaveLength(2);
    expect(await claim()).toEqual([]);
    for (const one of first) await webhookDeliveries.settle(store.db, one, delivered);
    const second = await claim();
    expect(second.map(({ payload }) => JSON.parse(payload).type)).toEqual(['booking.cancelled']);
  });

  test('whose lease ran out may be taken by another, and the first one settles nothing', async () => {
    await register('e');
    await booking('b', 'failed');
    const [first] = await claim(1, 1, -1);
    const [second] = await claim();
    expect(second?.id).toBe(first?.id);
    await webhookDeliveries.settle(store.db, first as ClaimedDelivery, delivered);
    await webhookDeliveries.release(store.db, first as ClaimedDelivery);
    expect(await claim()).toEqual([]);
    expect(await webhookDeliveries.get(store.db, first?.id ?? '')).toMatchObject({
      status: 'pending',
      attempts: [],
    });
  });

  test('two who claim at once take different ones, and no endpoint gets more than its share', async () => {
    await register('busy');
    for (let n = 0; n < 12; n += 1) await booking(`b${n}`, 'failed');
    await register('quiet');
    await booking('last', 'failed');
    const all = (await Promise.all([claim(3, 4), claim(3, 4)])).flat();
    all.push(...(await claim(20, 4)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const of = (id: string) => all.filter(({ endpointId }) => endpointId === id).length;
    expect(of('quiet')).toBe(1);
    expect(of('busy')).toBe(4);
  });

  test('what was settled a month ago is forgotten, and what is pending is not', async () => {
    await register('e');
    await booking('b1', 'failed');
    const [one] = await claim();
    await webhookDeliveries.settle(store.db, one as ClaimedDelivery, delivered);
    await booking('b2', 'failed');
    expect(await purgeWebhookDeliveries(store.db)).toBe(0);
    await store.db.query(
      sql`update webhook_deliveries set updated_at = now() - interval '31 days'`,
    );
    expect(await purgeWebhookDeliveries(store.db)).toBe(1);
    expect((await webhookDeliveries.list(store.db, { limit: 9 })).map((d) => d.status)).toEqual([
      'pending',
    ]);
  });
});
