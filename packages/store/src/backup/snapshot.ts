import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../database/queryable.ts';
import type { Store } from '../store.ts';
import { type StoredTable, storedTables } from './stored-tables.ts';

/** What a snapshot says before its first row. */
export interface SnapshotHeader {
  /** Migrations of the database it was taken of, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly SnapshotTable[];
}

/** One table of a snapshot. */
export interface SnapshotTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Where the numbers of its identity column stand. */
  readonly sequence: { readonly last: string; readonly called: boolean } | null;
}

/** Some rows of a table, each as one line of JSON: column → text as the database writes it, or null. */
export interface SnapshotRows {
  readonly table: string;
  readonly lines: readonly string[];
}

/** Everything a database knows at one moment, read as it goes. */
export interface Snapshot {
  readonly header: SnapshotHeader;
  /** The rows, table by table in the order of the header; to be read once. */
  readonly rows: AsyncIterable<SnapshotRows>;
}

const ROWS_AT_ONCE = 500;

/**
 * Takes a snapshot in one transaction, and hands it to `work` while it stands. Rows are read a few
 * hundred at a time; memory does not grow with their number. On PostgreSQL nobody waits for it; the
 * embedded database does nothing else meanwhile.
 */
export function withSnapshot<Result>(
  store: Pick<Store, 'transaction'>,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return store.transaction(async (tx) => {
    await tx.query(sql`set transaction isolation level repeatable read, read only`);
    await writeExactly(tx);
    const tables = await storedTables(tx);
    const header = { migrations: await migrationsOf(tx), tables: await describe(tx, tables) };
    return work({ header, rows: readRows(tx, tables) });
  });
}

/** Names of the migrations of a database, in order. */
export async function migrationsOf(db: Queryable): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(
    sql`select name from luna_migrations order by name`,
  );
  return rows.map(({ name }) => name);
}

/** Text that reads back to the same value, whatever the server is set to. */
export async function writeExactly(tx: Transaction): Promise<void> {
  await tx.query(sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true),
    set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true),
    set_config('bytea_output', 'hex', true)`);
}

async function describe(
  tx: Transaction,
  tables: readonly StoredTable[],
): Promise<readonly SnapshotTable[]> {
  const described: SnapshotTable[] = [];
  for (const { name, columns, sequence, where } of tables) {
    const [count] = await tx.query<{ rows: number }>(
      sql`select count(*)::float8 as rows from ${sql.raw(name)} where ${where}`,
    );
    const [at] =
      sequence === null
        ? []
        : await tx.query<{ last: string; called: boolean }>(
            sql`select last_value::text as last, is_called as called from ${sql.raw(sequence)}`,
          );
    described.push({
      name,
      columns: columns.map((column) => column.name),
      rows: count?.rows ?? 0,
      sequence: at ?? null,
    });
  }
  return described;
}

async function* readRows(
  tx: Transaction,
  tables: readonly StoredTable[],
): AsyncGenerator<SnapshotRows> {
  for (const { name, columns, where } of tables) {
    const texts = sql.join(
      columns.map((column) => sql`${sql.identifier(column.name)}::text`),
      sql`, `,
    );
    const names = sql.join(
      columns.map((column) => sql.identifier(column.name)),
      sql`, `,
    );
    await tx.query(sql`declare luna_snapshot no scroll cursor for
      select row_to_json(r)::text as line
      from (select ${texts} from ${sql.raw(name)} where ${where}) as r (${names})`);
    for (;;) {
      const rows = await tx.query<{ line: string }>(
        sql.raw(`fetch ${ROWS_AT_ONCE} from luna_snapshot`),
      );
      if (rows.length > 0) yield { table: name, lines: rows.map(({ line }) => line) };
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await tx.query(sql`close luna_snapshot`);
  }
}
