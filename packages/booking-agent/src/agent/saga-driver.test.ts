import { describe, expect, test } from 'vitest';
import { bookingOf, codeOf, never, requestFor, spoil, underWay } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';
import type { AuthorizeOutcome } from '../ports/payment-provider.ts';

describe('a saga whose driver died', () => {
  test('is left alone while its lease runs, and taken over after', async () => {
    const world = new World();
    const other = world.anotherAgent();
    spoil(world.payments, 'authorize', () => never);
    const dying = world.agent.create(requestFor('user1'));
    await underWay(dying);
    world.now += 1_999;
    expect(await other.recover()).toEqual([]);
    world.now += 1;
    const [id = ''] = await other.recover();
    expect((await other.booking(id))?.status).toBe('confirmed');
    expect(await world.paid(id)).toEqual({ user1: 1000 });
  });

  test('is not taken from one that keeps its lease', async () => {
    const world = new World();
    const other = world.anotherAgent();
    let answer: (value: AuthorizeOutcome) => void = () => undefined;
    spoil(
      world.payments,
      'authorize',
      () =>
        new Promise<AuthorizeOutcome>((resolve) => {
          answer = resolve;
        }),
    );
    const slow = world.agent.create(requestFor('user1'));
    await underWay(slow);
    for (let second = 0; second < 10; second += 1) {
      world.now += 1_000;
      await world.agent.keepLeases();
      expect(await other.recover()).toEqual([]);
    }
    answer({ kind: 'declined', reason: 'insufficient_funds' });
    expect(bookingOf(await slow).ending?.reason).toBe('insufficient_funds');
  });

  test('that comes back too late changes nothing any more', async () => {
    const world = new World();
    const other = world.anotherAgent();
    let answer: (value: AuthorizeOutcome) => void = () => undefined;
    spoil(
      world.payments,
      'authorize',
      () =>
        new Promise<AuthorizeOutcome>((resolve) => {
          answer = resolve;
        }),
    );
    const asleep = world.agent.create(requestFor('user1'));
    await underWay(asleep);
    world.now += 3_000;
    const [id = ''] = await other.recover();
    answer({ kind: 'declined', reason: 'other' });
    expect(bookingOf(await asleep).status).toBe('confirmed');
    expect((await other.booking(id))?.status).toBe('confirmed');
  });
});

describe('a saga that waits for a provider which says that it does nothing now', () => {
  test('turns back in the end, however often somebody looks before its time', async () => {
    const world = new World();
    const other = world.anotherAgent();
    const away = () => Promise.resolve({ kind: 'unavailable', retryAfterMs: 1_000 });
    spoil(world.tables, 'hold', ...Array.from({ length: 20 }, () => away));
    const { id } = bookingOf(await world.agent.create(requestFor('user1')));
    const drive = { id: 'drive', kind: 'drive', subject: id, runAt: 0 } as const;
    let status = '';
    for (let tries = 0; tries < 20 && status !== 'failed'; tries += 1) {
      await other.handleJob(drive);
      await other.handleJob(drive);
      const wakeAt = (await other.booking(id))?.wakeAt ?? world.now;
      world.now = Math.max(world.now, wakeAt);
      await world.agent.recover();
      status = (await other.booking(id))?.status ?? '';
    }
    expect(status).toBe('failed');
    expect((await other.booking(id))?.ending?.code).toBe('provider_unavailable');
  });
});

describe('a write whose acknowledgement is lost', () => {
  test.each(['lost_before', 'lost_after', 'version'] as const)(
    '(%s) makes one booking',
    async (fault) => {
      const world = new World();
      world.store.failNextCommit(fault);
      const idempotency = { scope: 'create', key: 'k1', fingerprint: 'f' };
      const made = bookingOf(await world.agent.create({ ...requestFor('user1'), idempotency }));
      world.now += 3_000;
      await world.agent.recover();
      expect((await world.agent.booking(made.id))?.status).toBe('confirmed');
      expect([...world.store.allBookings()].length).toBe(1);
      const again = await world.agent.create({ ...requestFor('user1'), idempotency });
      expect([bookingOf(again).id, again.replayed]).toEqual([made.id, true]);
    },
  );

  test('in the middle of a saga changes nothing but time', async () => {
    for (const fault of ['lost_before', 'lost_after', 'version'] as const) {
      for (let nth = 1; nth <= 4; nth += 1) {
        const world = new World();
        const { commit } = world.store;
        let count = 0;
        Object.defineProperty(world.store, 'commit', {
          value: (batch: Parameters<typeof commit>[0]) => {
            count += 1;
            if (count === nth + 1) world.store.failNextCommit(fault);
            return commit.call(world.store, batch);
          },
        });
        const { id, status } = bookingOf(await world.agent.create(requestFor('user1', 'user2')));
        expect([status, fault, nth]).toEqual(['confirmed', fault, nth]);
        expect(await world.paid(id)).toEqual({ user1: 1000, user2: 1000 });
        expect(await world.tablesOf(id)).toEqual(['reserved 19:00 for 2']);
      }
    }
  });
});

describe('what was asked for while a saga was busy', () => {
  test('is honoured as soon as it can be', async () => {
    const world = new World();
    let answer: (value: AuthorizeOutcome) => void = () => undefined;
    spoil(
      world.payments,
      'authorize',
      () =>
        new Promise<AuthorizeOutcome>((resolve) => {
          answer = resolve;
        }),
    );
    const busy = world.agent.create(requestFor('user1'));
    await underWay(busy);
    const [{ id } = { id: '' }] = [...world.store.allBookings()];
    expect(bookingOf(await world.agent.cancel({ bookingId: id })).status).toBe('held');
    expect(codeOf(await world.agent.modify({ bookingId: id, time: '13:00' }))).toBe(
      'not_modifiable',
    );
    answer({ kind: 'ok', paymentId: 'pay_x' });
    expect(bookingOf(await busy).status).toBe('cancelled');
    expect(await world.tablesOf(id)).toEqual([]);
  });
});
