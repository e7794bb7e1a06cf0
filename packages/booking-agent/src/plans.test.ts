import { describe, expect, test } from 'vitest';
import type { PlanResult } from './agent/plan-result.ts';
import type { ProposeRequest } from './agent/propose.ts';
import { noon, party, World } from './fixtures/world.ts';
import type { Plan } from './plan.ts';
import { sampleVenue } from './testing/samples.ts';

const day = 86_400_000;

function plan(result: PlanResult): Plan {
  if (result.kind !== 'plan') throw new Error(`refused: ${result.problem.detail}`);
  return result.plan;
}

const code = (result: PlanResult) => result.kind === 'refused' && result.problem.code;

function proposal(names: readonly string[], more: Partial<ProposeRequest> = {}): ProposeRequest {
  const [organizer, ...invited] = party(...names);
  if (organizer === undefined) throw new Error('nobody');
  return {
    organizer,
    invited,
    venues: [sampleVenue],
    slots: [{ date: '2026-12-01', time: '19:00' }],
    deadline: noon + day,
    ...more,
  };
}

async function proposed(world: World, ...args: Parameters<typeof proposal>): Promise<Plan> {
  return plan(await world.agent.propose(proposal(...args)));
}

async function accept(world: World, planId: string, personId: string, ranking?: string[]) {
  return world.agent.respond({ planId, personId, answer: 'accept', ranking: ranking ?? null });
}

describe('a plan', () => {
  test('books by itself with the last agreement needed, and later answers are told so', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2', 'user3']);
    expect(plan(await accept(world, id, 'user2')).status).toBe('open');
    const result = await accept(world, id, 'user3');
    expect(result).toMatchObject({ kind: 'plan', booking: { status: 'confirmed', planId: id } });
    expect(code(await accept(world, id, 'user3'))).toBe('plan_already_booked');
    expect([...world.store.allBookings()].length).toBe(1);
    await world.work();
    const sent = world.notifier.sent().map(({ personId, kind }) => `${personId} ${kind}`);
    expect(sent.sort()).toEqual([
      'user1 booking_confirmed',
      'user2 booking_confirmed',
      'user2 plan_invitation',
      'user3 booking_confirmed',
      'user3 plan_invitation',
    ]);
  });

  test('starts one booking although two answer at the same moment', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2', 'user3', 'user4'], { quorum: 2 });
    const results = await Promise.all(
      ['user2', 'user3', 'user4'].map((personId) => accept(world, id, personId)),
    );
    const outcomes = results.map((result) => code(result) || 'booked').sort();
    expect(outcomes).toEqual(['booked', 'plan_already_booked', 'plan_already_booked']);
    expect([...world.store.allBookings()].length).toBe(1);
  });

  test('lets people change their mind until it is agreed', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2']);
    await world.agent.respond({ planId: id, personId: 'user2', answer: 'decline' });
    await world.agent.respond({ planId: id, personId: 'user1', answer: 'decline' });
    expect(plan(await accept(world, id, 'user2')).status).toBe('open');
    expect(await accept(world, id, 'user1')).toMatchObject({ booking: { status: 'confirmed' } });
  });

  test('takes the candidate that those who accepted like best', async () => {
    const world = new World();
    const slots = [
      { date: '2026-12-01', time: '12:00' },
      { date: '2026-12-01', time: '15:00' },
      { date: '2026-12-01', time: '19:00' },
    ];
    const { id } = await proposed(world, ['user1', 'user2', 'user3'], { slots });
    await accept(world, id, 'user2', ['o2', 'o1']);
    const result = await accept(world, id, 'user3', ['o1', 'o2', 'o0']);
    expect(result).toMatchObject({ booking: { terms: { slot: { time: '15:00' } } } });
  });

  test('takes the next candidate when the best one is full, or somebody is elsewhere then', async () => {
    const world = new World();
    await world.booked(['user8'], '19:00');
    const elsewhere = { ...sampleVenue, id: 'venue2', providerVenueId: 'venue2' };
    const request = { date: '2026-12-01', time: '14:30', members: party('user2') };
    await world.agent.create({ venue: elsewhere, ...request });
    const times = ['19:00', '15:00', '12:00'];
    const slots = times.map((time) => ({ date: '2026-12-01', time }));
    const { id } = await proposed(world, ['user1', 'user2'], { slots });
    const result = await accept(world, id, 'user2');
    expect(result).toMatchObject({
      booking: { status: 'confirmed', terms: { slot: { time: '12:00' } } },
    });
    expect((await world.tablesOf(plan(result).bookingId ?? '')).length).toBe(1);
  });

  test('that nobody could attend names the booking that stands in the way', async () => {
    const world = new World({ capacity: 2 });
    const standing = await world.booked(['user2']);
    const { id } = await proposed(world, ['user1', 'user2']);
    expect(await accept(world, id, 'user2')).toMatchObject({
      kind: 'refused',
      problem: { code: 'person_overlap', data: { booking_id: standing.id } },
    });
    expect((await world.agent.plan(id))?.status).toBe('open');
  });

  test('expires at its deadline, takes no answer after it, and everybody is told', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2']);
    world.now += day;
    expect(code(await accept(world, id, 'user2'))).toBe('plan_expired');
    await world.work();
    expect((await world.agent.plan(id))?.status).toBe('expired');
    await world.work();
    const told = world.notifier.sent().filter(({ kind }) => kind === 'plan_expired');
    expect(told.map(({ personId }) => personId).sort()).toEqual(['user1', 'user2']);
    expect(code(await accept(world, id, 'user2'))).toBe('plan_expired');
  });

  test('expires without its job too', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2']);
    world.now += day;
    await world.agent.recover();
    expect((await world.agent.plan(id))?.status).toBe('expired');
  });

  test('is called off by its organizer only, before and after it is agreed', async () => {
    const world = new World();
    const open = await proposed(world, ['user1', 'user2']);
    const by = 'user2';
    expect(code(await world.agent.cancelPlan({ planId: open.id, by }))).toBe('not_organizer');
    const off = await world.agent.cancelPlan({ planId: open.id, by: 'user1' });
    expect(plan(off).status).toBe('cancelled');
    expect(code(await accept(world, open.id, 'user2'))).toBe('plan_cancelled');
    const agreed = await proposed(world, ['user1', 'user2']);
    const { bookingId } = plan(await accept(world, agreed.id, 'user2'));
    const called = await world.agent.cancelPlan({ planId: agreed.id, by: 'user1' });
    expect(called).toMatchObject({
      plan: { status: 'cancelled' },
      booking: { status: 'cancelled' },
    });
    expect(await world.paid(bookingId ?? '')).toEqual({ user1: 0, user2: 0 });
  });

  test.each([
    [{ venues: [] }, 'no_candidates'],
    [{ slots: [] }, 'no_candidates'],
    [{ invited: [] }, 'empty_party'],
    [{ invited: party('user2', 'user1') }, 'duplicate_person'],
    [{ quorum: 1 }, 'invalid_quorum'],
    [{ quorum: 4 }, 'invalid_quorum'],
    [{ deadline: noon }, 'invalid_deadline'],
    [{ deadline: noon + 30 * day }, 'invalid_deadline'],
    [{ slots: [{ date: '2026-02-30', time: '19:00' }] }, 'invalid_date'],
    [{ slots: [{ date: '2026-12-01', time: '25:00' }] }, 'invalid_time'],
    [{ slots: [{ date: '2026-11-01', time: '19:00' }] }, 'in_the_past'],
    [{ venues: [sampleVenue, sampleVenue] }, 'duplicate_option'],
  ] as const)('with %j is refused as %s', async (more, expected) => {
    const world = new World();
    const request = proposal(['user1', 'user2', 'user3'], more as Partial<ProposeRequest>);
    expect(code(await world.agent.propose(request))).toBe(expected);
  });

  test('is answered by the invited, with options it has', async () => {
    const world = new World();
    const { id } = await proposed(world, ['user1', 'user2']);
    expect(code(await accept(world, id, 'stranger'))).toBe('not_invited');
    expect(code(await accept(world, 'nothing', 'user2'))).toBe('unknown_plan');
    expect(code(await accept(world, id, 'user2', ['o7']))).toBe('invalid_ranking');
    expect(code(await accept(world, id, 'user2', ['o0', 'o0']))).toBe('invalid_ranking');
  });
});

describe('dropping out after the agreement', () => {
  const names = ['user1', 'user2', 'user3', 'user4'];

  async function agreed(world: World, quorum: number): Promise<Plan> {
    const { id } = await proposed(world, names, { quorum });
    for (const name of names.slice(1, quorum - 1)) await accept(world, id, name);
    return plan(await accept(world, id, names[quorum - 1] ?? ''));
  }

  test('below the quorum undoes the plan, and everybody gets their money back', async () => {
    const world = new World();
    const { id, bookingId } = await agreed(world, 4);
    const result = await world.agent.dropOut({ planId: id, personId: 'user3' });
    expect(result).toMatchObject({
      plan: { status: 'undone' },
      booking: { status: 'cancelled', ending: { code: 'below_quorum' } },
    });
    expect(Object.values(await world.paid(bookingId ?? ''))).toEqual([0, 0, 0, 0]);
  });

  test('above the quorum makes the party smaller, and nobody pays more than agreed', async () => {
    for (const atomicChange of [true, false]) {
      const world = new World({ atomicChange });
      const open = await proposed(world, names);
      for (const name of names.slice(1)) await accept(world, open.id, name);
      const whole = await world.agent.plan(open.id);
      if (whole?.bookingId == null) throw new Error('not agreed');
      // The quorum is lowered by hand: a plan of its own always books exactly its quorum.
      const lower = { ...whole, version: whole.version + 1, quorum: 2 };
      await world.store.commit({
        booking: null,
        plan: { plan: lower, expectVersion: whole.version },
        journal: [],
        jobs: [],
        messages: [],
        messageStatus: [],
        claims: [],
        answers: [],
        events: [],
      });
      const result = await world.agent.dropOut({ planId: open.id, personId: 'user3' });
      expect(result).toMatchObject({ booking: { status: 'confirmed', sequence: 1 } });
      expect(await world.paid(whole.bookingId)).toEqual({
        user1: 900,
        user2: 900,
        user3: 0,
        user4: 900,
      });
      // Where the provider cannot swap, the table for four is kept for three.
      const table = atomicChange ? 'reserved 19:00 for 3' : 'reserved 19:00 for 4';
      expect(await world.tablesOf(whole.bookingId)).toEqual([table]);
      const again = await world.agent.dropOut({ planId: open.id, personId: 'user3' });
      expect(again).toMatchObject({ kind: 'plan', booking: { sequence: 1 } });
    }
  });
});
