import { describe, expect, test } from 'vitest';
import { lost, spoil } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';
import type { Job } from '../ports/booking-store.ts';

describe('jobs', () => {
  const job = (part: Partial<Job>): Job => ({
    id: 'j',
    kind: 'notify',
    subject: '',
    runAt: 0,
    ...part,
  });

  test('send a message again until the notifier has taken it, and not after', async () => {
    const world = new World();
    const made = await world.booked(['user1']);
    const [message] = await world.store.messages({ reference: made.id });
    const subject = message?.messageId ?? '';
    spoil(world.notifier, 'send', lost, () =>
      Promise.resolve({ kind: 'unavailable', retryAfterMs: 7 }),
    );
    expect(await world.agent.handleJob(job({ subject }))).toEqual({
      kind: 'again',
      afterMs: 5_000,
    });
    expect(await world.agent.handleJob(job({ subject }))).toEqual({ kind: 'again', afterMs: 7 });
    expect(await world.agent.handleJob(job({ subject }))).toEqual({ kind: 'done' });
    expect(await world.agent.handleJob(job({ subject }))).toEqual({ kind: 'done' });
    expect(world.notifier.sent().length).toBe(1);
    expect((await world.store.messages({ reference: made.id }))[0]?.status).toBe('sent');
  });

  test('give a message up that can never arrive', async () => {
    const world = new World();
    const made = await world.booked(['unreachable1']);
    await world.work();
    expect((await world.store.messages({ reference: made.id }))[0]?.status).toBe('rejected');
    expect(world.store.dueJobs()).toEqual([]);
  });

  test('about nothing are done', async () => {
    const world = new World();
    for (const kind of ['notify', 'drive', 'deadline', 'complete'] as const) {
      expect(await world.agent.handleJob(job({ kind, subject: 'nothing' }))).toEqual({
        kind: 'done',
      });
    }
  });

  test('to complete follow a booking to its new time', async () => {
    const world = new World();
    const made = await world.booked(['user1'], '13:00');
    await world.agent.modify({ bookingId: made.id, time: '19:00' });
    world.now = made.terms.slot.endsAt;
    await world.work();
    expect((await world.agent.booking(made.id))?.status).toBe('confirmed');
    world.now += 6 * 3_600_000;
    await world.work();
    expect((await world.agent.booking(made.id))?.status).toBe('completed');
  });
});
