import type { User, VenueRecommendation } from '@luna/contract';
import { events } from '@luna/store';
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

onBothDatabases((api) => {
  const recommend = (id: string, topN = 6) =>
    api().get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`);

  describe('events', () => {
    it('add up, and the very next recommendation reflects them', async () => {
      const view = { venue_id: 'venue2', seconds: 10 };
      expect((await api().send('POST', '/users/user1/views', view)).status).toBe(201);
      const event = { user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 5 };
      expect(await (await api().send('POST', '/events', event)).json()).toEqual({
        recorded: 1,
        duplicates: 0,
      });
      expect(await (await api().send('POST', '/events', [event, event])).json()).toEqual({
        recorded: 2,
        duplicates: 0,
      });
      expect((await api().get<User>('/users/user1')).viewing_history?.['venue2']).toBe(25);
      const studySpot = (await recommend('user1')).find(({ venue }) => venue.id === 'venue2');
      expect(studySpot?.reasons).toContain('You spent 25s viewing this');
    });

    it('make somebody interested for others at once', async () => {
      const fans = async () =>
        (await recommend('user1')).find(({ venue }) => venue.id === 'venue6')?.interested_users;
      expect((await fans())?.map(({ user_id }) => user_id)).toEqual(['user3']);
      await api().send('POST', '/users/user4/views', { venue_id: 'venue6', seconds: 60 });
      expect((await fans())?.map(({ user_id }) => user_id)).toEqual(['user4', 'user3']);
    });

    it('of a batch are recorded all or none, and the unknown are named, venues before people', async () => {
      const good = { user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 5 };
      const answer = await api().send('POST', '/events', [
        good,
        { ...good, user_id: 'nobody' },
        { ...good, venue_id: 'nowhere' },
      ]);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        type: '/problems/unknown-venue',
        errors: [{ in: 'body', path: '2.venue_id' }],
      });
      const noUser = await api().send('POST', '/events', [good, { ...good, user_id: 'nobody' }]);
      expect(await noUser.json()).toMatchObject({
        type: '/problems/unknown-user',
        errors: [{ in: 'body', path: '1.user_id' }],
      });
      expect((await api().get<User>('/users/user1')).viewing_history).not.toHaveProperty('venue2');
    });

    it('that are wrong are named by place and field, in either form of a list', async () => {
      const good = { user_id: 'user1', venue_id: 'venue2', kind: 'visit' };
      const batch = [
        good,
        { ...good, kind: 'booking' },
        { ...good, kind: 'rating' },
        { ...good, kind: 'rating', rating: 6 },
        { ...good, rating: 3 },
        { ...good, secs: 4 },
      ];
      const paths = async (body: object) => {
        const answer = await api().send('POST', '/events', body);
        expect(answer.status).toBe(422);
        const { errors } = (await answer.json()) as { errors: { path: string }[] };
        return errors.map(({ path }) => path);
      };
      const fields = ['1.kind', '2.rating', '3.rating', '4.rating', '5.secs'];
      expect(await paths(batch)).toEqual(fields);
      expect(await paths({ events: batch })).toEqual(fields.map((field) => `events.${field}`));
      expect(await paths({ events: [] })).toEqual(['events']);
      const ahead = { ...good, occurred_at: '2030-01-01T00:00:00Z' };
      expect(await paths({ events: [good, ahead] })).toEqual(['events.1.occurred_at']);
      expect(await paths(Array.from({ length: 1001 }, () => good))).toEqual(['']);
      expect(await paths({ ...good, secs: 4 })).toEqual(['secs']);
      expect(api().luna.index.learned.signals.log.size).toBe(0);
    });

    it('that have a name count once, so that a batch may be sent again', async () => {
      const rating = {
        user_id: 'user1',
        venue_id: 'venue2',
        kind: 'rating',
        rating: 5,
        event_id: 'r1',
      };
      const view = {
        user_id: 'user1',
        venue_id: 'venue2',
        kind: 'view',
        seconds: 5,
        event_id: 'v1',
      };
      const send = async () =>
        (await api().send('POST', '/events', { events: [rating, view] })).json();
      expect(await send()).toEqual({ recorded: 2, duplicates: 0 });
      expect(await send()).toEqual({ recorded: 0, duplicates: 2 });
      expect((await api().get<User>('/users/user1')).viewing_history?.['venue2']).toBe(5);
      expect(api().luna.index.learned.signals.log.size).toBe(2);
    });

    it('sent at the same time all count', async () => {
      const view = { venue_id: 'venue6', seconds: 1 };
      await Promise.all(
        Array.from({ length: 40 }, () => api().send('POST', '/users/user2/views', view)),
      );
      expect((await api().get<User>('/users/user2')).viewing_history?.['venue6']).toBe(40);
    });

    it('recorded by another process are taken over', async () => {
      const event = { userId: 'user4', venueId: 'venue6', kind: 'view', seconds: 60 };
      await events.record(api().luna.store.db, [event]);
      await api().luna.index.catchUp();
      const cellar = (await recommend('user1')).find(({ venue }) => venue.id === 'venue6');
      expect(cellar?.interested_users[0]?.user_id).toBe('user4');
    });
  });
});
