import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ChangeCursor, changes } from '../changes/changes.ts';
import { openStore, type Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import type { UserInput } from '../users/user-record.ts';
import { users } from '../users/users.ts';
import type { VenueInput } from '../venues/venue-record.ts';
import { venues } from '../venues/venues.ts';
import type { ImportSummary } from './publish.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const venue = (id: string, name = id): VenueInput => ({
  id,
  name,
  category: 'cafe',
  latitude: 40.7,
  longitude: -74,
});
const user = (id: string, more: Partial<UserInput> = {}): UserInput => ({
  id,
  name: id,
  latitude: 40.7,
  longitude: -74,
  interests: [],
  preferredPriceRange: null,
  ...more,
});
const summary = (counts: Partial<ImportSummary>): ImportSummary => ({
  imported: 0,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  unknownVenues: 0,
  ...counts,
});

describe.each(databaseKinds)('an import on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  async function importVenues(...batches: readonly VenueInput[][]): Promise<ImportSummary> {
    const running = await store.beginImport('venues');
    for (const batch of batches) await running.stage(batch);
    return running.publish();
  }
  async function importUsers(...rows: readonly UserInput[]): Promise<ImportSummary> {
    const running = await store.beginImport('users');
    await running.stage(rows);
    return running.publish();
  }
  const names = async () =>
    Object.fromEntries((await venues.list(store.db, { limit: 100 })).map((v) => [v.id, v.name]));
  async function changedSince(cursor: ChangeCursor): Promise<string[]> {
    const page = await changes.after(store.db, cursor, 10_000);
    if (page.outcome === 'rebuild') throw new Error('told to rebuild');
    return [...new Set(page.changes.map(({ kind: of, id, op }) => `${op} ${of} ${id}`))].sort();
  }
  const temporaryTables = async () =>
    (await store.db.query(sql`select relname from pg_class where relname like 'import\\_%'`))
      .length;

  test('shows nothing until it is published, then everything', async () => {
    const running = await store.beginImport('venues');
    await running.stage([venue('a'), venue('b')]);
    await running.stage([venue('c')]);
    expect(await names()).toEqual({});
    expect(await running.publish()).toEqual(summary({ imported: 3 }));
    expect(Object.keys(await names())).toEqual(['a', 'b', 'c']);
  });

  test('counts what is new, different and the same, and touches only what differs', async () => {
    await importVenues([venue('a'), venue('b'), venue('c')]);
    const start = await changes.head(store.db);
    expect(await importVenues([venue('a'), venue('b', 'B'), venue('d')])).toEqual(
      summary({ imported: 1, updated: 1, unchanged: 1 }),
    );
    expect(await names()).toEqual({ a: 'a', b: 'B', c: 'c', d: 'd' });
    expect(await changedSince(start)).toEqual(['upsert venue b', 'upsert venue d']);
  });

  test('running it again changes nothing', async () => {
    const full: VenueInput = {
      ...venue('full'),
      description: 'Quotes " and \\ backslashes,\n\ttabs \u{1f600}',
      address: "O'Street",
      priceRange: 'upscale',
      tags: ['a,b', '{c}', '"d"', 'NULL'],
      timeZone: 'America/New_York',
      openingHours: [{ day: 1, opens: '09:00', closes: '17:00' }],
      stayMinutes: 45,
      latitude: 0.1 + 0.2,
    };
    await importVenues([full, venue('bare')]);
    expect(await venues.get(store.db, 'full')).toMatchObject(full);
    const start = await changes.head(store.db);
    const before = await venues.list(store.db, { limit: 10 });
    expect(await importVenues([full, venue('bare')])).toEqual(summary({ unchanged: 2 }));
    expect(await venues.list(store.db, { limit: 10 })).toEqual(before);
    expect(await changedSince(start)).toEqual([]);
    // The two ways in agree on what the same is.
    expect(await venues.upsert(store.db, full)).toBe('unchanged');
  });

  test('the last of several rows with one id counts, across batches', async () => {
    expect(
      await importVenues(
        [venue('a', 'first'), venue('b'), venue('a', 'second')],
        [venue('a', 'last')],
      ),
    ).toEqual(summary({ imported: 2, duplicates: 2 }));
    expect(await names()).toEqual({ a: 'last', b: 'b' });
  });

  test('leaves no trace when it is abandoned, and is closed then', async () => {
    const running = await store.beginImport('venues');
    await running.stage([venue('a')]);
    await running.abandon();
    await running.abandon();
    expect(await names()).toEqual({});
    expect(await temporaryTables()).toBe(0);
    await expect(running.stage([venue('b')])).rejects.toMatchObject({ code: 'import_closed' });
    await expect(running.publish()).rejects.toMatchObject({ code: 'import_closed' });
  });

  test('writes nothing at all when one row is refused by the database', async () => {
    const running = await store.beginImport('venues');
    await running.stage([venue('a'), { ...venue('b'), latitude: 91 }, venue('c')]);
    await expect(running.publish()).rejects.toMatchObject({
      code: 'constraint_violated',
      details: { constraint: 'venues_latitude_range' },
    });
    expect(await names()).toEqual({});
    expect(await temporaryTables()).toBe(0);
    await expect(running.publish()).rejects.toMatchObject({ code: 'import_closed' });
  });

  test.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud83d'],
  ])(
    'names the row and field of text with %s, and goes on without the batch',
    async (_what, text) => {
      const running = await store.beginImport('venues');
      await expect(
        running.stage([venue('a'), { ...venue('b'), tags: ['fine', text] }]),
      ).rejects.toMatchObject({ code: 'invalid_value', details: { field: 'rows[1].tags[1]' } });
      await running.stage([venue('c')]);
      expect(await running.publish()).toEqual(summary({ imported: 1 }));
    },
  );

  test('of more rows than are published in one step is counted as one', async () => {
    const count = 21_000;
    const rows = Array.from({ length: count }, (_, number) => venue(`v${number}`));
    expect(await importVenues(rows, rows.slice(0, 10))).toEqual(
      summary({ imported: count, duplicates: 10 }),
    );
    expect(await venues.count(store.db)).toBe(count);
    const renamed = rows.map((row, number) =>
      number % 3_000 === 0 ? { ...row, name: 'new' } : row,
    );
    expect(await importVenues(renamed)).toEqual(summary({ updated: 7, unchanged: count - 7 }));
  });

  test('that fails in a late step writes nothing', async () => {
    const rows = Array.from({ length: 12_000 }, (_, number) => venue(`v${number}`));
    const running = await store.beginImport('venues');
    await running.stage([...rows, { ...venue('zzz'), latitude: 91 }]);
    await expect(running.publish()).rejects.toMatchObject({ code: 'constraint_violated' });
    expect(await venues.count(store.db)).toBe(0);
  });

  test('of nothing is nothing', async () => {
    expect(await importVenues()).toEqual(summary({}));
    expect(await importVenues([])).toEqual(summary({}));
  });

  test('several at once do not meet', async () => {
    const first = await store.beginImport('venues');
    const second = await store.beginImport('venues');
    const people = await store.beginImport('users');
    await first.stage([venue('a'), venue('b', 'first')]);
    await second.stage([venue('b', 'second'), venue('c')]);
    await people.stage([user('ada')]);
    await second.abandon();
    expect(await people.publish()).toEqual(summary({ imported: 1 }));
    expect(await first.publish()).toEqual(summary({ imported: 2 }));
    expect(await names()).toEqual({ a: 'a', b: 'first' });
  });

  test('the store is used as ever while it runs', async () => {
    const running = await store.beginImport('venues');
    await running.stage([venue('a', 'from the file')]);
    await venues.upsert(store.db, venue('a', 'by hand'));
    await store.transaction((tx) => venues.upsert(tx, venue('z')));
    await running.stage([venue('b')]);
    expect(await running.publish()).toEqual(summary({ imported: 1, updated: 1 }));
    expect(await names()).toEqual({ a: 'from the file', b: 'b', z: 'z' });
  });

  test('keeps what the file has no column for', async () => {
    await venues.upsert(store.db, { ...venue('a'), description: 'by hand', tags: ['kept'] });
    const running = await store.beginImport('venues', {
      fields: ['name', 'category', 'latitude', 'longitude'],
    });
    await running.stage([venue('a', 'renamed'), venue('b')]);
    expect(await running.publish()).toEqual(summary({ imported: 1, updated: 1 }));
    expect(await venues.get(store.db, 'a')).toMatchObject({
      name: 'renamed',
      description: 'by hand',
      tags: ['kept'],
    });
    expect(await venues.get(store.db, 'b')).toMatchObject({ description: '', tags: [] });
    const justIds = await store.beginImport('venues', { fields: [] });
    await justIds.stage([venue('a', 'ignored'), venue('c')]);
    expect(await justIds.publish()).toEqual(summary({ imported: 1, unchanged: 1 }));
  });

  test('somebody who went into hiding is not brought out by a list without that column', async () => {
    await users.upsert(
      store.db,
      user('ada', { sharing: 'hidden', paymentMethod: 'pm_test_luna_visa' }),
    );
    const running = await store.beginImport('users', {
      fields: ['name', 'latitude', 'longitude', 'interests', 'preferredPriceRange'],
    });
    await running.stage([user('ada', { name: 'Ada', interests: ['art'] })]);
    expect(await running.publish()).toEqual(summary({ updated: 1 }));
    expect(await users.get(store.db, 'ada')).toMatchObject({
      name: 'Ada',
      interests: ['art'],
      sharing: 'hidden',
      paymentMethod: 'pm_test_luna_visa',
    });
  });

  test('people come with their history; venues that do not exist are counted and left out', async () => {
    await importVenues([venue('v1'), venue('v2')]);
    const history = new Map([
      ['v1', 30],
      ['nowhere', 5],
    ]);
    expect(await importUsers(user('ada', { viewingHistory: history }), user('bob'))).toEqual(
      summary({ imported: 2, unknownVenues: 1 }),
    );
    expect((await users.get(store.db, 'ada'))?.viewingHistory).toEqual(new Map([['v1', 30]]));
  });

  test('a history grows by an import and never shrinks, so that running it again changes nothing', async () => {
    await importVenues([venue('v1'), venue('v2')]);
    const row = user('ada', { viewingHistory: new Map([['v1', 30]]) });
    await importUsers(row);
    await users.upsert(store.db, {
      ...row,
      viewingHistory: new Map([
        ['v1', 50],
        ['v2', 1],
      ]),
    });
    const start = await changes.head(store.db);
    expect(await importUsers(row)).toEqual(summary({ unchanged: 1 }));
    expect(await changedSince(start)).toEqual([]);
    const more = user('ada', { viewingHistory: new Map([['v1', 60]]) });
    expect(await importUsers(more)).toEqual(summary({ updated: 1 }));
    expect((await users.get(store.db, 'ada'))?.viewingHistory).toEqual(
      new Map([
        ['v1', 60],
        ['v2', 1],
      ]),
    );
  });

  test('any sequence of imports ends like upserting row by row, with true counts', async () => {
    const rows = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'B', 'c', 'd', '_', '1'),
        name: fc.constantFrom('x', 'y'),
        tags: fc.subarray(['t1', 't2']),
        priceRange: fc.constantFrom('budget' as const, null),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { maxLength: 4 }), async (files) => {
        const model = new Map<string, VenueInput>();
        await store.db.query(sql`delete from venues`);
        for (const file of files) {
          const inputs = file.map((row) => ({ ...venue(row.id), ...row }));
          const lastById = new Map(inputs.map((input) => [input.id, input]));
          const expected = { imported: 0, updated: 0, unchanged: 0 };
          for (const [id, input] of lastById) {
            const old = model.get(id);
            if (!old) expected.imported += 1;
            else if (JSON.stringify(old) === JSON.stringify(input)) expected.unchanged += 1;
            else expected.updated += 1;
            model.set(id, input);
          }
          const cut = Math.floor(inputs.length / 2);
          expect(await importVenues(inputs.slice(0, cut), inputs.slice(cut))).toEqual(
            summary({ ...expected, duplicates: inputs.length - lastById.size }),
          );
        }
        const stored = await venues.list(store.db, { limit: 100 });
        expect(stored.map(({ id }) => id)).toEqual([...model.keys()].sort());
        for (const record of stored) expect(record).toMatchObject(model.get(record.id) ?? {});
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });
});

describe('an import whose replica goes away', () => {
  test('leaves no staging behind, and one on another replica goes on', async () => {
    const databaseUrl = await databases.createDatabase();
    const here = await openStore({ databaseUrl });
    const there = await openStore({ databaseUrl });
    const dying = await here.beginImport('venues');
    const living = await there.beginImport('venues');
    await dying.stage([venue('lost')]);
    await living.stage([venue('kept')]);
    await here.close();
    await expect(dying.publish()).rejects.toMatchObject({ code: 'store_closed' });
    expect(await living.publish()).toEqual(summary({ imported: 1 }));
    expect((await venues.list(there.db, { limit: 10 })).map(({ id }) => id)).toEqual(['kept']);
    await there.close();
  });
});
