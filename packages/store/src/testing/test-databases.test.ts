import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { venues } from '../venues/venues.ts';
import { childProgram } from './child-program.ts';

// The first test of a machine makes the templates of all.
vi.setConfig({ testTimeout: 120_000 });

const databases = startTestDatabases();
afterAll(() => databases.stop());

const venue = { id: 'a', name: 'A', category: 'x', latitude: 0, longitude: 0 };

describe.each(databaseKinds)('a test database on %s', (kind) => {
  test('is empty, whatever the test before it did', async () => {
    const first = await databases.open(kind);
    await venues.upsert(first.db, venue);
    await first.once('seed', async () => {});
    await first.db.query(sql`create schema other`);
    await first.db.query(sql`create temporary table leftover (a int)`);
    await first.close();
    const second = await databases.open(kind);
    expect(await venues.count(second.db)).toBe(0);
    expect(await second.db.query(sql`select * from changes`)).toEqual([]);
    expect(await second.once('seed', async () => {})).toBe(true);
    await second.db.query(sql`create schema other`);
    await second.db.query(sql`create temporary table leftover (a int)`);
    await second.close();
  });

  test('stands beside others', async () => {
    const [one, two] = await Promise.all([databases.open(kind), databases.open(kind)]);
    await venues.upsert(one.db, venue);
    expect(await venues.count(two.db)).toBe(0);
    await Promise.all([one.close(), two.close()]);
  });

  test('is a recent PostgreSQL with the text of the whole world', async () => {
    const store = await databases.open(kind);
    const [row] = await store.db.query<{ version: number; encoding: string; folded: string }>(
      sql`select current_setting('server_version_num')::int as version,
                 current_setting('server_encoding') as encoding, luna_fold('ÉCLAIR Žižkov ΑΒΓ') as folded`,
    );
    expect(row?.version).toBeGreaterThanOrEqual(180_000);
    expect(row).toMatchObject({ encoding: 'UTF8', folded: 'eclair zizkov αβγ' });
    await store.close();
  });
});

test('a test process that is killed leaves no server and no files behind', async () => {
  const start = await childProgram('run-server');
  const child = start();
  const connectionString = await child.next();
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  );
  const folder = rows[0]?.folder ?? '';
  expect(existsSync(folder)).toBe(true);
  const ended = new Promise<void>((done) => client.on('end', done));
  await child.kill();
  await ended;
  while (existsSync(folder)) await sleep(20);
  await expect(new pg.Client({ connectionString }).connect()).rejects.toThrow('ECONNREFUSED');
});
