import { describe, expect, test } from 'vitest';
import type { BookingResult } from './agent/create.ts';
import type { Booking } from './booking.ts';
import { party, World } from './fixtures/world.ts';
import { sampleVenue } from './testing/samples.ts';

function booking(result: BookingResult): Booking {
  if (result.kind !== 'booking') throw new Error(`refused: ${result.problem.detail}`);
  return result.booking;
}

const code = (result: BookingResult) => result.kind === 'refused' && result.problem.code;

const evening = { venue: sampleVenue, date: '2026-12-01', time: '19:00' };

describe('a booking', () => {
  test('is confirmed with one table and one charge a person, and everybody is told', async () => {
    const world = new World();
    const made = await world.booked();
    await world.work();
    expect(made.tables[0]?.confirmationCode).toBe('LUNA0001');
    expect(await world.tablesOf(made.id)).toEqual(['reserved 19:00 for 2']);
    expect(await world.paid(made.id)).toEqual({ user1: 1000, user2: 1000 });
    expect(world.notifier.sent().map(({ personId, kind }) => `${personId} ${kind}`)).toEqual([
      'user1 booking_confirmed',
      'user2 booking_confirmed',
    ]);
  });

  test('tells its story in order: announced before each call, answered after', async () => {
    const world = new World();
    const { id } = await world.booked(['user1']);
    const story = (await world.store.journal({ bookingId: id })).map(
      ({ kind, step, status }) => `${kind} ${step ?? status}`,
    );
    expect(story).toEqual([
      'request requested',
      'intent hold',
      'answer hold',
      'status held',
      'intent authorize',
      'answer authorize',
      'status authorized',
      'intent reserve',
      'answer reserve',
      'status reserved',
      'intent capture',
      'answer capture',
      'status captured',
      'status confirmed',
    ]);
  });

  test('of a venue without a deposit asks for no card', async () => {
    const world = new World();
    const policy = { ...sampleVenue.policy, depositPerPerson: 0 };
    const members = party('user1').map((member) => ({ ...member, paymentMethod: null }));
    const venue = { ...sampleVenue, policy };
    const made = booking(await world.agent.create({ ...evening, venue, members }));
    expect([made.status, made.payments]).toEqual(['confirmed', []]);
  });

  test('gives a group of four its discount, to the cent', async () => {
    const world = new World();
    const policy = { ...sampleVenue.policy, depositPerPerson: 999 };
    const venue = { ...sampleVenue, policy };
    const members = party('user1', 'user2', 'user3', 'user4');
    const made = booking(await world.agent.create({ ...evening, venue, members }));
    expect(made.terms.total).toBe(3596);
    expect(made.terms.discount).toBe(400);
    expect(Object.values(await world.paid(made.id)).reduce((a, b) => a + b)).toBe(3596);
  });

  test('that finds no slot fails without touching a card', async () => {
    const world = new World();
    await world.booked(['user1']);
    const second = booking(
      await world.agent.create({ ...evening, members: party('user2', 'user3') }),
    );
    expect([second.status, second.ending?.code]).toEqual(['failed', 'no_slot']);
    expect(await world.paid(second.id)).toEqual({});
  });

  test('with a declined card names who and why, voids the others and frees the slot', async () => {
    const world = new World();
    const members = party('user1', 'poor1', 'user2');
    const made = booking(await world.agent.create({ ...evening, members }));
    expect(made.ending).toMatchObject({
      status: 'failed',
      code: 'card_declined',
      personId: 'poor1',
      reason: 'card_declined',
    });
    expect(await world.blocked(made.id)).toBe(0);
    expect(await world.paid(made.id)).toEqual({ user1: 0, poor1: 0, user2: 0 });
    expect(await world.tablesOf(made.id)).toEqual([]);
    await world.booked(['user1', 'user2']);
  });

  test('whose capture is refused gives everything back', async () => {
    const world = new World();
    const members = party('user1', 'user2').map((member) => ({
      ...member,
      paymentMethod: member.personId === 'user2' ? 'pm_late_decline' : 'pm_one',
    }));
    const made = booking(await world.agent.create({ ...evening, members }));
    expect([made.status, made.ending?.personId]).toEqual(['failed', 'user2']);
    expect(await world.paid(made.id)).toEqual({ user1: 0, user2: 0 });
    expect(await world.tablesOf(made.id)).toEqual([]);
  });

  test('does not put one person in two places at once, and names the standing booking', async () => {
    const world = new World({ capacity: 5 });
    const standing = await world.booked(['user1', 'user2']);
    const request = { ...evening, time: '20:30', members: party('user2', 'user3') };
    const refused = await world.agent.create(request);
    expect(refused).toMatchObject({
      kind: 'refused',
      problem: {
        code: 'person_overlap',
        data: { person_id: 'user2', booking_id: standing.id },
      },
    });
    await world.agent.cancel({ bookingId: standing.id });
    expect(booking(await world.agent.create(request)).status).toBe('confirmed');
  });

  test('is completed by its job when the stay is over, and is a no-show only once it began', async () => {
    const world = new World({ capacity: 2 });
    const one = await world.booked(['user1']);
    const two = await world.booked(['user2']);
    expect(code(await world.agent.markNoShow({ bookingId: one.id }))).toBe('not_due');
    world.now = one.terms.slot.startsAt + 60_000;
    const noShow = booking(await world.agent.markNoShow({ bookingId: one.id }));
    expect(noShow.status).toBe('no_show');
    world.now = two.terms.slot.endsAt;
    await world.work();
    expect((await world.agent.booking(two.id))?.status).toBe('completed');
    expect((await world.agent.booking(one.id))?.status).toBe('no_show');
    expect(await world.paid(one.id)).toEqual({ user1: 1000 });
  });
});

describe('cancelling', () => {
  test('is free until the window opens, and costs the fee but never more than was paid after', async () => {
    for (const [hoursBefore, fee, kept] of [
      [2, 500, 0],
      [1.99, 500, 500],
      [1.99, 99_999, 1000],
    ] as const) {
      const world = new World();
      const policy = { ...sampleVenue.policy, cancellationFeePerPerson: fee };
      const venue = { ...sampleVenue, policy };
      const made = booking(
        await world.agent.create({ ...evening, venue, members: party('user1') }),
      );
      world.now = made.terms.slot.startsAt - hoursBefore * 3_600_000;
      const ended = booking(await world.agent.cancel({ bookingId: made.id, by: 'user1' }));
      expect([ended.status, ended.sequence]).toEqual(['cancelled', 1]);
      expect(await world.paid(made.id)).toEqual({ user1: kept });
      expect(await world.tablesOf(made.id)).toEqual([]);
    }
  });

  test('twice is cancelling once', async () => {
    const world = new World();
    const made = await world.booked();
    world.now = made.terms.slot.startsAt - 60_000;
    await world.agent.cancel({ bookingId: made.id });
    const again = booking(await world.agent.cancel({ bookingId: made.id }));
    expect(again.status).toBe('cancelled');
    expect(await world.paid(made.id)).toEqual({ user1: 500, user2: 500 });
  });

  test('of what is over or has begun is refused', async () => {
    const world = new World();
    const made = await world.booked();
    expect(code(await world.agent.cancel({ bookingId: 'nothing' }))).toBe('unknown_booking');
    world.now = made.terms.slot.startsAt;
    expect(code(await world.agent.cancel({ bookingId: made.id }))).toBe('not_cancellable');
    await world.agent.markNoShow({ bookingId: made.id });
    expect(code(await world.agent.cancel({ bookingId: made.id }))).toBe('not_cancellable');
  });
});

for (const atomicChange of [true, false]) {
  describe(`modifying ${atomicChange ? 'in one step' : 'through a superseding table'}`, () => {
    test('moves the table and keeps the charge', async () => {
      const world = new World({ atomicChange });
      const made = await world.booked();
      const moved = booking(await world.agent.modify({ bookingId: made.id, time: '13:00' }));
      expect([moved.status, moved.sequence, moved.lastChange?.failure]).toEqual([
        'confirmed',
        1,
        null,
      ]);
      expect(await world.tablesOf(made.id)).toEqual(['reserved 13:00 for 2']);
      expect(await world.paid(made.id)).toEqual({ user1: 1000, user2: 1000 });
    });

    test('charges who comes along, and gives back what the discount takes off', async () => {
      const world = new World({ atomicChange, capacity: 2 });
      const made = await world.booked();
      const members = party('user1', 'user2', 'user3', 'user4');
      await world.agent.modify({ bookingId: made.id, members });
      expect(await world.paid(made.id)).toEqual({
        user1: 900,
        user2: 900,
        user3: 900,
        user4: 900,
      });
      expect(await world.tablesOf(made.id)).toEqual(['reserved 19:00 for 4']);
      const fewer = party('user1', 'user3');
      const left = booking(await world.agent.modify({ bookingId: made.id, members: fewer }));
      // Nobody pays more than they agreed to: user1 agreed to 1000 when there was no discount.
      expect(left.terms.total).toBe(1900);
      expect(await world.paid(made.id)).toEqual({ user1: 1000, user2: 0, user3: 900, user4: 0 });
    });

    test('to a slot that is taken, or with a card that is declined, leaves exactly the old booking', async () => {
      const world = new World({ atomicChange });
      const made = await world.booked();
      await world.booked(['user7'], '13:00');
      const taken = booking(await world.agent.modify({ bookingId: made.id, time: '13:00' }));
      expect([taken.status, taken.lastChange?.failure?.code]).toEqual(['confirmed', 'no_slot']);
      const members = party('user1', 'user2', 'poor1');
      const change = { bookingId: made.id, time: '16:00', members };
      const poor = booking(await world.agent.modify(change));
      expect(poor.lastChange?.failure).toMatchObject({ code: 'card_declined', personId: 'poor1' });
      expect(poor.terms).toEqual(made.terms);
      expect(poor.sequence).toBe(0);
      expect(await world.tablesOf(made.id)).toEqual(['reserved 19:00 for 2']);
      expect(await world.paid(made.id)).toEqual({ user1: 1000, user2: 1000, poor1: 0 });
      expect(await world.blocked(made.id)).toBe(0);
    });
  });
}
