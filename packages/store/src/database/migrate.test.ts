import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../store.ts';
import { startTestDatabases } from '../testing.ts';
import { migrations } from './migrations.generated.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

async function emptied(): Promise<string> {
  const url = await databases.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public, pgboss cascade; create schema public');
  await client.end();
  return url;
}

/** What the files describe that `drizzle.config.ts` names. */
async function everySchema(): Promise<Record<string, unknown>> {
  const folder = new URL('../schema/', import.meta.url);
  const modules = readdirSync(folder).map((file) => import(new URL(file, folder).href));
  return Object.assign({}, ...(await Promise.all(modules)));
}

test('the migrations make the schema that the code describes', async () => {
  const folder = fileURLToPath(new URL('../../drizzle/meta', import.meta.url));
  const { entries } = JSON.parse(readFileSync(`${folder}/_journal.json`, 'utf8'));
  const number = String(entries.length - 1).padStart(4, '0');
  const migrated = JSON.parse(readFileSync(`${folder}/${number}_snapshot.json`, 'utf8'));
  const described = generateDrizzleJson(await everySchema());
  expect(await generateMigration(migrated, described), 'run `pnpm run generate`').toEqual([]);
});

test('replicas that start at once on an empty database migrate it once', async () => {
  const databaseUrl = await emptied();
  const stores = await Promise.all(
    Array.from({ length: 6 }, () => openStore({ databaseUrl, maxConnections: 2 })),
  );
  for (const store of stores) {
    const rows = await store.db.query<{ name: string }>(
      sql`select name from luna_migrations order by name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
  }
  await Promise.all(stores.map((store) => store.close()));
});

test('a migration that fails leaves nothing behind', async () => {
  const databaseUrl = await emptied();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // Something of somebody else stands in the way of a later statement.
  await client.query('create table venues (id int)');
  await expect(openStore({ databaseUrl })).rejects.toMatchObject({
    details: { sqlState: '42P07' },
  });
  const tables = await client.query(`select tablename from pg_tables where schemaname = 'public'`);
  expect(tables.rows).toEqual([{ tablename: 'venues' }]);
  await client.end();
});

test('a database that a newer version has migrated is left alone', async () => {
  const databaseUrl = await databases.createDatabase();
  const store = await openStore({ databaseUrl });
  await store.db.query(sql`insert into luna_migrations (name) values ('9999_from_the_future')`);
  await store.close();
  await expect(openStore({ databaseUrl })).rejects.toMatchObject({
    code: 'database_newer',
    message: expect.stringContaining('9999_from_the_future'),
  });
});
