import { describe, expect, test } from 'vitest';
import { bookingOf, codeOf, lost, requestFor, spoil } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';
import type { AuthorizeOutcome } from '../ports/payment-provider.ts';

describe('an answer that is lost', () => {
  test('is asked for again under the same key, and nothing is done twice', async () => {
    const world = new World();
    const keys: string[] = [];
    const { authorize } = world.payments;
    let calls = 0;
    Object.defineProperty(world.payments, 'authorize', {
      value: async (given: Parameters<typeof authorize>[0]): Promise<AuthorizeOutcome> => {
        keys.push(given.key);
        const answer = await authorize.call(world.payments, given);
        calls += 1;
        if (calls === 1) throw new Error('timeout');
        return answer;
      },
    });
    const made = await world.booked(['user1']);
    expect(keys).toEqual([`${made.id}:0:authorize:p0`, `${made.id}:0:authorize:p0`]);
    expect(await world.paid(made.id)).toEqual({ user1: 1000 });
  });

  test('twice is looked up, and what was done counts', async () => {
    const world = new World();
    const hold = world.tables.hold.bind(world.tables);
    const doneUnheard = async (given: Parameters<typeof hold>[0]) => {
      await hold(given);
      throw new Error('timeout');
    };
    spoil(world.tables, 'hold', doneUnheard, lost);
    const made = await world.booked(['user1']);
    expect(await world.tablesOf(made.id)).toEqual(['reserved 19:00 for 1']);
  });

  test('is waited for, longer each time', async () => {
    const world = new World();
    spoil(world.tables, 'hold', lost, lost, lost);
    const { id, status, wakeAt } = bookingOf(await world.agent.create(requestFor('user1')));
    expect([status, wakeAt]).toEqual(['requested', world.now + 250]);
    world.now += 250;
    await world.work();
    expect((await world.agent.booking(id))?.wakeAt).toBe(world.now + 1_000);
    world.now += 1_000;
    await world.agent.recover();
    expect((await world.agent.booking(id))?.status).toBe('confirmed');
  });

  test('that never comes leads to a person, who settles it, and the saga goes on', async () => {
    const world = new World({ retryDelaysMs: [0, 10, 10] });
    spoil(world.tables, 'reserve', lost, lost, lost, lost);
    const { id } = bookingOf(await world.agent.create(requestFor('user1')));
    for (let n = 0; n < 3; n += 1) {
      world.now += 10;
      await world.agent.recover();
    }
    const waiting = await world.agent.booking(id);
    expect(waiting?.status).toBe('needs_attention');
    expect(waiting?.attention).toMatchObject({
      from: 'authorized',
      reason: 'reserve could not be decided after 4 tries',
    });
    expect(
      codeOf(
        await world.agent.settle({
          bookingId: id,
          by: 'ops',
          how: {
            kind: 'answer',
            key: 'other',
            answer: { operation: 'void', outcome: { kind: 'ok' } },
          },
        }),
      ),
    ).toBe('nothing_to_settle');
    const settled = bookingOf(
      await world.agent.settle({ bookingId: id, by: 'ops', how: { kind: 'retry' } }),
    );
    expect(settled.status).toBe('confirmed');
    expect(
      codeOf(await world.agent.settle({ bookingId: id, by: 'ops', how: { kind: 'retry' } })),
    ).toBe('nothing_to_settle');
  });

  test('that never comes is decided by the reconciliation once the provider can be asked', async () => {
    const world = new World({ retryDelaysMs: [0] });
    spoil(world.tables, 'reserve', lost, lost);
    spoil(world.tables, 'lookup', lost, lost);
    const { id } = bookingOf(await world.agent.create(requestFor('user1')));
    expect((await world.agent.booking(id))?.status).toBe('needs_attention');
    expect((await world.agent.reconcile(id)).open).toMatchObject([{ kind: 'undecided' }]);
    expect((await world.agent.reconcile(id)).settled).toMatchObject([{ kind: 'undecided' }]);
    expect((await world.agent.booking(id))?.status).toBe('confirmed');
  });
});

describe('a provider that is away', () => {
  const away = () => Promise.resolve({ kind: 'unavailable', retryAfterMs: 5 });

  test('is tried again, not before it asked to be', async () => {
    const world = new World({ retryDelaysMs: [0, 1] });
    spoil(world.tables, 'hold', away);
    const made = bookingOf(await world.agent.create(requestFor('user1')));
    expect(made.wakeAt).toBe(world.now + 5);
    expect(await world.agent.recover()).toEqual([]);
    world.now += 5;
    expect(await world.agent.recover()).toEqual([made.id]);
    expect((await world.agent.booking(made.id))?.status).toBe('confirmed');
  });

  test('for long lets the saga turn back when it certainly did nothing', async () => {
    const world = new World({ retryDelaysMs: [0, 1] });
    spoil(world.payments, 'capture', away, away, away, away);
    const { id } = bookingOf(await world.agent.create(requestFor('user1')));
    for (let n = 0; n < 4; n += 1) {
      world.now += 5;
      await world.agent.recover();
    }
    const ended = await world.agent.booking(id);
    expect([ended?.status, ended?.ending?.code]).toEqual(['failed', 'provider_unavailable']);
    expect(await world.blocked(id)).toBe(0);
    expect(await world.tablesOf(id)).toEqual([]);
  });
});
