import { randomUUID } from 'node:crypto';
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
    const [found] = await db.query<{ batch: string; parts: number }>(
      sql`select batch, parts from learned_tables where name = ${name} and version = ${version}::bigint`,
    );
    if (found === undefined) return undefined;
    const pieces: Uint8Array[] = [];
    for (let part = 0; part < found.parts; part += 1) {
      const [row] = await db.query<{ bytes: Uint8Array }>(
        sql`select bytes from learned_parts where batch = ${found.batch} and part = ${part}`,
      );
      if (row === undefined) return undefined;
      pieces.push(row.bytes);
      await turn();
    }
    return Buffer.concat(pieces);
  },

  /**
   * Keeps what was learned as the next version, and tells every replica; until then nobody sees a piece
   * of it. Whoever was erased since the cursor makes it stale from the beginning.
   *
   * @returns the version
   */
  async write(
    db: Queryable,
    name: string,
    learnedFrom: ChangeCursor,
    tables: Uint8Array,
  ): Promise<number> {
    const batch = randomUUID();
    let parts = 0;
    for (let from = 0; from < tables.length; from += PIECE) {
      const bytes = sql.param(tables.subarray(from, from + PIECE));
      await db.query(sql`
        insert into learned_parts (batch, part, name, bytes)
        values (${batch}, ${parts}, ${name}, ${bytes}::bytea)`);
      parts += 1;
      await turn();
    }
    const [row] = await db.query<{ version: string }>(sql`
      with gone as (
        delete from learned_parts where name = ${name} and batch <> ${batch}
      )
      insert into learned_tables as l (name, version, learned_from, stale, batch, parts)
      values (${name}, 1, ${learnedFrom}, exists (
        select from changes where kind = 'user' and op = 'delete'
          and not pg_visible_in_snapshot(xid, ${learnedFrom}::pg_snapshot)
      ), ${batch}, ${parts})
      on conflict (name) do update set version = l.version + 1, learned_from = excluded.learned_from,
        stale = excluded.stale, at = now(), batch = excluded.batch, parts = excluded.parts
      returning version::text`);
    db.noteChange();
    return Number(row?.version);
  },
};

const PIECE = 500_000;

/** Lets requests have their turn. */
function turn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
