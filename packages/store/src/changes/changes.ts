import { sql } from 'drizzle-orm';
import { named } from '../database/named-statement.ts';
import type { Queryable } from '../database/queryable.ts';
import { type EndedBetween, endedBetween, parseSnapshot } from './snapshot.ts';

/** A place in the change sequence of one database; opaque, and only good for that database. */
export type ChangeCursor = string & { readonly changeCursor: unique symbol };

/** Somebody or something was written. Read it again to know what it is now. */
export interface Change {
  readonly kind: 'user' | 'venue' | 'api_key' | 'learned' | 'experiment';
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
  /**
   * The cursor is older than what is kept, or newer than the database, which was put back: read
   * everything again, from a new `head`.
   */
  | { readonly outcome: 'rebuild' };

interface ChangeRow {
  readonly trimmed: boolean;
  readonly xid: string | null;
  readonly seq: string | null;
  readonly kind: Change['kind'];
  readonly id: string;
  readonly op: Change['op'];
}

/** Asked for by every request that wants to be sure: hence planned once a connection. */
const headStatement = named('changes_head', 'select pg_current_snapshot()::text as head');

/**
 * The change sequence. Triggers append to it in the transaction of every write to people, venues,
 * views and blocks, of what ends or changes an API key, and of what starts or stops an experiment.
 *
 * Why no change is ever skipped, and none comes late: a cursor is a snapshot, that is, it says which
 * transactions had ended. What `after` hands out is what transactions wrote that have ended by a later
 * snapshot and had not by the cursor's, whatever their ids: one that draws its id first and commits
 * last is among those of the look after its commit, and holds nobody else up before it. Whoever looks
 * after a commit was acknowledged sees what it wrote.
 */
export const changes = {
  /**
   * The end of the sequence, in one cheap statement. Take it *before* reading everything: what is
   * written meanwhile comes again as changes, and nothing is missed.
   */
  async head(db: Queryable): Promise<ChangeCursor> {
    const [row] = await db.query<{ head: string }>(headStatement);
    return (row as { head: string }).head as ChangeCursor;
  },

  /**
   * At most `limit` changes after a cursor. One cheap statement when nothing was written since, else
   * two.
   */
  async after(db: Queryable, cursor: ChangeCursor, limit: number = 1_000): Promise<ChangesPage> {
    const { base, goal, position } = readCursor(cursor);
    // Pages of one reading go up to one end, so that what commits meanwhile cannot fall between them.
    const head = goal ?? (await changes.head(db));
    if (head === base) return { outcome: 'changes', changes: [], cursor, more: false };
    const [before, now] = [parseSnapshot(base), parseSnapshot(head)];
    // A standby that took over, or a backup that was put back, may give ids out a second time.
    if (now.end < before.end) return { outcome: 'rebuild' };
    const ended = endedBetween(before, now);
    const rows = ended ? await readEnded(db, ended, position, limit) : [];
    if (rows[0]?.trimmed) return { outcome: 'rebuild' };
    const found = rows.filter((row) => row.xid !== null);
    const last = found.at(-1);
    const more = found.length === limit;
    return {
      outcome: 'changes',
      changes: found.map(({ kind, id, op }) => ({ kind, id, op })),
      cursor: (more && last ? `${base}/${head}/${last.xid}/${last.seq}` : head) as ChangeCursor,
      more,
    };
  },
};

/** A snapshot, or where reading from one to another was interrupted. */
function readCursor(cursor: ChangeCursor) {
  const [base = '', goal, xid = '0', seq = '0'] = cursor.split('/');
  return { base, goal: goal as ChangeCursor | undefined, position: { xid, seq } };
}

function readEnded(
  db: Queryable,
  { hadBeenRunning, from, to, stillRunning, least }: EndedBetween,
  { xid, seq }: { readonly xid: string; readonly seq: string },
  limit: number,
): Promise<readonly ChangeRow[]> {
  const list = (ids: readonly bigint[]) => `{${ids.join(',')}}`;
  // The position is where the index is entered: nothing below the least is of interest.
  const start = BigInt(xid) < least ? String(least) : xid;
  return db.query<ChangeRow>(sql`
    select border.trimmed, c.xid::text, c.seq::text, c.kind, c.id, c.op
    from (
      select coalesce((select (value #>> '{}')::xid8 > ${String(least)}::xid8 from meta
                       where key = 'changes_trimmed_before'), false) as trimmed
    ) border left join lateral (
      select * from changes
      where not border.trimmed and (xid, seq) > (${start}::xid8, ${seq}::bigint)
        and (xid = any(${list(hadBeenRunning)}::xid8[])
             or (xid >= ${String(from)}::xid8 and xid < ${String(to)}::xid8
                 and xid <> all(${list(stillRunning)}::xid8[])))
      order by xid, seq limit ${limit}
    ) c on true
    order by c.xid, c.seq`);
}
