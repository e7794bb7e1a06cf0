import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Transaction } from './database/queryable.ts';
import { openStore, type Store } from './store.ts';
import { isStoreError } from './store-error.ts';
import { databaseKinds, startTestDatabases } from './testing.ts';
import { venues } from './venues/venues.ts';

// The first test of a machine makes the templates of all.
vi.setConfig({ testTimeout: 120_000 });

const databases = startTestDatabases();
afterAll(() => databases.stop());

const venue = (id: string) => ({ id, name: id, category: 'cafe', latitude: 0, longitude: 0 });

describe.each(databaseKinds)('a store on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const names = async () => (await venues.list(store.db, { limit: 100 })).map(({ id }) => id);

  test('a transaction keeps all of its work and answers what the work answers', async () => {
    const answer = await store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await venues.upsert(tx, venue('b'));
      return (await venues.list(tx, { limit: 10 })).length;
    });
    expect(answer).toBe(2);
    expect(await names()).toEqual(['a', 'b']);
  });

  test('a transaction whose work throws keeps nothing, and the error comes through as it is', async () => {
    const mistake = new TypeError('my own');
    const failing = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      throw mistake;
    });
    await expect(failing).rejects.toBe(mistake);
    expect(await names()).toEqual([]);
    await venues.upsert(store.db, venue('b'));
    expect(await names()).toEqual(['b']);
  });

  test('an error that the work swallows does not become half a transaction', async () => {
    const swallowing = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await venues.upsert(tx, { ...venue('b'), latitude: 91 }).catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'transaction_aborted' });
    expect(await names()).toEqual([]);
  });

  test('the handle of the store is refused inside a transaction instead of waiting for ever', async () => {
    const misuse = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await venues.upsert(store.db, venue('b'));
    });
    await expect(misuse).rejects.toMatchObject({ code: 'transaction_misused' });
    const nested = store.transaction(() => store.transaction(async () => 'inner'));
    await expect(nested).rejects.toMatchObject({ code: 'transaction_misused' });
    const importing = store.transaction(() => store.beginImport('venues'));
    await expect(importing).rejects.toMatchObject({ code: 'transaction_misused' });
    expect(await names()).toEqual([]);
  });

  test('the handle of the store is refused inside a transaction also after another one has ended', async () => {
    let begin = () => {};
    const begun = new Promise<void>((done) => {
      begin = done;
    });
    // On PGlite the second waits for the first, and is asked for before that ends.
    const first = store.transaction(async (tx) => {
      begin();
      await venues.upsert(tx, venue('a'));
    });
    await begun;
    const second = store.transaction(async () => {
      await first;
      await venues.upsert(store.db, venue('b'));
    });
    await expect(second).rejects.toMatchObject({ code: 'transaction_misused' });
    await first;
    expect(await names()).toEqual(['a']);
  });

  test('the handle of a transaction is useless once it has ended', async () => {
    let kept: Transaction | undefined;
    await store.transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.query(sql`select 1`)).rejects.toMatchObject({ code: 'transaction_misused' });
  });

  test('what was started inside a transaction may use the store once it has ended', async () => {
    let ended = () => {};
    const end = new Promise<void>((done) => {
      ended = done;
    });
    let afterwards: Promise<unknown> | undefined;
    await store.transaction(async (tx) => {
      await tx.query(sql`select 1`);
      afterwards = end.then(() => venues.upsert(store.db, venue('late')));
    });
    ended();
    expect(await afterwards).toBe('created');
  });

  test('transactions at once all take effect', async () => {
    await venues.upsert(store.db, { ...venue('counter'), stayMinutes: 1 });
    await Promise.all(
      Array.from({ length: 25 }, () =>
        store.transaction(async (tx) => {
          const [row] = await tx.query<{ stay_minutes: number }>(
            sql`select stay_minutes from venues where id = 'counter' for update`,
          );
          await tx.query(
            sql`update venues set stay_minutes = ${(row?.stay_minutes ?? 0) + 1} where id = 'counter'`,
          );
        }),
      ),
    );
    expect((await venues.get(store.db, 'counter'))?.stayMinutes).toBe(26);
  });

  test('something is done once, however many ask, and again when it failed', async () => {
    const failing = store.once('seed', async (tx) => {
      await venues.upsert(tx, venue('half'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await names()).toEqual([]);
    let runs = 0;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        store.once('seed', async (tx) => {
          runs += 1;
          await venues.upsert(tx, venue('seeded'));
        }),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
    expect(await store.once('seed', async () => {})).toBe(false);
    expect(await store.once('another', async () => {})).toBe(true);
    expect(await names()).toEqual(['seeded']);
  });

  test('values travel as parameters', async () => {
    const nasty = `'); drop table venues; -- \\ " $1 \u{1f600}`;
    await venues.upsert(store.db, { ...venue('a'), name: nasty });
    expect((await venues.get(store.db, 'a'))?.name).toBe(nasty);
  });

  test('text that Postgres cannot hold is an error that says so', async () => {
    const writing = venues.upsert(store.db, { ...venue('a'), name: 'nul \0 inside' });
    await expect(writing).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('a wrong statement names its SQLSTATE and does no harm', async () => {
    const error: unknown = await store.db
      .query(sql`select * from nothing_like_it`)
      .catch((caught: unknown) => caught);
    expect(isStoreError(error) && error.details.sqlState).toBe('42P01');
    await store.ping();
  });

  test('a closed store says so, and closing again is harmless', async () => {
    await store.close();
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_closed' });
    await expect(store.transaction(async () => 1)).rejects.toMatchObject({ code: 'store_closed' });
    await expect(store.beginImport('users')).rejects.toMatchObject({ code: 'store_closed' });
  });

  test('closing waits for what runs', async () => {
    const running = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await tx.query(sql`select pg_sleep(0.05)`);
      await venues.upsert(tx, venue('b'));
      return 'done';
    });
    const closing = store.close();
    expect(await running).toBe('done');
    await closing;
  });
});

describe('a store that cannot be opened', () => {
  test('nobody listens there', async () => {
    const url = 'postgresql://postgres:secret-word@127.0.0.1:9/luna';
    const error: unknown = await openStore({ databaseUrl: url }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'database_unavailable', retryable: true });
    expect(String(error)).toContain('DATABASE_URL');
    expect(String(error)).not.toContain('secret-word');
  });

  test('the host does not exist', async () => {
    const url = 'postgresql://postgres@no-such-host.invalid/luna';
    await expect(openStore({ databaseUrl: url })).rejects.toMatchObject({
      code: 'database_unavailable',
    });
  });

  test('the password or the database is wrong', async () => {
    const good = new URL(await databases.createDatabase());
    const wrongPassword = new URL(good);
    wrongPassword.password = 'wrong';
    await expect(openStore({ databaseUrl: wrongPassword.href })).rejects.toMatchObject({
      code: 'database_refused',
      details: { sqlState: '28P01' },
    });
    const wrongName = new URL(good);
    wrongName.pathname = '/nothing_like_it';
    await expect(openStore({ databaseUrl: wrongName.href })).rejects.toMatchObject({
      code: 'database_refused',
      details: { sqlState: '3D000' },
    });
  });
});

describe('a PostgreSQL connection that breaks', () => {
  let store: Store;
  let admin: pg.Client;
  beforeEach(async () => {
    const databaseUrl = await databases.createDatabase();
    store = await openStore({ databaseUrl });
    admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await store.close();
  });

  const cutOthers = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );

  test('while idle: the next query has a new one', async () => {
    await store.ping();
    await cutOthers();
    // The pool may hear of it only now; at most one query per connection pays for it.
    await store.ping().catch(() => undefined);
    await store.ping();
  });

  test('inside a transaction: nothing is kept, and the store goes on', async () => {
    const broken = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await cutOthers();
      await venues.upsert(tx, venue('b'));
    });
    await expect(broken).rejects.toMatchObject({ code: 'database_unavailable' });
    expect(await venues.count(store.db)).toBe(0);
  });

  test('just before the commit: the outcome is called unknown, not a failure', async () => {
    const broken = store.transaction(async (tx) => {
      await venues.upsert(tx, venue('a'));
      await cutOthers();
    });
    await expect(broken).rejects.toMatchObject({
      code: 'commit_outcome_unknown',
      retryable: false,
    });
  });

  test('two transactions that wait for each other: one may be run again', async () => {
    await venues.upsert(store.db, venue('a'));
    await venues.upsert(store.db, venue('b'));
    const touch = (tx: Transaction, id: string) =>
      tx.query(sql`update venues set name = name || '!' where id = ${id}`);
    let met = 0;
    let meet = () => {};
    const both = new Promise<void>((done) => {
      meet = done;
    });
    const cross = (first: string, second: string) =>
      store.transaction(async (tx) => {
        await touch(tx, first);
        met += 1;
        if (met === 2) meet();
        await both;
        await touch(tx, second);
      });
    const outcomes = await Promise.allSettled([cross('a', 'b'), cross('b', 'a')]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: 'transaction_conflict', retryable: true });
  });
});
