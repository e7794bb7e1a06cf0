import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A table whose rows are part of what Luna knows. */
export interface StoredTable {
  /** As SQL writes it: `users`, `pgboss.job`. */
  readonly name: string;
  /**
   * What is written into a row, by name and type. What the database works out itself is not, nor are
   * numbers of transactions, which mean nothing to another server.
   */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The sequence of an identity column, if there is one. */
  readonly sequence: string | null;
  /** Which of its rows count. */
  readonly where: SQL;
}

/** Tables that are not copied, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  luna_migrations: 'says what this database is made of, and every database says so itself',
  changes: 'numbered by transactions of this server, which mean nothing to another',
  learned_parts: 'pieces of the same',
  learned_tables:
    'learned of the events, as of a transaction of this server; learned anew at the next start',
  rate_limits: 'what is left to each key at this moment',
  'pgboss.bam': 'made by the job queue for itself',
  'pgboss.instance': 'processes that run now',
  'pgboss.job_dependency': 'Luna has no jobs that wait for others',
  'pgboss.queue': 'made at every start, by the rules of the version that starts',
  'pgboss.queue_stats': 'figures of the past',
  'pgboss.schedule': 'Luna has no jobs by the calendar',
  'pgboss.subscription': 'Luna does not use them',
  'pgboss.version': 'made by the job queue for itself',
  'pgboss.warning': 'figures of the past',
};

/** Rows that belong to one database and not to what it knows. */
const counted: Readonly<Record<string, SQL>> = {
  meta: sql`key <> 'changes_trimmed_before'`,
  'pgboss.job': sql`name like 'luna.%'`,
};

/**
 * Every table there is but {@link leftOutTables}, in an order in which rows find the rows they refer
 * to. Read from the database, so that a new table is never forgotten.
 */
export async function storedTables(db: Queryable): Promise<readonly StoredTable[]> {
  const rows = await db.query<{
    name: string;
    columns: StoredTable['columns'];
    sequence: string | null;
    refers_to: readonly string[];
  }>(sql`
    select name, refers_to,
      (select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute
        where attrelid = oid and attnum > 0 and not attisdropped and attgenerated = ''
          and atttypid <> 'xid8'::regtype) as columns,
      (select pg_get_serial_sequence(oid::regclass::text, attname)
        from pg_attribute where attrelid = oid and attidentity <> '' limit 1) as sequence
    from (
      select c.oid, case n.nspname when current_schema() then '' else n.nspname || '.' end || c.relname as name,
        coalesce((
          select jsonb_agg(distinct f.confrelid::regclass::text)
          from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
        ), '[]') as refers_to
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in (current_schema(), 'pgboss') and c.relkind in ('r', 'p')
        and not c.relispartition and c.relpersistence = 'p'
    ) tables
    order by name collate "C"`);
  const left = rows.filter(({ name }) => !(name in leftOutTables));
  const ordered: StoredTable[] = [];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const next = left.findIndex(({ refers_to }) => !refers_to.some((other) => waiting.has(other)));
    // In a circle somebody has to be first; the database then says what it misses.
    const [table] = left.splice(Math.max(next, 0), 1);
    if (table === undefined) break;
    const { name, columns, sequence } = table;
    ordered.push({ name, columns, sequence, where: counted[name] ?? sql`true` });
  }
  return ordered;
}
