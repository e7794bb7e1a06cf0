import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A place in the change sequence of one database; opaque, and only good for that database. */
export type ChangeCursor = string & { readonly changeCursor: unique symbol };

/** Somebody or something was written. Read it again to know what it is now. */
export interface Change {
  readonly kind: 'user' | 'venue' | 'api_key';
  readonly id: string;
  /** A `delete` may be followed by an `upsert` of the same id. */
  readonly op: 'upsert' | 'delete';
}

/** What happened after a cursor. */
export type ChangesPage =
  | {
      readonly outcome: 'changes';
      readonly changes: readonly Change[];
      /** Where to go on. */
      readonly cursor: ChangeCursor;
      /** Whether there is more to read at once. */
      readonly more: boolean;
    }
  /** The cursor is older than what is kept: read everything again, from a new `head`. */
  | { readonly outcome: 'rebuild' };

interface ChangeRow {
  readonly safe_xid: string;
  readonly trimmed: boolean;
  readonly xid: string | null;
  readonly seq: string | null;
  readonly kind: Change['kind'];
  readonly id: string;
  readonly op: Change['op'];
}

/**
 * The change sequence. Triggers append to it in the transaction of every write to people, venues,
 * views and blocks, and of what ends or changes an API key.
 *
 * Why no change is ever skipped: a row carries the id of its transaction, and is handed out only once
 * that id is below the xmin of the reader's snapshot, that is, once it and every older transaction
 * have ended. A transaction that ends later has an id at or above that xmin, and rows are read in the
 * order (transaction id, sequence number), so everything it wrote lies after every cursor handed out
 * before. The price is that a long write transaction anywhere on the server delays followers.
 */
export const changes = {
  /**
   * The end of the sequence. Take it *before* reading everything: what is written meanwhile comes
   * again as changes, and nothing is missed.
   */
  async head(db: Queryable): Promise<ChangeCursor> {
    const [row] = await db.query<{ safe_xid: string }>(
      sql`select pg_snapshot_xmin(pg_current_snapshot())::text as safe_xid`,
    );
    return toCursor(row?.safe_xid ?? '0', '0');
  },

  /** At most `limit` changes after a cursor, in one round trip. */
  async after(db: Queryable, cursor: ChangeCursor, limit: number = 1_000): Promise<ChangesPage> {
    const [xid, seq] = cursor.split(':') as [string, string];
    const rows = await db.query<ChangeRow>(sql`
      with horizon as (
        select pg_snapshot_xmin(pg_current_snapshot()) as safe_xid,
               coalesce((select (value #>> '{}')::xid8 > ${xid}::xid8 from meta
                         where key = 'changes_trimmed_before'), false) as trimmed
      )
      select h.safe_xid::text, h.trimmed, c.xid::text, c.seq::text, c.kind, c.id, c.op
      from horizon h left join lateral (
        select * from changes
        where (xid, seq) > (${xid}::xid8, ${seq}::bigint) and xid < h.safe_xid and not h.trimmed
        order by xid, seq limit ${limit}
      ) c on true
      order by c.xid, c.seq`);
    const first = rows[0];
    if (!first || first.trimmed) return { outcome: 'rebuild' };
    const found = rows.filter((row) => row.xid !== null);
    const last = found.at(-1);
    const more = found.length === limit;
    return {
      outcome: 'changes',
      changes: found.map(({ kind, id, op }) => ({ kind, id, op })),
      // With nothing left the cursor moves to the horizon, so that an idle reader is never too old.
      cursor:
        more && last ? toCursor(last.xid ?? '0', last.seq ?? '0') : later(first.safe_xid, cursor),
      more,
    };
  },
};

function toCursor(xid: string, seq: string): ChangeCursor {
  return `${xid}:${seq}` as ChangeCursor;
}

/** The horizon of a server never goes back, but a standby that took over may be a little behind. */
function later(safeXid: string, cursor: ChangeCursor): ChangeCursor {
  const [xid] = cursor.split(':') as [string, string];
  return BigInt(safeXid) > BigInt(xid) ? toCursor(safeXid, '0') : cursor;
}
