import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A row in which a text was found. */
export interface FoundRow {
  /** With its schema, such as `public.bookings`. */
  readonly table: string;
  readonly row: string;
}

/**
 * Every row of the database in which one of some texts stands, whatever column it is in. Which tables
 * there are is read from the database's own catalogue, so that a new one needs no line here.
 */
export async function rowsWith(db: Queryable, texts: readonly string[]): Promise<FoundRow[]> {
  const tables = await db.query<{ schema: string; name: string }>(sql`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1, 2`);
  const found: FoundRow[] = [];
  for (const { schema, name } of tables) {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    const rows = await db.query<{ row: string }>(sql`
      select row from (select to_jsonb(t)::text as row from ${table} t) as rows
      where exists (select from unnest(${sql.param(texts)}::text[]) as text where position(text in row) > 0)`);
    found.push(...rows.map(({ row }) => ({ table: `${schema}.${name}`, row })));
  }
  return found;
}
