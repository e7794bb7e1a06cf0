import { describe, expect, test } from 'vitest';
import { bookingOf, codeOf, never, requestFor, spoil, underWay } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';
import type { CreateRequest } from './create.ts';

describe('an idempotency key', () => {
  const keyed = (fingerprint = 'f'): CreateRequest => ({
    ...requestFor('user1'),
    idempotency: { scope: 'create', key: 'k1', fingerprint },
  });

  test('has one effect, and replays the answer as it was then', async () => {
    const world = new World();
    const first = await world.agent.create(keyed());
    await world.agent.cancel({ bookingId: bookingOf(first).id });
    const again = await world.agent.create(keyed());
    expect(again).toEqual({ ...first, replayed: true, booking: bookingOf(again) });
    expect(bookingOf(again).status).toBe('confirmed');
    expect([...world.store.allBookings()].length).toBe(1);
  });

  test('with another request is refused, and is free again after a day', async () => {
    const world = new World();
    const { id } = bookingOf(await world.agent.create(keyed()));
    expect(codeOf(await world.agent.create(keyed('g')))).toBe('key_reused');
    await world.agent.cancel({ bookingId: id });
    world.now += 86_400_000;
    expect(bookingOf(await world.agent.create(keyed('g'))).id).not.toBe(id);
  });

  test('of a request under way is refused until that has an answer', async () => {
    const world = new World();
    spoil(world.payments, 'authorize', () => never);
    const first = world.agent.create(keyed());
    await underWay(first);
    expect(codeOf(await world.agent.create(keyed()))).toBe('key_in_flight');
    world.now += 3_000;
    await world.agent.recover();
    const answered = await world.agent.create(keyed());
    expect([bookingOf(answered).status, answered.replayed]).toEqual(['confirmed', true]);
  });

  test('keeps a refusal too, and a cancellation', async () => {
    const world = new World({ capacity: 2 });
    const standing = await world.booked(['user1']);
    expect(codeOf(await world.agent.create(keyed()))).toBe('person_overlap');
    const idempotency = { scope: 'cancel', key: 'k2', fingerprint: 'f' };
    const cancel = { bookingId: standing.id, idempotency };
    const first = await world.agent.cancel(cancel);
    expect(await world.agent.cancel(cancel)).toEqual({
      ...first,
      replayed: true,
      booking: expect.anything(),
    });
    const again = await world.agent.create(keyed());
    expect([codeOf(again), again.replayed]).toEqual(['person_overlap', true]);
  });
});
