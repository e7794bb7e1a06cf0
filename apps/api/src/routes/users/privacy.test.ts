import type { Companion, User, VenueRecommendation } from '@luna/contract';
import { haversineKm, quadCell, readQuadCell } from '@luna/geo';
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';
import { makeKey } from '../../testing/test-keys.ts';

const home = { latitude: 40.7571, longitude: -73.9851 };
const step = { latitude: 40.7578, longitude: -73.9842 };
const away = { latitude: 40.9, longitude: -73.2 };
const ada = { name: 'Ada', interests: ['art'], sharing: 'cell', payment_method: 'pm_card_visa' };

onBothDatabases((api) => {
  /** With a key that is bound to somebody, or to nobody. */
  const as = (userId: string | null) => {
    const { store } = api().luna;
    const made = makeKey(store, ['read', 'book'], userId);
    return async (path: string, body?: unknown) => {
      const { headers } = await made;
      const answer = await api().send(body === undefined ? 'GET' : 'POST', path, body, headers);
      return {
        status: answer.status,
        text: (await answer.text()).replace(/"request_id":"[^"]*"/, ''),
      };
    };
  };
  const put = (point: object, more: object = {}) =>
    api().send('PUT', '/users/ada', { ...ada, ...point, ...more });

  /** Everything that may be worked out of where Ada is. */
  async function answersTo(userId: string | null) {
    const ask = as(userId);
    const general = { user_id: 'ada', filters: { radius_km: 2 } };
    const members = [{ user_id: 'ada' }, { user_id: 'user1' }];
    return Promise.all([
      ask('/users/ada'),
      ask('/users'),
      ask('/recommendations/venues/ada?top_n=6'),
      ask('/recommendations/venues', general),
      ask('/recommendations/venues/ada/venue3?top_n=1'),
      ask('/recommendations/people/ada'),
      ask('/recommendations/people/user1'),
      ask('/recommendations/venues/user1?top_n=6'),
      ask('/recommendations/groups', { members }),
      ask('/recommendations/groups', { members: [{ user_id: 'ada' }] }),
    ]);
  }

  describe('somebody who shares a cell', () => {
    it('is in the middle of it for others, who learn neither what was viewed nor how is paid', async () => {
      await put(home);
      await api().send('POST', '/users/ada/views', { venue_id: 'venue1', seconds: 9 });
      const shown = JSON.parse((await as('user1')('/users/ada')).text) as User;
      const { center, sideKm } = readQuadCell(quadCell(home, 0));
      // Six people are few: the cell is as large as they come.
      expect([shown.latitude, shown.longitude, sideKm]).toEqual([
        center.latitude,
        center.longitude,
        32,
      ]);
      expect(shown).not.toHaveProperty('viewing_history');
      expect(shown).not.toHaveProperty('payment_method');
    });

    it('sees everything of themself, as an admin does', async () => {
      await put(home);
      const own = JSON.parse((await as('ada')('/users/ada')).text);
      expect(own).toMatchObject({ ...home, payment_method: 'pm_card_visa', viewing_history: {} });
      expect(await api().get('/users/ada')).toEqual(own);
      const recommended = JSON.parse((await as('ada')('/recommendations/venues/ada')).text);
      const [first] = recommended as VenueRecommendation[];
      const km = haversineKm(home, first?.venue ?? away);
      expect(first?.distance_km).toBeCloseTo(km, 2);
    });

    it.each([null, 'user1'])(
      'may step about in it, and nothing that %s is answered changes',
      async (viewer) => {
        await put(home);
        const before = await answersTo(viewer);
        expect((await api().send('PUT', '/users/ada/location', step)).status).toBe(204);
        expect(await answersTo(viewer)).toEqual(before);
        await api().send('PUT', '/users/ada/location', away);
        expect(await answersTo(viewer)).not.toEqual(before);
      },
    );
  });

  it('two who share precisely see how far apart they are, and a stranger still sees a cell', async () => {
    await put(home, { sharing: 'precise' });
    const list = JSON.parse(
      (await as('user1')('/recommendations/people/user1')).text,
    ) as Companion[];
    const user1 = await api().get<User>('/users/user1');
    const km = haversineKm(home, user1);
    expect(list.find(({ user_id }) => user_id === 'ada')?.distance_km).toBeCloseTo(km, 2);
    const { center } = readQuadCell(quadCell(home, 0));
    expect(JSON.parse((await as(null)('/users/ada')).text)).toMatchObject(center);
  });

  it('the hidden are as if they were not there: in no list, no count, no answer', async () => {
    const without = (await as(null)('/users')).text;
    const company = (await as('user1')('/recommendations/people/user1')).text;
    await put(home, { sharing: 'hidden' });
    expect((await as(null)('/users')).text).toBe(without);
    expect((await as('user1')('/recommendations/people/user1')).text).toBe(company);
    const nobody = (await answersTo(null)).map(({ status }) => status);
    expect(nobody).toEqual([404, 200, 404, 404, 404, 404, 200, 200, 404, 404]);
    expect((await as('ada')('/users/ada')).status).toBe(200);
    expect((await as('ada')('/users')).text).toContain('"ada"');
    expect((await api().send('GET', '/users/ada')).status).toBe(200);
  });
});
