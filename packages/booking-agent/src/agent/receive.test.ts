import { describe, expect, test } from 'vitest';
import { bookingOf, codeOf, requestFor, spoil } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';

describe('an event of a provider', () => {
  const event = { provider: 'tables', eventId: 'e1' };

  test('that calls the table off cancels the booking with everything given back, once', async () => {
    const world = new World();
    const made = await world.booked();
    const reservationId = made.tables[0]?.reservationId ?? '';
    world.tables.cancelByVenue(reservationId);
    const called = {
      ...event,
      reference: made.id,
      kind: 'reservation_cancelled',
      reservationId,
    } as const;
    const ended = bookingOf(await world.agent.receive(called));
    expect([ended.status, ended.ending?.code]).toEqual(['cancelled', 'cancelled_by_venue']);
    expect(await world.paid(made.id)).toEqual({ user1: 0, user2: 0 });
    expect((await world.agent.receive(called)).replayed).toBe(true);
  });

  test('that is faster than the answer it is about is not forgotten', async () => {
    const world = new World();
    const reserve = world.tables.reserve.bind(world.tables);
    spoil(world.tables, 'reserve', async (given: Parameters<typeof reserve>[0]) => {
      const answer = await reserve(given);
      if (answer.kind !== 'ok') return answer;
      const { reservationId } = answer;
      const { reference } = given;
      world.tables.cancelByVenue(reservationId);
      await world.agent.receive({
        ...event,
        reference,
        kind: 'reservation_cancelled',
        reservationId,
      });
      return answer;
    });
    const made = bookingOf(await world.agent.create(requestFor('user1')));
    expect([made.status, made.ending?.code]).toEqual(['cancelled', 'cancelled_by_venue']);
    expect(await world.paid(made.id)).toEqual({ user1: 0 });
    expect(await world.blocked(made.id)).toBe(0);
  });

  test('about a table that was given up is of no consequence', async () => {
    const world = new World({ atomicChange: false });
    const made = await world.booked();
    const reservationId = made.tables[0]?.reservationId ?? '';
    await world.agent.modify({ bookingId: made.id, time: '13:00' });
    const called = {
      ...event,
      reference: made.id,
      kind: 'reservation_cancelled',
      reservationId,
    } as const;
    expect(bookingOf(await world.agent.receive(called)).status).toBe('confirmed');
  });

  test('that money went back elsewhere is counted once, and the rest is given back on cancelling', async () => {
    const world = new World();
    const made = await world.booked(['user1']);
    const paymentId = made.payments[0]?.paymentId ?? '';
    world.payments.refundElsewhere(paymentId, 400);
    const back = {
      ...event,
      reference: made.id,
      kind: 'refunded_elsewhere',
      paymentId,
      amount: 400,
    } as const;
    await world.agent.receive(back);
    expect((await world.agent.receive(back)).replayed).toBe(true);
    await world.agent.cancel({ bookingId: made.id });
    expect(await world.paid(made.id)).toEqual({ user1: 0 });
  });

  test('that comes after the refund it should have come before does not count twice', async () => {
    const world = new World();
    const made = await world.booked(['user1']);
    const paymentId = made.payments[0]?.paymentId ?? '';
    world.payments.refundElsewhere(paymentId, 400);
    await world.agent.cancel({ bookingId: made.id });
    expect(await world.paid(made.id)).toEqual({ user1: 0 });
    const back = {
      ...event,
      reference: made.id,
      kind: 'refunded_elsewhere',
      paymentId,
      amount: 400,
    } as const;
    const told = bookingOf(await world.agent.receive(back));
    const refunds = told.payments.flatMap((payment) => payment.refunds);
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(1000);
  });

  test('for a booking nobody knows is refused', async () => {
    const world = new World();
    const unknown = { ...event, reference: 'nothing', kind: 'changed' } as const;
    expect(codeOf(await world.agent.receive(unknown))).toBe('unknown_booking');
  });
});
