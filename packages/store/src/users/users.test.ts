import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { events } from '../events/events.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { venues } from '../venues/venues.ts';
import type { UserInput } from './user-record.ts';
import { users } from './users.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const ada: UserInput = {
  id: 'ada',
  name: 'Ada',
  latitude: 40.758,
  longitude: -73.9855,
  interests: ['coffee', 'art', 'a "quoted", {odd} \\ tag'],
  preferredPriceRange: 'moderate',
};
const bob: UserInput = { ...ada, id: 'bob', name: 'Bob' };

describe.each(databaseKinds)('people on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    for (const id of ['venue1', 'venue2', '__proto__', '10']) {
      await venues.upsert(store.db, {
        id,
        name: id,
        category: 'cafe',
        latitude: 40.7,
        longitude: -74,
      });
    }
  });
  afterEach(() => store.close());

  test('what was written is read back to the digit', async () => {
    const viewingHistory = new Map([
      ['venue2', 0.1 + 0.2],
      ['10', 5e-324],
      ['__proto__', 1e300],
    ]);
    const written = await users.upsert(store.db, {
      ...ada,
      latitude: -89.99999999999999,
      longitude: 180,
      sharing: 'precise',
      paymentMethod: 'pm_test_luna_visa',
      viewingHistory,
    });
    expect(written).toEqual({ outcome: 'created' });
    const record = await users.get(store.db, 'ada');
    expect(record).toMatchObject({
      ...ada,
      latitude: -89.99999999999999,
      longitude: 180,
      sharing: 'precise',
      paymentMethod: 'pm_test_luna_visa',
    });
    expect([...(record?.viewingHistory ?? [])]).toEqual([
      ['10', 5e-324],
      ['__proto__', 1e300],
      ['venue2', 0.1 + 0.2],
    ]);
    expect(record?.createdAt).toBeInstanceOf(Date);
    expect(record?.blocked).toEqual(new Set());
  });

  test('somebody without interests, price range or history is legal, and shares the cell', async () => {
    await users.upsert(store.db, { ...ada, interests: [], preferredPriceRange: null });
    expect(await users.get(store.db, 'ada')).toMatchObject({
      interests: [],
      preferredPriceRange: null,
      sharing: 'cell',
      paymentMethod: null,
      viewingHistory: new Map(),
    });
  });

  test('writing tells created, updated and unchanged apart', async () => {
    expect(await users.upsert(store.db, ada)).toEqual({ outcome: 'created' });
    expect(await users.upsert(store.db, ada)).toEqual({ outcome: 'unchanged' });
    expect(await users.upsert(store.db, { ...ada, name: 'Ada L.' })).toEqual({
      outcome: 'updated',
    });
    expect(
      await users.upsert(store.db, {
        ...ada,
        name: 'Ada L.',
        viewingHistory: new Map([['10', 1]]),
      }),
    ).toEqual({ outcome: 'updated' });
  });

  test('what a write leaves out keeps its value, and null takes it away', async () => {
    const viewingHistory = new Map([['venue1', 30]]);
    await users.upsert(store.db, {
      ...ada,
      sharing: 'hidden',
      paymentMethod: 'pm_test_luna_visa',
      viewingHistory,
    });
    await users.upsert(store.db, { ...ada, name: 'Ada L.' });
    expect(await users.get(store.db, 'ada')).toMatchObject({
      name: 'Ada L.',
      sharing: 'hidden',
      paymentMethod: 'pm_test_luna_visa',
      viewingHistory,
    });
    await users.upsert(store.db, { ...ada, paymentMethod: null, viewingHistory: new Map() });
    expect(await users.get(store.db, 'ada')).toMatchObject({
      sharing: 'hidden',
      paymentMethod: null,
      viewingHistory: new Map(),
    });
  });

  test('a history that is given replaces the old one', async () => {
    await users.upsert(store.db, {
      ...ada,
      viewingHistory: new Map([
        ['venue1', 30],
        ['venue2', 20],
      ]),
    });
    await users.upsert(store.db, {
      ...ada,
      viewingHistory: new Map([
        ['venue2', 5],
        ['10', 1],
      ]),
    });
    expect((await users.get(store.db, 'ada'))?.viewingHistory).toEqual(
      new Map([
        ['10', 1],
        ['venue2', 5],
      ]),
    );
  });

  test('a history with unknown venues names them and writes nothing', async () => {
    await users.upsert(store.db, { ...ada, viewingHistory: new Map([['venue1', 30]]) });
    const answer = await users.upsert(store.db, {
      ...ada,
      name: 'changed',
      viewingHistory: new Map([
        ['nowhere', 1],
        ['venue2', 2],
        ['elsewhere', 3],
      ]),
    });
    expect(answer).toEqual({ outcome: 'unknown_venues', venueIds: ['elsewhere', 'nowhere'] });
    expect(await users.get(store.db, 'ada')).toMatchObject({
      name: 'Ada',
      viewingHistory: new Map([['venue1', 30]]),
    });
  });

  test('many are read at once, unknown ids left out', async () => {
    await users.upsert(store.db, ada);
    await users.upsert(store.db, bob);
    const found = await users.getMany(store.db, ['bob', 'nobody', 'ada', 'bob']);
    expect([...found.keys()].sort()).toEqual(['ada', 'bob']);
    expect(found.get('bob')?.name).toBe('Bob');
    expect((await users.getMany(store.db, [])).size).toBe(0);
  });

  test('pages follow the code units of the ids, whatever the collation of the database', async () => {
    const ids = ['a', 'B', 'A', 'b', '_', '1', '10', '2', 'a:1', 'a.1', 'a-1', 'Z'];
    for (const id of ids) await users.upsert(store.db, { ...ada, id });
    const expected = [...ids].sort((a, b) => (a < b ? -1 : 1));
    const listed: string[] = [];
    for (let after: string | undefined; ; after = listed.at(-1)) {
      const page = await users.list(store.db, { limit: 5, after });
      if (page.length === 0) break;
      listed.push(...page.map((user) => user.id));
    }
    expect(listed).toEqual(expected);
    const iterated: string[] = [];
    for await (const batch of users.iterate(store.db, 4)) {
      expect(batch.length).toBeLessThanOrEqual(4);
      iterated.push(...batch.map((user) => user.id));
    }
    expect(iterated).toEqual(expected);
    expect(await users.count(store.db)).toBe(ids.length);
  });

  test('deleting somebody erases history, events and blocks in both directions', async () => {
    await users.upsert(store.db, { ...ada, viewingHistory: new Map([['venue1', 30]]) });
    await users.upsert(store.db, bob);
    await events.record(store.db, [
      { userId: 'ada', venueId: 'venue1', kind: 'visit', seconds: 0 },
    ]);
    await users.addBlock(store.db, 'ada', 'bob');
    await users.addBlock(store.db, 'bob', 'ada');
    expect(await users.delete(store.db, 'ada')).toBe(true);
    expect(await users.delete(store.db, 'ada')).toBe(false);
    expect(await users.get(store.db, 'ada')).toBeUndefined();
    expect((await users.get(store.db, 'bob'))?.blocked).toEqual(new Set());
    // Somebody new with the old id inherits nothing.
    await users.upsert(store.db, ada);
    const again = await users.get(store.db, 'ada');
    expect(again?.viewingHistory.size).toBe(0);
    expect(again?.blocked.size).toBe(0);
  });

  test('a person moves', async () => {
    await users.upsert(store.db, ada);
    expect(await users.setLocation(store.db, 'ada', { latitude: -1, longitude: 179.5 })).toBe(true);
    expect(await users.get(store.db, 'ada')).toMatchObject({ latitude: -1, longitude: 179.5 });
    expect(await users.setLocation(store.db, 'nobody', { latitude: 0, longitude: 0 })).toBe(false);
  });

  test('blocks say what came of them', async () => {
    await users.upsert(store.db, ada);
    await users.upsert(store.db, bob);
    expect(await users.addBlock(store.db, 'ada', 'bob')).toBe('added');
    expect(await users.addBlock(store.db, 'ada', 'bob')).toBe('already_there');
    expect(await users.addBlock(store.db, 'ada', 'ada')).toBe('oneself');
    expect(await users.addBlock(store.db, 'ada', 'nobody')).toBe('unknown_blocked');
    expect(await users.addBlock(store.db, 'nobody', 'ada')).toBe('unknown_user');
    expect(await users.blocks(store.db, 'ada')).toEqual(['bob']);
    expect((await users.get(store.db, 'ada'))?.blocked).toEqual(new Set(['bob']));
    expect(await users.blocks(store.db, 'bob')).toEqual([]);
    expect(await users.removeBlock(store.db, 'ada', 'bob')).toBe('removed');
    expect(await users.removeBlock(store.db, 'ada', 'bob')).toBe('not_there');
    expect(await users.removeBlock(store.db, 'nobody', 'bob')).toBe('unknown_user');
    expect(await users.blocks(store.db, 'ada')).toEqual([]);
  });

  test.each([
    ['latitude', { latitude: 90.1 }, 'users_latitude_range'],
    ['latitude', { latitude: Number.NaN }, 'users_latitude_range'],
    ['longitude', { longitude: -180.5 }, 'users_longitude_range'],
    ['longitude', { longitude: Number.POSITIVE_INFINITY }, 'users_longitude_range'],
    ['id', { id: '' }, 'users_id_length'],
    ['id', { id: 'x'.repeat(129) }, 'users_id_length'],
    ['interests', { interests: ['coffee', ''] }, 'users_interests_filled'],
    ['sharing', { sharing: 'everything' as 'cell' }, 'users_sharing_known'],
    [
      'price range',
      { preferredPriceRange: 'cheap' as 'budget' },
      'users_preferred_price_range_known',
    ],
  ])('the database itself refuses a wrong %s (%j)', async (_field, wrong, constraint) => {
    await expect(users.upsert(store.db, { ...ada, ...wrong })).rejects.toMatchObject({
      code: 'constraint_violated',
      details: { constraint },
    });
    expect(await users.count(store.db)).toBe(0);
  });

  test('errors of the database never quote the row', async () => {
    const secret = 40.123456789;
    const error: unknown = await users
      .upsert(store.db, { ...ada, latitude: secret, longitude: 181 })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('40.123');
  });
});
