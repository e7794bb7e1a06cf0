import type { Booking, Plan } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import {
  dayAhead,
  expectProblem,
  heldBy,
  onBothBookingDatabases,
} from '../../testing/booking-api.ts';

const date = dayAhead(6);

onBothBookingDatabases((api) => {
  /** A plan of a new organizer and as many new people. */
  async function proposed(input: object = {}, invited = 2) {
    const [organizer_id = '', ...invited_ids] = await api().people(invited + 1);
    const { status, body } = await api().ask<Plan>('POST', '/plans', {
      organizer_id,
      invited_ids,
      venue_ids: ['venue1'],
      slots: [{ date, time: '19:00' }],
      deadline: `${date}T12:00:00Z`,
      ...input,
    });
    expect(status).toBe(201);
    return { plan: body, organizer: organizer_id, people: invited_ids };
  }
  const respond = (plan: Plan, user_id: string, more: object = {}, headers?: object) =>
    api().ask<Plan>(
      'POST',
      `/plans/${plan.plan_id}/responses`,
      { user_id, answer: 'accept', ...more },
      headers,
    );
  const get = (plan: Plan) => api().get<Plan>(`/plans/${plan.plan_id}`);

  describe('a plan', () => {
    it('books by itself with the last agreement needed, and everybody pays their share', async () => {
      const { plan, organizer, people } = await proposed();
      const [ada = '', bob = ''] = people;
      expect(plan).toMatchObject({ status: 'open', quorum: 3, accepted: 1, booking_id: null });
      expect((await respond(plan, ada)).body).toMatchObject({ status: 'open', accepted: 2 });
      const { status, body } = await respond(plan, bob);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'agreed',
        booking: {
          status: 'confirmed',
          venue_name: 'Brew & Pages Cafe',
          details: { plan_id: plan.plan_id, user_ids: [organizer, ada, bob], total_amount: 3000 },
        },
      });
      expect(await heldBy(api(), body.booking as Booking)).toMatchObject({
        tables: 1,
        taken: 3000,
      });
      expect(await get(plan)).toMatchObject({ status: 'agreed', booking_id: body.booking_id });
    });

    it('starts one booking when the last two answers come at the same moment', async () => {
      const { plan, people } = await proposed({ quorum: 2 }, 4);
      const answers = await Promise.all(people.map((id) => respond(plan, id)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expectProblem(answer, 409, 'plan-already-booked');
      }
      const { booking } = await get(plan);
      expect(await heldBy(api(), booking as Booking)).toMatchObject({ tables: 1, taken: 2000 });
    });

    it('goes where most want to go', async () => {
      const { plan, people } = await proposed({ venue_ids: ['venue1', 'venue3', 'venue4'] });
      const [ada = '', bob = ''] = people;
      expect(plan.options.map(({ venue_id }) => venue_id)).toEqual(['venue1', 'venue3', 'venue4']);
      await respond(plan, ada, { ranking: ['o2', 'o1'] });
      const { body } = await respond(plan, bob, { ranking: ['o2'] });
      expect(body.booking?.details.venue_id).toBe('venue4');
    });

    it('takes another answer until it is agreed, and one answer once for a key', async () => {
      const { plan, people } = await proposed();
      const [ada = '', bob = ''] = people;
      expect((await respond(plan, ada, { answer: 'decline' })).body.accepted).toBe(1);
      expect((await respond(plan, ada)).body.accepted).toBe(2);
      const key = { 'idempotency-key': `last:${plan.plan_id}` };
      const first = await respond(plan, bob, {}, key);
      const again = await respond(plan, bob, {}, key);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
    });

    it('whose card is declined tells so, and nobody is charged', async () => {
      const { plan, organizer, people } = await proposed({}, 1);
      const broke = { payment_method: 'pm_card_visa_chargeDeclined' };
      const person = await api().get<object>(`/users/${organizer}`);
      await api().send('PUT', `/users/${organizer}`, { ...person, ...broke });
      const second = await proposed({}, 1);
      await api().send('PUT', `/users/${second.people[0]}`, {
        ...(await api().get<object>(`/users/${second.people[0]}`)),
        ...broke,
      });
      const { body } = await respond(second.plan, second.people[0] ?? '');
      expect(body).toMatchObject({
        status: 'agreed',
        booking: { status: 'failed', details: { failure: { code: 'card_declined' } } },
      });
      expect(await heldBy(api(), body.booking as Booking)).toEqual({
        tables: 0,
        taken: 0,
        blocked: 0,
      });
      // How the organizer pays was settled with the proposal.
      expect((await respond(plan, people[0] ?? '')).body.booking?.status).toBe('confirmed');
    });

    it('shrinks when somebody drops out, and is undone below its quorum', async () => {
      const { plan, people } = await proposed({ quorum: 2, venue_ids: ['venue4'] }, 2);
      const [ada = '', bob = ''] = people;
      await respond(plan, ada, { answer: 'decline' });
      await respond(plan, ada);
      const path = `/plans/${plan.plan_id}/drop-out`;
      const { body } = await api().ask<Plan>('POST', path, { user_id: ada });
      expect(body).toMatchObject({
        status: 'undone',
        dropped_out_ids: [ada],
        booking: { status: 'cancelled', details: { failure: { code: 'below_quorum' } } },
      });
      expect(body.booking?.details.refunded_amount).toBe(body.booking?.details.total_amount);
      const late = await respond(plan, bob);
      expectProblem(late, 409, 'plan-already-booked');
    });

    it('is called off by its organizer only, together with its booking', async () => {
      const { plan, organizer, people } = await proposed({}, 1);
      const [ada = ''] = people;
      await respond(plan, ada);
      const path = `/plans/${plan.plan_id}/cancel`;
      expectProblem(await api().ask('POST', path, { user_id: ada }), 403, 'not-organizer');
      const { body } = await api().ask<Plan>('POST', path, { user_id: organizer });
      expect(body).toMatchObject({ status: 'cancelled', booking: { status: 'cancelled' } });
    });

    it('expires by itself', async () => {
      const deadline = new Date(Date.now() + 1_500).toISOString();
      const { plan, people } = await proposed({ deadline });
      await expect
        .poll(async () => (await get(plan)).status, { timeout: 15_000, interval: 100 })
        .toBe('expired');
      expectProblem(await respond(plan, people[0] ?? ''), 409, 'plan-expired');
    });
  });

  describe('what is not taken', () => {
    it('an answer of somebody who is not invited, or is nobody', async () => {
      const { plan } = await proposed();
      expectProblem(await respond(plan, 'user3'), 403, 'not-invited');
      expectProblem(await respond(plan, 'ghost'), 404, 'unknown-user');
      const nowhere = { ...plan, plan_id: 'nowhere' };
      expectProblem(await respond(nowhere, 'user3'), 404, 'unknown-plan');
      expectProblem(await api().ask('GET', '/plans/nowhere'), 404, 'unknown-plan');
    });

    it('a ranking of what is no option', async () => {
      const { plan, people } = await proposed();
      const answer = await respond(plan, people[0] ?? '', { ranking: ['o7'] });
      expectProblem(answer, 422, 'invalid-ranking');
    });

    it('an agreement of somebody who is booked elsewhere', async () => {
      const { plan, people } = await proposed({ slots: [{ date, time: '12:00' }] }, 1);
      const [ada = ''] = people;
      const table = { venue_id: 'venue2', user_ids: [ada], date, time: '11:30' };
      const standing = await api().ask('POST', '/bookings/create', table);
      const { data } = expectProblem(await respond(plan, ada), 409, 'person-overlap');
      expect(data).toEqual({ user_id: ada, booking_id: standing.body.booking_id });
      expect(await get(plan)).toMatchObject({ status: 'open', accepted: 1 });
    });

    const whole = {
      organizer_id: 'user1',
      invited_ids: ['user2'],
      venue_ids: ['venue1'],
      slots: [{ date, time: '19:00' }],
      deadline: `${date}T12:00:00Z`,
    };
    it.each<[string, number, string, object]>([
      ['nobody invited', 422, 'empty-party', { invited_ids: [] }],
      ['the organizer invited', 422, 'duplicate-person', { invited_ids: ['user1'] }],
      ['an unknown person', 404, 'unknown-user', { invited_ids: ['ghost'] }],
      ['an unknown venue', 404, 'unknown-venue', { venue_ids: ['nowhere'] }],
      ['no venue', 422, 'no-candidates', { venue_ids: [] }],
      ['no time', 422, 'no-candidates', { slots: [] }],
      ['a candidate twice', 422, 'duplicate-option', { venue_ids: ['venue1', 'venue1'] }],
      ['a quorum of one', 422, 'invalid-quorum', { quorum: 1 }],
      ['a quorum of more than all', 422, 'invalid-quorum', { quorum: 3 }],
      ['a deadline that has passed', 422, 'invalid-deadline', { deadline: '2020-01-01T00:00:00Z' }],
      ['a deadline that is none', 422, 'invalid-request', { deadline: 'tomorrow' }],
      [
        'a day that is none',
        422,
        'invalid-date',
        { slots: [{ date: '2026-02-30', time: '19:00' }] },
      ],
      ['a time that is none', 422, 'invalid-time', { slots: [{ date, time: '25:00' }] }],
      ['the past', 422, 'in-the-past', { slots: [{ date: '2020-01-01', time: '19:00' }] }],
    ])('%s', async (_what, status, slug, change) => {
      const answer = await api().ask('POST', '/plans', { ...whole, ...change });
      expectProblem(answer, status, slug);
    });
  });
});
