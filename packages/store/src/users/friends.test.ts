import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { friends } from './friends.ts';
import { users } from './users.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('friends on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    for (const id of ['ada', 'bob', 'cy']) {
      const place = { latitude: 40.7, longitude: -74 };
      await users.upsert(store.db, {
        id,
        name: id,
        ...place,
        interests: [],
        preferredPriceRange: null,
      });
    }
  });
  afterEach(() => store.close());

  const list = async (id: string) =>
    (await friends.list(store.db, id, { limit: 10, hidden: false })).map(
      ({ id: other, status }) => `${other} ${status}`,
    );
  const friendsOf = async (id: string) => [...((await users.get(store.db, id))?.friends ?? [])];

  test('are friends once both have said so, whoever was first, and until either takes it back', async () => {
    expect(await friends.request(store.db, 'ada', 'bob')).toBe('requested');
    expect(await friends.request(store.db, 'ada', 'bob')).toBe('requested');
    expect(await list('ada')).toEqual(['bob requested']);
    expect(await list('bob')).toEqual(['ada received']);
    expect(await friendsOf('ada')).toEqual([]);
    expect(await friends.request(store.db, 'bob', 'ada')).toBe('friends');
    expect([await list('ada'), await list('bob')]).toEqual([['bob friends'], ['ada friends']]);
    expect([await friendsOf('ada'), await friendsOf('bob')]).toEqual([['bob'], ['ada']]);
    expect(await friends.remove(store.db, 'bob', 'ada')).toBe(true);
    expect([await list('ada'), await list('bob')]).toEqual([[], []]);
    expect(await friends.request(store.db, 'ada', 'nobody')).toBe('unknown_other');
    expect(await friends.request(store.db, 'nobody', 'ada')).toBe('unknown_user');
    expect(await friends.request(store.db, 'ada', 'ada')).toBe('oneself');
  });

  test('who ask each other at the same time are friends, and one of them hears so', async () => {
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all([
        friends.request(store.db, 'ada', 'bob'),
        friends.request(store.db, 'bob', 'ada'),
      ]);
      expect(answers).toContain('friends');
      expect(await friendsOf('ada')).toEqual(['bob']);
      await friends.remove(store.db, 'ada', 'bob');
    }
  });

  test('a block ends it like any end, and looks like no answer to whoever asks', async () => {
    for (const [one, other] of [
      ['ada', 'bob'],
      ['bob', 'ada'],
    ] as const) {
      await friends.request(store.db, one, other);
    }
    await users.addBlock(store.db, 'bob', 'ada');
    expect([await list('ada'), await list('bob')]).toEqual([[], []]);
    // Just as with cy, who has not answered.
    expect(await friends.request(store.db, 'ada', 'bob')).toBe('requested');
    expect(await friends.request(store.db, 'ada', 'cy')).toBe('requested');
    expect(await list('ada')).toEqual(['bob requested', 'cy requested']);
    expect(await list('bob')).toEqual([]);
    expect(await friends.request(store.db, 'bob', 'ada')).toBe('requested');
    expect([await friendsOf('ada'), await friendsOf('bob')]).toEqual([[], []]);
    expect((await list('ada'))[0]).toBe('bob requested');
    await friends.remove(store.db, 'bob', 'ada');
    expect(await list('ada')).toEqual(['bob requested', 'cy requested']);
    await users.removeBlock(store.db, 'bob', 'ada');
    expect(await list('bob')).toEqual(['ada received']);
  });

  test('go with whoever is deleted, and do not show whoever hides', async () => {
    await friends.request(store.db, 'ada', 'bob');
    await friends.request(store.db, 'cy', 'ada');
    await users.upsert(store.db, {
      id: 'cy',
      name: 'cy',
      latitude: 0,
      longitude: 0,
      interests: [],
      preferredPriceRange: null,
      sharing: 'hidden',
    });
    expect(await list('ada')).toEqual(['bob requested']);
    await users.delete(store.db, 'bob');
    expect(await list('ada')).toEqual([]);
  });
});
