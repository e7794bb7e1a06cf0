import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

const KEEP_MS = 24 * 3_600_000;

/**
 * Forgets changes older than a day, by the clock of the database. Whole transactions go, oldest
 * first, and the border is written down in the same statement: a follower whose cursor lies before it
 * is told to rebuild and never shown a sequence with a hole.
 *
 * @returns how many changes were forgotten
 */
export async function trimChanges(db: Queryable, keepMs: number = KEEP_MS): Promise<number> {
  const [row] = await db.query<{ trimmed: number }>(sql`
    with border as (
      select least(
        pg_snapshot_xmin(pg_current_snapshot()),
        (select xid from changes where at >= now() - make_interval(secs => ${keepMs / 1000}::float8)
         order by xid, seq limit 1)
      ) as xid
    ), trimmed as (
      delete from changes where xid < (select xid from border) returning xid
    ), noted as (
      insert into meta (key, value)
      select 'changes_trimmed_before', to_jsonb(border.xid::text) from border
      where exists (select from trimmed)
      on conflict (key) do update set value = excluded.value
      where (meta.value #>> '{}')::xid8 < (excluded.value #>> '{}')::xid8
    )
    select count(*)::int as trimmed from trimmed`);
  return row?.trimmed ?? 0;
}
