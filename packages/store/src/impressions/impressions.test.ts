import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { events } from '../events/events.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { venues } from '../venues/venues.ts';
import { impressions, trimImpressions } from './impressions.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('impressions on %s', (kind) => {
  let store: Store;
  const here = { latitude: 0, longitude: 0 };
  const nobody = { interests: [], preferredPriceRange: null, paymentMethod: null };
  const bare = { category: 'bar', tags: [], priceRange: null };
  beforeEach(async () => {
    store = await databases.open(kind);
    for (const id of ['ada', 'bob']) {
      await users.upsert(store.db, { id, name: id, ...here, ...nobody });
    }
    for (const id of ['cellar', 'loft']) {
      await venues.upsert(store.db, { id, name: id, ...here, ...bare });
    }
  });
  afterEach(() => store.close());

  const show = (userId: string, precise: boolean, ...venueIds: string[]) =>
    impressions.record(store.db, { userId, venueIds, precise });
  /** As if all of it had been so many days earlier. */
  const pass = (days: number) =>
    store.db.query(sql`update impressions set at = at - ${days}::float8 * interval '1 day'`);
  const choose = (venueId: string, what = 'view') =>
    events.record(store.db, [{ userId: 'ada', venueId, kind: what, seconds: 0 }]);
  async function times(userId = 'ada', precise = true) {
    const found = await impressions.ignored(store.db, userId, { precise });
    return Object.fromEntries([...found].map(([venue, ages]) => [venue, ages.length]));
  }

  test('what was shown counts until it is chosen, and again from then on', async () => {
    await show('ada', true, 'cellar', 'loft');
    await show('ada', true, 'cellar');
    await show('bob', true, 'loft');
    await pass(1);
    expect(await times()).toEqual({ cellar: 2, loft: 1 });
    await choose('cellar');
    expect(await times()).toEqual({ loft: 1 });
    await pass(-2);
    expect(await times()).toEqual({ cellar: 2, loft: 1 });
  });

  test.each(['view', 'visit', 'booking', 'rating'])('a %s is a choice', async (what) => {
    await show('ada', true, 'cellar');
    await choose('cellar', what);
    expect(await times()).toEqual({});
    await choose('loft', 'other');
    await show('ada', true, 'loft');
    await pass(-1);
    expect(await times()).toEqual({ cellar: 1, loft: 1 });
  });

  test('says how long ago each was, the longest first', async () => {
    await show('ada', true, 'cellar');
    await pass(3);
    await show('ada', true, 'cellar');
    const ages = (await impressions.ignored(store.db, 'ada', { precise: true })).get('cellar');
    expect(ages?.map((age) => Math.round(age / 86_400_000))).toEqual([3, 0]);
    expect(ages?.every((age) => age >= 0)).toBe(true);
  });

  test('who may not know where somebody is learns nothing of lists that were made of it', async () => {
    await show('ada', true, 'cellar');
    await show('ada', false, 'loft');
    expect(await times('ada', false)).toEqual({ loft: 1 });
  });

  test('what others asked for is not held against anything that somebody saw themselves', async () => {
    for (let time = 0; time < 5; time += 1) await show('ada', false, 'cellar');
    await show('ada', true, 'cellar', 'loft');
    expect(await times('ada', true)).toEqual({ cellar: 1, loft: 1 });
  });

  test('of each kind the latest 200 lists of a person are kept', async () => {
    await show('bob', true, 'cellar');
    for (let time = 0; time < 3; time += 1) await show('ada', true, 'cellar');
    for (let time = 0; time < 199; time += 1) await show('ada', true, 'loft');
    expect(await times('ada')).toEqual({ cellar: 1, loft: 199 });
    await show('ada', false, 'cellar');
    await show('ada', true, 'loft');
    expect(await times('ada')).toEqual({ loft: 200 });
    const rows = await store.db.query(sql`
      select user_id, precise, count(*)::int as lists from impressions group by 1, 2 order by 1, 2`);
    expect(rows).toEqual([
      { user_id: 'ada', precise: false, lists: 1 },
      { user_id: 'ada', precise: true, lists: 200 },
      { user_id: 'bob', precise: true, lists: 1 },
    ]);
  });

  test('old ones go, and all of them with the person', async () => {
    await show('ada', true, 'cellar');
    await pass(91);
    await show('ada', true, 'loft');
    expect(await times()).toEqual({ loft: 1 });
    expect(await trimImpressions(store.db)).toBe(1);
    await users.delete(store.db, 'ada');
    await show('ada', true, 'loft');
    expect(await store.db.query(sql`select 1 from impressions`)).toEqual([]);
  });
});
