import type { Companion, User, Venue, VenueRecommendation } from '@luna/contract';
import { users, venues } from '@luna/store';
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

onBothDatabases((api) => {
  const recommend = (id: string, topN = 6) =>
    api().get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`);
  const people = (id: string) => api().get<Companion[]>(`/recommendations/people/${id}`);
  const idsOf = (list: readonly VenueRecommendation[]) => list.map(({ venue }) => venue.id);

  describe('venues', () => {
    it('are answered 304 to whoever has them as they are, and whole again once they change', async () => {
      for (const path of ['/venues/venue1', '/venues?limit=2']) {
        const first = await api().send('GET', path);
        const etag = first.headers.get('etag') ?? '';
        expect(etag).toMatch(/^(W\/)?"[\w-]+"$/);
        expect(first.headers.get('cache-control')).toBe('private, no-cache');
        const mine = { 'if-none-match': etag };
        const same = await api().send('GET', path, undefined, mine);
        expect(same.status).toBe(304);
        expect(same.headers.get('etag')).toBe(etag);
        expect(same.headers.get('request-id')).toBeTruthy();
        const venue = await api().get<Venue>('/venues/venue1');
        await api().send('PUT', '/venues/venue1', { ...venue, name: `${path} & Sons` });
        const changed = await api().send('GET', path, undefined, mine);
        expect(changed.status).toBe(200);
        expect(changed.headers.get('etag')).not.toBe(etag);
      }
    });

    const place = {
      name: 'Corner Stage',
      category: 'theatre',
      latitude: 40.7581,
      longitude: -73.9856,
      tags: ['coffee', 'art', 'music', 'indie'],
      price_range: 'moderate',
    };

    it('are put, with defaults for what is left out, and answered whole', async () => {
      const answer = await api().send('PUT', '/venues/stage', place);
      expect(answer.status).toBe(201);
      const stored = {
        ...place,
        id: 'stage',
        description: '',
        address: '',
        time_zone: null,
        opening_hours: null,
        stay_minutes: 120,
        booking: null,
      };
      expect(await answer.json()).toEqual(stored);
      expect(await api().get('/venues/stage')).toEqual(stored);
    });

    it('are recommended from the very next request on, and never after they are deleted', async () => {
      await api().send('PUT', '/venues/stage', place);
      const stage = async () =>
        (await recommend('user1')).find(({ venue }) => venue.id === 'stage');
      expect((await stage())?.distance_km).toBe(0.01);
      await api().send('PUT', '/venues/stage', { ...place, latitude: 41.7581 });
      expect((await stage())?.distance_km).toBeCloseTo(111.2, 1);
      await api().send('DELETE', '/venues/stage');
      expect(await stage()).toBeUndefined();

      expect((await api().send('DELETE', '/venues/venue5')).status).toBe(204);
      expect(idsOf(await recommend('user1'))).not.toContain('venue5');
      expect((await api().get<User>('/users/user1')).viewing_history).not.toHaveProperty('venue5');
      expect((await api().send('GET', '/venues/venue5')).status).toBe(404);
    });

    it('that were deleted a moment ago, by whomever, are not recommended, and the list stays full', async () => {
      const before = idsOf(await recommend('user1', 3));
      const { kind, db } = api().luna.store;
      // Behind the back of the index; on PostgreSQL as another process would, without a word to this one.
      const writer = kind === 'pglite' ? db : { ...db, noteChange: () => {} };
      await venues.delete(writer, before[0] ?? '');
      await users.delete(writer, 'user4');
      const after = await recommend('user1', 3);
      expect(idsOf(after)).toEqual([...before.slice(1), 'venue2']);
      expect(after.flatMap(({ interested_users }) => interested_users)).not.toContainEqual(
        expect.objectContaining({ user_id: 'user4' }),
      );
      expect((await people('user1')).map(({ user_id }) => user_id)).toEqual([
        'user2',
        'user5',
        'user3',
      ]);
    });

    it.each([
      ['q=GALLERY', ['venue5']],
      ['q=coffee%20quiet', ['venue1', 'venue2']],
      ['q=100%25', []],
      ['category=club', ['venue4', 'venue6']],
      ['category=Club', []],
      ['near=40.758,-73.9855&radius_km=0.12', ['venue1', 'venue2', 'venue5']],
      ['near=40.758,-73.9855&radius_km=0.12&category=cafe', ['venue1', 'venue2']],
      ['near=40.758,-73.9855', ['venue1', 'venue2', 'venue3', 'venue4', 'venue5', 'venue6']],
      ['near=-33.86,151.2', []],
    ])('are found by %s', async (query, ids) => {
      expect((await api().get<Venue[]>(`/venues?${query}`)).map(({ id }) => id)).toEqual(ids);
    });
  });

  it('lists page through everything once, by code units of the ids, keeping their filters', async () => {
    for (const id of ['_', 'Z', 'a', 'venue10', 'é'.normalize('NFD').slice(0, 1)]) {
      await api().send('PUT', `/venues/${id}`, {
        name: id,
        category: 'cafe',
        latitude: 1,
        longitude: 2,
      });
    }
    let path: string | undefined = '/venues?limit=2&category=cafe';
    const seen: string[] = [];
    while (path !== undefined) {
      const answer = await api().send('GET', path);
      const page = (await answer.json()) as Venue[];
      expect(page.length).toBeLessThanOrEqual(2);
      seen.push(...page.map(({ id }) => id));
      path = /^<(.*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(['Z', '_', 'a', 'e', 'venue1', 'venue10', 'venue2']);
  });
});
