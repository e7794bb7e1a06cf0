import { sql } from 'drizzle-orm';
import type { ChangeCursor } from '../changes/changes.ts';
import type { Queryable } from '../database/queryable.ts';

/** Tables that were learned of all events at once, and what of. */
export interface LearnedRecord {
  /** Counts up. */
  readonly version: number;
  /** The events this cursor knew are what they were learned of. */
  readonly learnedFrom: ChangeCursor;
  readonly at: Date;
  /** Somebody who is in them was erased since: they are to be learned anew. */
  readonly stale: boolean;
}

/** What is learned is kept here, so that every replica and the next start need not learn it again. */
export const learnedTables = {
  /** What is kept under a name, but for the bytes. */
  async find(db: Queryable, name: string): Promise<LearnedRecord | undefined> {
    const [row] = await db.query<{
      version: string;
      learned_from: string;
      at: Date;
      stale: boolean;
    }>(sql`select version::text, learned_from, at, stale from learned_tables where name = ${name}`);
    return (
      row && {
        version: Number(row.version),
        learnedFrom: row.learned_from as ChangeCursor,
        at: row.at,
        stale: row.stale,
      }
    );
  },

  /** The bytes of one version; undefined when there is another one by now. */
  async read(db: Queryable, name: string, version: number): Promise<Uint8Array | undefined> {
    const [row] = await db.query<{ tables: Uint8Array }>(
      sql`select tables from learned_tables where name = ${name} and version = ${version}::bigint`,
    );
    return row?.tables;
  },

  /**
   * Keeps what was learned as the next version, and tells every replica. Whoever was erased since the
   * cursor makes it stale from the beginning.
   *
   * @returns the version
   */
  async write(
    db: Queryable,
    name: string,
    learnedFrom: ChangeCursor,
    tables: Uint8Array,
  ): Promise<number> {
    const [row] = await db.query<{ version: string }>(sql`
      insert into learned_tables as l (name, version, learned_from, stale, tables)
      values (${name}, 1, ${learnedFrom}, exists (
        select from changes where kind = 'user' and op = 'delete'
          and not pg_visible_in_snapshot(xid, ${learnedFrom}::pg_snapshot)
      ), ${sql.param(tables)}::bytea)
      on conflict (name) do update set version = l.version + 1, learned_from = excluded.learned_from,
        stale = excluded.stale, at = now(), tables = excluded.tables
      returning version::text`);
    db.noteChange();
    return Number(row?.version);
  },
};
