import type { Booking, Plan } from '@luna/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayAhead, expectProblem, onBothBookingDatabases } from '../testing/booking-api.ts';
import { makeKey, type TestKey } from '../testing/test-keys.ts';

onBothBookingDatabases((api) => {
  let [mine, theirs, admin]: TestKey[] = [];
  beforeAll(async () => {
    const { store } = api().luna;
    mine = await makeKey(store, ['read', 'book']);
    theirs = await makeKey(store, ['read', 'book']);
    admin = await makeKey(store, ['admin']);
  });
  const as = <Body = Booking>(
    key: TestKey | undefined,
    method: string,
    path: string,
    body?: unknown,
    more = {},
  ) => api().ask<Body>(method, path, body, { ...key?.headers, ...more });
  const table = async (people: number, days: number) => ({
    venue_id: 'venue1',
    user_ids: await api().people(people),
    date: dayAhead(days),
    time: '18:00',
  });

  describe('a booking', () => {
    it('is there for the key that made it and for admins, and for nobody else', async () => {
      const { body, status } = await as(mine, 'POST', '/bookings/create', await table(1, 9));
      expect(status).toBe(201);
      const { booking_id: id } = body;
      const paths = ['', '/events', '/calendar.ics'].map((end) => `/bookings/${id}${end}`);
      for (const path of paths.slice(0, 2)) {
        expect((await as(mine, 'GET', path)).status, path).toBe(200);
        expect((await as(admin, 'GET', path)).status, path).toBe(200);
      }
      for (const path of paths) {
        expectProblem(await as(theirs, 'GET', path), 404, 'unknown-booking');
      }
      const change = { time: '20:00' };
      expectProblem(await as(theirs, 'PATCH', `/bookings/${id}`, change), 404, 'unknown-booking');
      expectProblem(await as(theirs, 'POST', `/bookings/${id}/cancel`), 404, 'unknown-booking');
      const listed = async (key: TestKey | undefined) =>
        (await as<Booking[]>(key, 'GET', '/bookings?limit=1000')).body.map(
          ({ booking_id }) => booking_id,
        );
      expect(await listed(mine)).toContain(id);
      expect(await listed(admin)).toContain(id);
      expect(await listed(theirs)).toEqual([]);
      expect((await as(mine, 'PATCH', `/bookings/${id}`, change)).status).toBe(200);
      expect((await as(mine, 'POST', `/bookings/${id}/cancel`)).status).toBe(200);
    });

    it("is made by a person's own key for that person alone", async () => {
      const [me = '', friend = ''] = await api().people(2);
      const key = await makeKey(api().luna.store, ['book'], me);
      const alone = { ...(await table(0, 10)), user_ids: [me] };
      const together = { ...alone, user_ids: [me, friend] };
      expectProblem(await as(key, 'POST', '/bookings/create', together), 403, 'not-yours');
      const { status, body } = await as(key, 'POST', '/bookings/create', alone);
      expect(status).toBe(201);
      const path = `/bookings/${body.booking_id}`;
      expectProblem(await as(key, 'PATCH', path, { user_ids: [me, friend] }), 403, 'not-yours');
      const other = { user_id: friend };
      expectProblem(await as(key, 'POST', `${path}/cancel`, other), 403, 'not-yours');
      expect((await as(key, 'POST', `${path}/cancel`)).status).toBe(200);
    });

    it('of others may be seen by whoever is part of it, and not changed', async () => {
      const wanted = await table(2, 11);
      const { body } = await as(mine, 'POST', '/bookings/create', wanted);
      const path = `/bookings/${body.booking_id}`;
      const guest = await makeKey(api().luna.store, ['book'], wanted.user_ids[0]);
      const stranger = await makeKey(api().luna.store, ['book'], 'user5');
      expect((await as(guest, 'GET', path)).status).toBe(200);
      expect((await as<Booking[]>(guest, 'GET', '/bookings')).body).toHaveLength(1);
      expectProblem(await as(guest, 'PATCH', path, { time: '20:00' }), 403, 'not-yours');
      expectProblem(await as(guest, 'POST', `${path}/cancel`), 403, 'not-yours');
      expectProblem(await as(stranger, 'GET', path), 404, 'unknown-booking');
    });

    it('is made once for each API key, whatever Idempotency-Keys others use', async () => {
      const same = { 'idempotency-key': 'evening-1' };
      const wanted = await table(1, 12);
      const first = await as(mine, 'POST', '/bookings/create', wanted, same);
      const again = await as(mine, 'POST', '/bookings/create', wanted, same);
      expect(again.body.booking_id).toBe(first.body.booking_id);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const other = await as(theirs, 'POST', '/bookings/create', await table(1, 12), same);
      expect(other.status).toBe(201);
      expect(other.body.booking_id).not.toBe(first.body.booking_id);
    });
  });

  describe('a plan', () => {
    const evening = (organizer: string, invited: string[]) => ({
      organizer_id: organizer,
      invited_ids: invited,
      venue_ids: ['venue1'],
      slots: [{ date: dayAhead(14), time: '18:00' }],
      deadline: `${dayAhead(13)}T12:00:00Z`,
    });

    it('is answered by each person with their own key, and its booking belongs to whose plan it was', async () => {
      const [me = '', friend = '', stranger = ''] = await api().people(3);
      const keyOf = (id: string) => makeKey(api().luna.store, ['book'], id);
      const [mineToo, friends, strangers] = [
        await keyOf(me),
        await keyOf(friend),
        await keyOf(stranger),
      ];
      expectProblem(await as(mineToo, 'POST', '/plans', evening(friend, [me])), 403, 'not-yours');
      const { body: plan } = await as<Plan>(mineToo, 'POST', '/plans', evening(me, [friend]));
      const path = `/plans/${plan.plan_id}`;
      expectProblem(await as(strangers, 'GET', path), 404, 'unknown-plan');
      expect((await as(friends, 'GET', path)).status).toBe(200);
      const yes = { user_id: friend, answer: 'accept' };
      expectProblem(await as(mineToo, 'POST', `${path}/responses`, yes), 403, 'not-yours');
      const own = { ...yes, user_id: stranger };
      expectProblem(await as(strangers, 'POST', `${path}/responses`, own), 404, 'unknown-plan');
      const agreed = await as<Plan>(friends, 'POST', `${path}/responses`, yes);
      expect(agreed.body.status).toBe('agreed');
      const booking = `/bookings/${agreed.body.booking_id}`;
      expect((await as(mineToo, 'GET', booking)).status).toBe(200);
      expect((await as(friends, 'GET', booking)).status).toBe(200);
      expectProblem(await as(friends, 'POST', `${booking}/cancel`), 403, 'not-yours');
      expectProblem(await as(friends, 'POST', `${path}/cancel`, { user_id: me }), 403, 'not-yours');
      expect((await as(friends, 'POST', `${path}/drop-out`, { user_id: friend })).status).toBe(200);
    });

    it('of a partner is there for that partner only', async () => {
      const [me = '', friend = ''] = await api().people(2);
      const { body } = await as<Plan>(mine, 'POST', '/plans', evening(me, [friend]));
      const path = `/plans/${body.plan_id}`;
      expectProblem(await as(theirs, 'GET', path), 404, 'unknown-plan');
      const who = { user_id: friend };
      const yes = { ...who, answer: 'accept' };
      expectProblem(await as(theirs, 'POST', `${path}/responses`, yes), 404, 'unknown-plan');
      expectProblem(await as(theirs, 'POST', `${path}/drop-out`, who), 404, 'unknown-plan');
      expectProblem(
        await as(theirs, 'POST', `${path}/cancel`, { user_id: me }),
        404,
        'unknown-plan',
      );
      expect((await as<Plan>(mine, 'POST', `${path}/responses`, yes)).body.status).toBe('agreed');
    });
  });
});
