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
      expect(await (await api().send('POST', '/events', event)).json()).toEqual({ recorded: 1 });
      expect(await (await api().send('POST', '/events', [event, event])).json()).toEqual({
        recorded: 2,
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
