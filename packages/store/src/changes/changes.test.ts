import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { events } from '../events/events.ts';
import { openStore, type Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { venues } from '../venues/venues.ts';
import { type Change, type ChangeCursor, changes } from './changes.ts';
import { trimChanges } from './trim-changes.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const place = { latitude: 40.7, longitude: -74 };
const venue = (id: string) => ({ id, name: id, category: 'cafe', ...place });
const user = (id: string) => ({ id, name: id, ...place, interests: [], preferredPriceRange: null });

/** Everything after a cursor, distinct, in order. */
async function readOn(
  store: Store,
  from: ChangeCursor,
  limit?: number,
): Promise<{ seen: string[]; cursor: ChangeCursor }> {
  const seen: string[] = [];
  let cursor = from;
  for (;;) {
    const page = await changes.after(store.db, cursor, limit);
    if (page.outcome === 'rebuild') throw new Error('told to rebuild');
    seen.push(...page.changes.map(({ kind, id, op }: Change) => `${op} ${kind} ${id}`));
    cursor = page.cursor;
    if (!page.more) return { seen: [...new Set(seen)], cursor };
  }
}

describe.each(databaseKinds)('the change sequence on %s', (kind) => {
  let store: Store;
  let start: ChangeCursor;
  beforeEach(async () => {
    store = await databases.open(kind);
    start = await changes.head(store.db);
  });
  afterEach(() => store.close());

  test('every write to a person or venue, and to what belongs to them, is in it', async () => {
    const expectChanges = async (...expected: string[]) => {
      const { seen, cursor } = await readOn(store, start);
      expect(seen).toEqual(expected);
      start = cursor;
    };
    await venues.upsert(store.db, venue('v'));
    await expectChanges('upsert venue v');
    await users.upsert(store.db, user('ada'));
    await users.upsert(store.db, user('bob'));
    await expectChanges('upsert user ada', 'upsert user bob');
    await venues.upsert(store.db, { ...venue('v'), name: 'changed' });
    await expectChanges('upsert venue v');
    await users.setLocation(store.db, 'ada', { latitude: 1, longitude: 2 });
    await expectChanges('upsert user ada');
    await events.record(store.db, [{ userId: 'bob', venueId: 'v', kind: 'view', seconds: 3 }]);
    await expectChanges('upsert user bob');
    await users.upsert(store.db, { ...user('bob'), viewingHistory: new Map([['v', 4]]) });
    await expectChanges('upsert user bob');
    await users.addBlock(store.db, 'ada', 'bob');
    await expectChanges('upsert user ada');
    await users.removeBlock(store.db, 'ada', 'bob');
    await expectChanges('upsert user ada');
    // The views of a deleted venue leave the history of whoever had them.
    await venues.delete(store.db, 'v');
    const deleted = await readOn(store, start);
    expect(deleted.seen.sort()).toEqual(['delete venue v', 'upsert user bob']);
    start = deleted.cursor;
    await users.addBlock(store.db, 'ada', 'bob');
    start = (await readOn(store, start)).cursor;
    await users.delete(store.db, 'bob');
    expect((await readOn(store, start)).seen.sort()).toEqual([
      'delete user bob',
      'upsert user ada',
    ]);
  });

  test('what changes nothing is not in it', async () => {
    await venues.upsert(store.db, venue('v'));
    await users.upsert(store.db, { ...user('ada'), viewingHistory: new Map([['v', 4]]) });
    start = (await readOn(store, start)).cursor;
    await venues.upsert(store.db, venue('v'));
    await users.upsert(store.db, { ...user('ada'), viewingHistory: new Map([['v', 4]]) });
    await venues.delete(store.db, 'nowhere');
    await users.removeBlock(store.db, 'ada', 'nobody');
    expect((await readOn(store, start)).seen).toEqual([]);
  });

  test('what was rolled back is not in it', async () => {
    const failing = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('v'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await readOn(store, start)).seen).toEqual([]);
  });

  test('small pages show the same as large ones', async () => {
    await store.transaction(async (tx) => {
      for (let index = 0; index < 10; index += 1) await venues.upsert(tx, venue(`a${index}`));
    });
    for (let index = 0; index < 10; index += 1) await venues.upsert(store.db, venue(`b${index}`));
    const large = await readOn(store, start);
    const small = await readOn(store, start, 3);
    expect(small.seen).toEqual(large.seen);
    expect(large.seen).toHaveLength(20);
    expect((await readOn(store, small.cursor)).seen).toEqual([]);
  });

  test('a follower that is too far behind is told to rebuild, a current one is not', async () => {
    await venues.upsert(store.db, venue('old'));
    const current = (await readOn(store, start)).cursor;
    expect(await trimChanges(store.db, 0)).toBe(1);
    await venues.upsert(store.db, venue('new'));
    expect(await changes.after(store.db, start)).toEqual({ outcome: 'rebuild' });
    expect((await readOn(store, current)).seen).toEqual(['upsert venue new']);
  });

  test('recent changes are kept', async () => {
    await venues.upsert(store.db, venue('v'));
    expect(await trimChanges(store.db, 60_000)).toBe(0);
    expect((await readOn(store, start)).seen).toEqual(['upsert venue v']);
  });

  test('old changes go and newer ones stay, by age', async () => {
    await venues.upsert(store.db, venue('old'));
    await store.db.query(sql`update changes set at = now() - interval '2 days'`);
    const between = (await readOn(store, start)).cursor;
    await venues.upsert(store.db, venue('new'));
    expect(await trimChanges(store.db)).toBe(1);
    expect(await changes.after(store.db, start)).toEqual({ outcome: 'rebuild' });
    expect((await readOn(store, between)).seen).toEqual(['upsert venue new']);
  });

  test('an idle follower is never too far behind', async () => {
    await venues.upsert(store.db, venue('old'));
    // Writes that are no changes, such as bookings, move time on as well.
    await store.db.query(sql`insert into meta values ('unrelated', '1')`);
    const idle = (await readOn(store, start)).cursor;
    expect(await trimChanges(store.db, 0)).toBe(1);
    expect((await readOn(store, idle)).seen).toEqual([]);
  });

  test('a follower that is ahead of a database that was put back is told to rebuild', async () => {
    const [xmin, end] = start.split(':') as [string, string];
    const ahead = `${xmin}:${BigInt(end) + 1_000n}:` as ChangeCursor;
    expect(await changes.after(store.db, ahead)).toEqual({ outcome: 'rebuild' });
  });

  test('own writes wake the followers of the same replica', async () => {
    const woken = new Promise<void>((wake) => store.onChange(wake));
    await venues.upsert(store.db, venue('v'));
    await woken;
    const again = new Promise<void>((wake) => store.onChange(wake));
    await store.transaction((tx) => venues.upsert(tx, venue('w')));
    await again;
  });

  test('a callback that was taken back is not called', async () => {
    let calls = 0;
    const stop = store.onChange(() => {
      calls += 1;
    });
    stop();
    await venues.upsert(store.db, venue('v'));
    expect(calls).toBe(0);
  });
});

describe('the change sequence with several connections', () => {
  let url: string;
  let store: Store;
  let early: pg.Client;
  let late: pg.Client;
  beforeEach(async () => {
    url = await databases.createDatabase();
    store = await openStore({ databaseUrl: url });
    early = new pg.Client({ connectionString: url });
    late = new pg.Client({ connectionString: url });
    await early.connect();
    await late.connect();
  });
  afterEach(async () => {
    await early.end();
    await late.end();
    await store.close();
  });

  const insert = (client: pg.Client, id: string) =>
    client.query(
      `insert into venues (id, name, category, latitude, longitude) values ($1, $1, 'cafe', 0, 0)`,
      [id],
    );

  test('a transaction that draws its number first and commits last is not skipped, and holds nobody up', async () => {
    const start = await changes.head(store.db);
    await early.query('begin');
    await insert(early, 'slow');
    await late.query('begin');
    await insert(late, 'quick');
    await late.query('commit');
    // Naive readers would take "quick" now and never see "slow", whose number is lower.
    const first = await readOn(store, start);
    expect(first.seen).toEqual(['upsert venue quick']);
    await early.query('commit');
    const second = await readOn(store, first.cursor);
    expect(second.seen).toEqual(['upsert venue slow']);
    expect((await readOn(store, second.cursor)).seen).toEqual([]);
  });

  test('what commits between two pages is neither skipped nor shown twice', async () => {
    const start = await changes.head(store.db);
    await early.query('begin');
    await insert(early, 'slow');
    for (const id of ['a', 'b', 'c', 'd']) await venues.upsert(store.db, venue(id));
    const first = await changes.after(store.db, start, 3);
    if (first.outcome === 'rebuild') throw new Error('told to rebuild');
    expect(first.more).toBe(true);
    // Its place is before those that were shown already.
    await early.query('commit');
    const rest = await readOn(store, first.cursor, 3);
    const last = await readOn(store, rest.cursor, 3);
    const seen = [...first.changes.map(({ id }) => id), ...rest.seen, ...last.seen];
    expect(seen).toEqual(['a', 'b', 'c', 'upsert venue d', 'upsert venue slow']);
  });

  test('a transaction that began first but wrote last is not skipped either', async () => {
    const start = await changes.head(store.db);
    await early.query('begin');
    // It has its transaction id, and no change yet.
    await early.query('select pg_current_xact_id()');
    await late.query('begin');
    await insert(late, 'quick');
    await late.query('commit');
    const first = await readOn(store, start);
    await insert(early, 'slow');
    await early.query('commit');
    const second = await readOn(store, first.cursor);
    expect([...first.seen, ...second.seen].sort()).toEqual([
      'upsert venue quick',
      'upsert venue slow',
    ]);
  });

  test('what was in flight when a follower took its head is read by it', async () => {
    await early.query('begin');
    await insert(early, 'in-flight');
    const start = await changes.head(store.db);
    // It is not in what the follower reads now, so it must come as a change.
    expect(await venues.get(store.db, 'in-flight')).toBeUndefined();
    await early.query('commit');
    expect((await readOn(store, start)).seen).toEqual(['upsert venue in-flight']);
  });

  test('trimming leaves a transaction in flight alone', async () => {
    await early.query('begin');
    await insert(early, 'slow');
    await venues.upsert(store.db, venue('quick'));
    const start = (await readOn(store, await changes.head(store.db))).cursor;
    await trimChanges(store.db, 0);
    await early.query('commit');
    expect((await readOn(store, start)).seen).toEqual(['upsert venue slow']);
  });

  test('many writers and a follower that reads all the time: nothing is missed', async () => {
    const start = await changes.head(store.db);
    const seen = new Set<string>();
    let cursor = start;
    let writing = true;
    const follower = (async () => {
      for (;;) {
        const last = !writing;
        const page = await readOn(store, cursor, 7);
        for (const change of page.seen) seen.add(change);
        cursor = page.cursor;
        if (last) return;
      }
    })();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 15; round += 1) {
        await store.transaction(async (tx) => {
          await venues.upsert(tx, venue(`${writer}-${round}-a`));
          // Some transactions last longer than others.
          if ((writer + round) % 3 === 0) await tx.query(sql`select pg_sleep(0.01)`);
          await venues.upsert(tx, venue(`${writer}-${round}-b`));
        });
      }
    });
    await Promise.all(writers);
    writing = false;
    await follower;
    const expected = (await venues.list(store.db, { limit: 1_000 })).map(
      ({ id }) => `upsert venue ${id}`,
    );
    expect(expected).toHaveLength(6 * 15 * 2);
    expect([...seen].sort()).toEqual(expected.sort());
  });

  test('a write on one replica wakes the followers of another', async () => {
    const other = await openStore({ databaseUrl: url, pollMs: 3_600_000 });
    try {
      let calls = 0;
      let wake = () => {};
      other.onChange(() => {
        calls += 1;
        wake();
      });
      // The first call says that it listens now.
      await new Promise<void>((done) => {
        wake = done;
        if (calls > 0) done();
      });
      const woken = new Promise<void>((done) => {
        wake = done;
      });
      await venues.upsert(store.db, venue('v'));
      await woken;
    } finally {
      await other.close();
    }
  });

  test('followers are woken by the clock when the wake-up is lost', async () => {
    const other = await openStore({ databaseUrl: url, pollMs: 20 });
    try {
      const start = await changes.head(other.db);
      const noticed = new Promise<void>((done, fail) => {
        other.onChange(() => {
          readOn(other, start).then(({ seen }) => {
            if (seen.includes('upsert venue by hand')) done();
          }, fail);
        });
      });
      // Written by somebody who notifies nobody.
      await insert(early, 'by hand');
      await noticed;
    } finally {
      await other.close();
    }
  });

  test('a follower whose listening connection was cut listens again', async () => {
    const other = await openStore({ databaseUrl: url, pollMs: 3_600_000 });
    try {
      let calls = 0;
      let wake = () => {};
      other.onChange(() => {
        calls += 1;
        wake();
      });
      const nextCall = () =>
        new Promise<void>((done) => {
          wake = done;
        });
      if (calls === 0) await nextCall();
      const listensAgain = nextCall();
      const cut = await early.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`,
      );
      expect(cut.rowCount).toBe(1);
      await listensAgain;
      const woken = nextCall();
      await venues.upsert(store.db, venue('v'));
      await woken;
    } finally {
      await other.close();
    }
  });
});
