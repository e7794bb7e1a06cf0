import type { Companion, User, VenueRecommendation } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

const alex = {
  name: 'Alex Chen',
  latitude: 40.758,
  longitude: -73.9855,
  interests: ['coffee', 'art', 'music', 'indie'],
  preferred_price_range: 'moderate',
};

onBothDatabases((api) => {
  const recommend = (id: string, topN = 6) =>
    api().get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`);
  const people = (id: string) => api().get<Companion[]>(`/recommendations/people/${id}`);

  describe('people', () => {
    it('are put, answered as they were put, and put again', async () => {
      const first = await api().send('PUT', '/users/ada', {
        ...alex,
        id: 'ada',
        sharing: 'hidden',
      });
      expect(first.status).toBe(201);
      const stored = {
        ...alex,
        id: 'ada',
        sharing: 'hidden',
        viewing_history: {},
        payment_method: null,
      };
      expect(await first.json()).toEqual(stored);
      expect(await api().get('/users/ada')).toEqual(stored);

      const second = await api().send('PUT', '/users/ada', { ...alex, name: 'Ada' });
      expect(second.status).toBe(200);
      expect(await second.json()).toEqual({ ...stored, name: 'Ada' });
    });

    it('keep their history and their sharing when a profile is put without them', async () => {
      const { status } = await api().send('PUT', '/users/user1', alex);
      expect(status).toBe(200);
      expect(await api().get<User>('/users/user1')).toMatchObject({
        sharing: 'precise',
        viewing_history: { venue1: 45, venue3: 30, venue5: 60 },
      });
    });

    it('get another history when one is put', async () => {
      await api().send('PUT', '/users/user1', { ...alex, viewing_history: { venue2: 7.5 } });
      expect((await api().get<User>('/users/user1')).viewing_history).toEqual({ venue2: 7.5 });
    });

    it('share only their cell unless they say otherwise', async () => {
      await api().send('PUT', '/users/ada', alex);
      expect((await api().get<User>('/users/ada')).sharing).toBe('cell');
    });

    it('may be put by the document that GET answers', async () => {
      const document = await api().get<User>('/users/user2');
      const answer = await api().send('PUT', '/users/user2', document);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual(document);
    });

    it('may have neither interests nor a price range, and everything stays a number', async () => {
      await api().send('PUT', '/users/blank', {
        name: 'Blank',
        latitude: 40.758,
        longitude: -73.985,
      });
      await api().send('PUT', '/venues/bare', {
        name: 'Bare',
        category: 'park',
        latitude: 40.7581,
        longitude: -73.9851,
      });
      const [first] = await recommend('blank', 1);
      expect(first?.venue.id).toBe('bare');
      for (const { score, breakdown } of [
        ...(await recommend('blank')),
        ...(await people('blank')),
      ]) {
        expect(score).toBeGreaterThanOrEqual(0);
        for (const { value, points } of breakdown) expect(value + points).not.toBeNaN();
      }
    });

    it('are erased: from the list, from recommendations, and cannot ask any more', async () => {
      expect((await api().send('DELETE', '/users/user4')).status).toBe(204);
      expect((await api().send('GET', '/users/user4')).status).toBe(404);
      expect((await api().send('DELETE', '/users/user4')).status).toBe(404);
      expect((await api().send('GET', '/recommendations/people/user4')).status).toBe(404);
      expect((await people('user1')).map(({ user_id }) => user_id)).not.toContain('user4');
      const [first] = await recommend('user1', 1);
      expect(first?.interested_users.map(({ user_id }) => user_id)).toEqual(['user5']);
      expect(first?.reasons.at(-1)).toBe('1 compatible person interested');
    });

    it('move, and the next recommendation is for where they are', async () => {
      const paris = { latitude: 48.8566, longitude: 2.3522 };
      expect((await api().send('PUT', '/users/user1/location', paris)).status).toBe(204);
      const answer = await recommend('user1');
      expect(answer[0]?.distance_km).toBeGreaterThan(5000);
      expect(await api().get<User>('/users/user1')).toMatchObject(paris);
      expect(
        (await people('user2')).find(({ user_id }) => user_id === 'user1')?.distance_km,
      ).toBeGreaterThan(5000);
    });

    it('leave a phone and an address that are in no answer about people', async () => {
      const mine = { phone: '+12125550123', email: 'alex@people.example' };
      expect(await api().get('/users/user1/contact')).toEqual({ phone: null, email: null });
      expect((await api().send('PUT', '/users/user1/contact', mine)).status).toBe(204);
      expect(await api().get('/users/user1/contact')).toEqual(mine);
      for (const path of [
        '/users',
        '/users/user1',
        '/recommendations/people/user2',
        '/recommendations/venues/user2',
      ]) {
        const said = JSON.stringify(await api().get(path));
        expect(said).toContain('user1');
        expect(said).not.toMatch(/2125550123|alex@people/);
      }
      expect((await api().send('GET', '/users/nobody/contact')).status).toBe(404);
      expect((await api().send('PUT', '/users/nobody/contact', mine)).status).toBe(404);
    });

    it.each([
      ['phone', '2125550123'],
      ['phone', '+0123456789'],
      ['phone', '+1 212 555 0123'],
      ['email', 'alex'],
      ['email', 'alex@people.example\n'],
      ['email', undefined],
    ])('are told what is wrong with a contact whose %s is %j', async (field, value) => {
      const wrong = { phone: null, email: null, [field]: value };
      const answer = await api().send('PUT', '/users/user1/contact', wrong);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', path: field }] });
    });

    it('who block each other hear nothing of each other, in either direction, until it is taken back', async () => {
      for (let i = 0; i < 2; i += 1) {
        expect((await api().send('PUT', '/users/user4/blocks/user1')).status).toBe(204);
      }
      expect((await people('user1')).map(({ user_id }) => user_id)).not.toContain('user4');
      expect((await people('user4')).map(({ user_id }) => user_id)).not.toContain('user1');
      const [first] = await recommend('user1', 1);
      expect(first?.reasons.at(-1)).toBe('1 compatible person interested');

      for (let i = 0; i < 2; i += 1) {
        expect((await api().send('DELETE', '/users/user4/blocks/user1')).status).toBe(204);
      }
      expect((await people('user1'))[0]?.user_id).toBe('user4');
    });

    it('who hide are in no list and no count', async () => {
      const taylor = await api().get<User>('/users/user4');
      await api().send('PUT', '/users/user4', { ...taylor, sharing: 'hidden' });
      expect((await people('user1')).map(({ user_id }) => user_id)).not.toContain('user4');
      const [first] = await recommend('user1', 1);
      expect(first?.interested_users).toHaveLength(1);
      expect(first?.reasons.at(-1)).toBe('1 compatible person interested');
      expect(await people('user4')).not.toHaveLength(0);
    });

    it('who share only their cell are as far away as their cells are', async () => {
      const taylor = await api().get<User>('/users/user4');
      await api().send('PUT', '/users/user4', { ...taylor, sharing: 'cell' });
      const before = (await people('user1')).find(({ user_id }) => user_id === 'user4');
      const step = { latitude: taylor.latitude + 0.00001, longitude: taylor.longitude };
      await api().send('PUT', '/users/user4/location', step);
      const after = (await people('user1')).find(({ user_id }) => user_id === 'user4');
      expect(after).toEqual(before);
      expect(before?.distance_km).not.toBe(0.21);
    });
  });
});
