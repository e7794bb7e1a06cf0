import { sql } from 'drizzle-orm';
import { StoreError } from '../store-error.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.generated.ts';
import type { Queryable } from './queryable.ts';

/** Any number that nobody else is likely to lock by. */
const LOCK_KEY = 7_385_020_411;

/**
 * Brings the schema up to date, all pending migrations in one transaction. Replicas that start at
 * once queue for an advisory lock, and all but the first find nothing left to do.
 *
 * @param upTo name of the last migration to apply, for a database as an older version had it
 * @returns names of the migrations that were applied
 * @throws StoreError `database_newer` when the database has a migration this version does not know
 */
export async function migrate(database: Database, upTo?: string): Promise<readonly string[]> {
  if ((await pending(database.handle)).length === 0) return [];
  return database.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(${LOCK_KEY}::bigint)`);
    await tx.query(sql`create table if not exists luna_migrations (
      name text collate "C" primary key,
      applied_at timestamptz not null default now()
    )`);
    const todo = (await pending(tx)).filter(({ name }) => upTo === undefined || name <= upTo);
    for (const migration of todo) {
      for (const statement of migration.sql.split('--> statement-breakpoint')) {
        await tx.query(sql.raw(statement));
      }
      await tx.query(sql`insert into luna_migrations (name) values (${migration.name})`);
    }
    return todo.map((migration) => migration.name);
  });
}

async function pending(db: Queryable): Promise<typeof migrations> {
  const [table] = await db.query<{ present: boolean }>(
    sql`select to_regclass('luna_migrations') is not null as present`,
  );
  if (!table?.present) return migrations;
  const rows = await db.query<{ name: string }>(
    sql`select name from luna_migrations order by name`,
  );
  const applied = new Set(rows.map((row) => row.name));
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new StoreError(
      'database_newer',
      `The database has migration ${unknown}, which this version of Luna does not know. Start the newer version that made it.`,
    );
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}
