import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes } from '../changes/changes.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { learnedTables } from './learned-tables.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('what is learned on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const bytesOf = (length: number, seed: number) =>
    Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 256);

  test('is read as it was written, in the version that was found, whatever its size', async () => {
    const head = await changes.head(store.db);
    for (const [place, length] of [0, 1, 500_000, 1_200_003].entries()) {
      const bytes = bytesOf(length, place);
      expect(await learnedTables.write(store.db, 'venues', head, bytes)).toBe(place + 1);
      expect(await learnedTables.find(store.db, 'venues')).toMatchObject({
        version: place + 1,
        learnedFrom: head,
        stale: false,
      });
      const read = await learnedTables.read(store.db, 'venues', place + 1);
      expect(Buffer.compare(Buffer.from(read ?? []), Buffer.from(bytes))).toBe(0);
      expect(await learnedTables.read(store.db, 'venues', place)).toBeUndefined();
    }
    await learnedTables.write(store.db, 'other', head, bytesOf(3, 0));
    expect(await store.db.query(sql`select 1 from learned_parts`)).toHaveLength(4);
  });

  test('tells followers, and is stale for whoever was erased after it was learned from', async () => {
    const person = {
      name: 'Ada',
      latitude: 0,
      longitude: 0,
      interests: [],
      preferredPriceRange: null,
    };
    await users.upsert(store.db, { id: 'ada', ...person });
    await users.upsert(store.db, { id: 'bob', ...person });
    const head = await changes.head(store.db);
    await users.delete(store.db, 'ada');
    await learnedTables.write(store.db, 'venues', head, bytesOf(3, 0));
    expect((await learnedTables.find(store.db, 'venues'))?.stale).toBe(true);
    const page = await changes.after(store.db, head);
    expect(page.outcome === 'changes' && page.changes).toContainEqual({
      kind: 'learned',
      id: 'venues',
      op: 'upsert',
    });
    const later = await changes.head(store.db);
    await learnedTables.write(store.db, 'venues', later, bytesOf(3, 0));
    expect((await learnedTables.find(store.db, 'venues'))?.stale).toBe(false);
    await users.delete(store.db, 'bob');
    expect((await learnedTables.find(store.db, 'venues'))?.stale).toBe(true);
  });
});
