import { describe, expect, test } from 'vitest';
import { World } from '../fixtures/world.ts';

describe('the reconciliation', () => {
  test('gives back what a booking that ended still has at its providers', async () => {
    const world = new World();
    const made = await world.booked(['user1']);
    await world.agent.cancel({ bookingId: made.id });
    const { startsAt } = made.terms.slot;
    const stray = {
      reference: made.id,
      key: 'stray',
      venueId: 'venue1',
      startsAt,
      stayMinutes: 120,
      date: '2026-12-01',
      time: '19:00',
      timeZone: 'America/New_York',
      partySize: 1,
      holdForMs: 60_000,
      supersedes: null,
    };
    await world.tables.hold(stray);
    await world.payments.authorize({
      key: 'stray',
      reference: made.id,
      personId: 'user1',
      paymentMethod: 'pm_1',
      amount: 5,
      currency: 'USD',
      description: 'x',
    });
    const { settled, open } = await world.agent.reconcile(made.id);
    expect(settled.map(({ kind }) => kind).sort()).toEqual(['stray_money', 'stray_table']);
    expect(open).toEqual([]);
    expect(await world.tablesOf(made.id)).toEqual([]);
    expect(await world.blocked(made.id)).toBe(0);
    expect(await world.agent.reconcile(made.id)).toMatchObject({ settled: [], open: [] });
  });

  test('calls a booking off whose venue did, although nobody heard of it, and learns of money given back elsewhere', async () => {
    const world = new World();
    const made = await world.booked(['user1']);
    world.tables.cancelByVenue(made.tables[0]?.reservationId ?? '');
    world.payments.refundElsewhere(made.payments[0]?.paymentId ?? '', 100);
    const { settled, open } = await world.agent.reconcile(made.id);
    expect(open).toEqual([]);
    expect(settled).toMatchObject([{ kind: 'missing_table' }, { kind: 'missing_money' }]);
    const known = await world.agent.booking(made.id);
    expect(known?.payments[0]?.refunds[0]).toMatchObject({ amount: 100, refundId: null });
    const ended = await world.agent.booking(made.id);
    expect(ended?.status).toBe('cancelled');
    const [payment] = ended?.payments ?? [];
    expect(payment?.refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(payment?.amount);
  });

  test('finds nothing where everything agrees', async () => {
    const world = new World();
    const made = await world.booked();
    expect(await world.agent.reconcile(made.id)).toMatchObject({ settled: [], open: [] });
    expect((await world.agent.booking(made.id))?.version).toBe(made.version);
  });
});
