import type { Companion } from '@luna/contract';
import { users } from '@luna/store';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';
import { makeKey } from '../../testing/test-keys.ts';

interface Friend {
  readonly user_id: string;
  readonly status: string;
}

onBothDatabases(
  (api) => {
    async function cast() {
      const { store } = api().luna;
      const admin = await makeKey(store, ['admin']);
      const keys = new Map<string, object>();
      for (const id of ['user1', 'user2', 'user3', 'user4', 'user5']) {
        keys.set(id, (await makeKey(store, ['read', 'book'], id)).headers);
      }
      const as = (id: string, method: string, path: string, body?: unknown) =>
        api().send(method, path, body, keys.get(id) ?? admin.headers);
      const ask = async (id: string, other: string) => {
        const answer = await as(id, 'PUT', `/users/${id}/friends/${other}`);
        return ((await answer.json()) as Friend).status;
      };
      const list = async (id: string) =>
        ((await (await as(id, 'GET', `/users/${id}/friends`)).json()) as Friend[]).map(
          ({ user_id, status }) => `${user_id} ${status}`,
        );
      const known = async (id: string) =>
        (await (
          await as(id, 'GET', `/recommendations/people/${id}?profile=luna-1`)
        ).json()) as Companion[];
      return { as, ask, list, known };
    }
    const befriend = async (
      ask: (id: string, other: string) => Promise<string>,
      a: string,
      b: string,
    ) => {
      await ask(a, b);
      expect(await ask(b, a)).toBe('friends');
    };

    it('are made by the word of both, each for themself, and shown to nobody else', async () => {
      const { as, ask, list } = await cast();
      expect(await ask('user1', 'user2')).toBe('requested');
      expect(await list('user2')).toEqual(['user1 received']);
      // Nobody says yes for somebody else.
      for (const method of ['PUT', 'DELETE']) {
        expect((await as('user1', method, '/users/user2/friends/user1')).status).toBe(403);
      }
      expect((await as('user3', 'GET', '/users/user1/friends')).status).toBe(403);
      expect((await as('admin', 'GET', '/users/user1/friends')).status).toBe(200);
      expect(await ask('user2', 'user1')).toBe('friends');
      expect(await list('user1')).toEqual(['user2 friends']);
      expect((await as('user1', 'PUT', '/users/user1/friends/user1')).status).toBe(422);
      expect((await as('user1', 'PUT', '/users/user1/friends/nobody')).status).toBe(404);
      expect((await as('user1', 'DELETE', '/users/user1/friends/user2')).status).toBe(204);
      expect([await list('user1'), await list('user2')]).toEqual([[], []]);
    });

    it('of friends are suggested, by count and not by name, unless blocked, hidden or known', async () => {
      const { as, ask, known } = await cast();
      for (const [a, b] of [
        ['user1', 'user2'],
        ['user2', 'user3'],
        ['user1', 'user4'],
        ['user4', 'user3'],
        ['user4', 'user5'],
      ] as const) {
        await befriend(ask, a, b);
      }
      const [first, second, ...none] = await known('user1');
      expect([first?.user_id, second?.user_id, none]).toEqual(['user3', 'user5', []]);
      expect([first?.reasons, second?.reasons]).toEqual([
        ['2 friends in common'],
        ['1 friend in common'],
      ]);
      const sum = first?.breakdown.reduce((points, one) => points + one.points, 0) ?? 0;
      expect(first?.score).toBe(Math.round(sum * 100) / 100);
      expect(JSON.stringify(first)).not.toContain('user2');

      await as('user3', 'PUT', '/users/user3/blocks/user1');
      expect((await known('user1')).map(({ user_id }) => user_id)).toEqual(['user5']);
      // Who hides is not shown, and lends nobody a friend in common.
      const hide = async (id: string) => {
        const { store, index } = api().luna;
        const record = await users.get(store.db, id);
        if (record === undefined) throw new Error(`there is no ${id}`);
        await users.upsert(store.db, { ...record, sharing: 'hidden' });
        await index.refresh({ users: [id] });
      };
      await hide('user4');
      expect(await known('user1')).toEqual([]);
      expect((await as('user1', 'PUT', '/users/user1/friends/user4')).status).toBe(404);
      expect((await as('admin', 'DELETE', '/users/user2')).status).toBe(204);
      expect([...api().luna.index.learned.people.graph.friendsOf('user1')]).toEqual(['user4']);
    });

    it('name places in common only of two who both say precisely where they are', async () => {
      const { as, known } = await cast();
      const visits = ['user1', 'user3', 'user4'].map((user_id) => ({
        user_id,
        venue_id: 'venue6',
        kind: 'visit',
      }));
      await as('admin', 'POST', '/events', { events: visits });
      expect((await known('user1')).map(({ user_id }) => user_id).sort()).toEqual([
        'user3',
        'user4',
      ]);
      expect((await known('user1'))[0]?.reasons?.[0]).toMatch(/^You both go to /);
      const { store, index } = api().luna;
      const record = await users.get(store.db, 'user3');
      if (record === undefined) throw new Error('there is no user3');
      await users.upsert(store.db, { ...record, sharing: 'cell' });
      await index.refresh({ users: ['user3'] });
      expect((await known('user1')).map(({ user_id }) => user_id)).toEqual(['user4']);
      expect(await known('user3')).toEqual([]);
    });
  },
  { auth: 'required' },
);
