import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/queryable.ts';
import type { Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { migrationsOf, type Snapshot, type SnapshotTable, writeExactly } from './snapshot.ts';
import { type StoredTable, storedTables } from './stored-tables.ts';

/** How a database is filled. */
export interface LoadOptions {
  /** Whether what it holds is replaced; otherwise a database that holds something is refused. */
  readonly replace?: boolean | undefined;
  /** Hears how many rows have been written. */
  readonly onProgress?: ((rows: number, table: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const LINES_AT_ONCE = 500;
const ROWS_NAMED = 5;

/**
 * Makes a database know what a snapshot says and nothing else: everything in one transaction, or
 * nothing. Every constraint holds; triggers do not run, since what they would do is in the snapshot.
 *
 * @throws StoreError `target_not_empty`, `database_in_use`, or `backup_unusable` when the snapshot is
 *   of another schema or turns out to be damaged
 */
export async function loadSnapshot(
  store: Pick<Store, 'kind' | 'db' | 'transaction'>,
  { header, rows }: Snapshot,
  { replace = false, onProgress = () => {}, signal }: LoadOptions = {},
): Promise<void> {
  await store.transaction(async (tx) => {
    await writeExactly(tx);
    if (store.kind === 'postgresql') await refuseCompany(tx);
    const tables = new Map((await storedTables(tx)).map((table) => [table.name, table]));
    const parts = header.tables.map((part) => ({ part, table: fitting(tables, part) }));
    const all = [...tables.values()];
    if (replace) await empty(tx, all);
    else await refuseRows(tx, all);
    for (const { name } of all) {
      await tx.query(sql`alter table ${sql.raw(name)} disable trigger user`);
    }
    const columns = new Map(parts.map(({ part, table }) => [part.name, insertOf(table, part)]));
    let written = 0;
    for await (const { table, lines } of rows) {
      for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
        signal?.throwIfAborted();
        const some = lines.slice(at, at + LINES_AT_ONCE);
        await insert(tx, columns.get(table), some);
        written += some.length;
        onProgress(written, table);
      }
    }
    for (const { part, table } of parts) {
      if (part.sequence === null || table.sequence === null) continue;
      const { last, called } = part.sequence;
      await tx.query(sql`select setval(${table.sequence}, ${last}::bigint, ${called})`);
    }
    for (const { name } of all) {
      await tx.query(sql`alter table ${sql.raw(name)} enable trigger user`);
    }
    await sendFollowersBack(tx);
    signal?.throwIfAborted();
  });
  // What the planner knows of the tables is of the time before.
  await store.db.query(sql`analyze`);
}

/** The table that rows go to; every column they have must be there. */
function fitting(tables: ReadonlyMap<string, StoredTable>, part: SnapshotTable): StoredTable {
  const table = tables.get(part.name);
  const known = new Set(table?.columns.map(({ name }) => name));
  const missing = part.columns.find((column) => !known.has(column));
  if (table !== undefined && missing === undefined) return table;
  const what = table === undefined ? `table ${part.name}` : `column ${missing} of ${part.name}`;
  throw new StoreError(
    'backup_unusable',
    `It has the ${what}, which this version of Luna does not know. Nothing was changed.`,
  );
}

function insertOf(table: StoredTable, part: SnapshotTable) {
  const given = new Set(part.columns);
  const columns = table.columns.filter(({ name }) => given.has(name));
  const list = (of: (column: StoredTable['columns'][number]) => string) =>
    sql.raw(columns.map(of).join(', '));
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  return (lines: readonly string[]) => sql`
    insert into ${sql.raw(table.name)} (${list(({ name }) => quoted(name))})
    overriding system value
    select ${list(({ name, type }) => `r.${quoted(name)}::${type}`)}
    from json_to_recordset(${`[${lines.join(',')}]`}::json) as r (${list(({ name }) => `${quoted(name)} text`)})`;
}

async function insert(
  tx: Transaction,
  statement: ReturnType<typeof insertOf> | undefined,
  lines: readonly string[],
): Promise<void> {
  try {
    if (statement !== undefined) await tx.query(statement(lines));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code !== 'invalid_value' && error.code !== 'constraint_violated') throw error;
    throw new StoreError(
      'backup_unusable',
      `A row cannot be what Luna wrote: ${error.message} Nothing was changed.`,
      error.details,
    );
  }
}

async function refuseRows(tx: Transaction, tables: readonly StoredTable[]): Promise<void> {
  const filled: string[] = [];
  for (const { name, where } of tables) {
    const some = await tx.query(sql`select 1 from ${sql.raw(name)} where ${where} limit 1`);
    if (some.length > 0) filled.push(name);
  }
  if (filled.length === 0) return;
  const more = filled.length > ROWS_NAMED ? ` and ${filled.length - ROWS_NAMED} more tables` : '';
  throw new StoreError(
    'target_not_empty',
    `The database is not empty: it has rows in ${filled.slice(0, ROWS_NAMED).join(', ')}${more}. To replace all of it, say --force.`,
  );
}

async function empty(tx: Transaction, tables: readonly StoredTable[]): Promise<void> {
  const whole = tables.filter(({ name }) => name !== 'meta' && name !== 'pgboss.job');
  await tx.query(sql.raw(`truncate ${whole.map(({ name }) => name).join(', ')}, changes`));
  for (const { name, where } of tables) {
    if (!whole.some((table) => table.name === name)) {
      await tx.query(sql`delete from ${sql.raw(name)} where ${where}`);
    }
  }
}

/**
 * A replica that runs remembers what it read: bookings, leases, a ranking index. What is put under it
 * now it would not notice.
 */
async function refuseCompany(tx: Transaction): Promise<void> {
  const [others] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name like 'luna %'
      and application_name <> current_setting('application_name')`);
  if (others === undefined || others.count === 0) return;
  throw new StoreError(
    'database_in_use',
    `Luna is running on the database (${others.count} connections). Stop it everywhere first: a running Luna would not notice that everything has changed.`,
  );
}

/** Whoever follows the changes of this database reads everything again. */
async function sendFollowersBack(tx: Transaction): Promise<void> {
  await tx.query(sql`
    insert into meta (key, value)
    values ('changes_trimmed_before', to_jsonb((pg_current_xact_id()::text::numeric + 1)::text))
    on conflict (key) do update set value = excluded.value`);
}

/** Which migrations a snapshot lacks, oldest first. */
export async function missingMigrations(
  store: Pick<Store, 'db'>,
  { migrations }: Snapshot['header'],
): Promise<readonly string[]> {
  const known = await migrationsOf(store.db);
  const unknown = migrations.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StoreError(
      'backup_unusable',
      `It has migration ${unknown}, which this version of Luna does not know. Restore it with the newer version that made it.`,
    );
  }
  return known.filter((name) => !migrations.includes(name));
}
