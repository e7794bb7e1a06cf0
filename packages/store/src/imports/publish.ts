import { type SQL, sql } from 'drizzle-orm';
import type { ImportKind } from './import-kinds.ts';

/** What an import did. */
export interface ImportSummary {
  /** New records. */
  readonly imported: number;
  /** Records that were there and differ now. */
  readonly updated: number;
  /** Records that were there and are the same; they were not touched. */
  readonly unchanged: number;
  /** Rows whose id came again further down: the last row of an id counts. */
  readonly duplicates: number;
  /** Entries of viewing histories whose venue does not exist; they were left out. */
  readonly unknownVenues: number;
}

/**
 * The statement that makes staged rows visible. Rows are written in order of their ids, so that two
 * imports at once wait for each other and never for ever.
 *
 * @param fields what an existing record takes from the file; the rest it keeps
 */
export function publishStatement<Input>(
  kind: ImportKind<Input>,
  staging: SQL,
  fields: ReadonlySet<string>,
): SQL {
  const names = kind.columns.map(({ column }) => column);
  const taken = kind.columns.filter(({ field }) => fields.has(field)).map(({ column }) => column);
  const list = (columns: readonly string[], prefix: string) =>
    sql.raw(columns.map((column) => `${prefix}${column}`).join(', '));
  const target = sql.identifier(kind.table);
  const onConflict =
    taken.length === 0
      ? sql`do nothing`
      : sql`do update set
          ${sql.raw(taken.map((column) => `${column} = excluded.${column}`).join(', '))}, updated_at = now()
          where row(${list(taken, 'old.')}) is distinct from row(${list(taken, 'excluded.')})`;
  return sql`
    with incoming as materialized (
      select distinct on (id) * from ${staging} order by id, number desc
    ), written as (
      insert into ${target} as old (id, ${list(names, '')})
      select id, ${list(names, '')} from incoming order by id
      on conflict (id) ${onConflict}
      returning id, (xmax = 0) as created
    ), history as (
      select incoming.id as user_id, entry ->> 0 as venue_id, (entry ->> 1)::float8 as seconds
      from incoming, json_array_elements(incoming.history) as entry
    ), known as (
      select history.* from history join venues on venues.id = history.venue_id collate "C"
    ), viewed as (
      insert into views as old (user_id, venue_id, seconds)
      select user_id, venue_id, seconds from known order by user_id, venue_id collate "C"
      on conflict (user_id, venue_id) do update set seconds = excluded.seconds
      where old.seconds < excluded.seconds
      returning user_id
    ), touched as (
      select id, bool_or(created) as created
      from (select id, created from written union all select user_id, false from viewed) as any_of
      group by id
    )
    select
      (select count(*) from touched where created)::int as imported,
      (select count(*) from touched where not created)::int as updated,
      (select count(*) from incoming)::int as distinct_ids,
      (select count(*) from ${staging})::int as staged,
      ((select count(*) from history) - (select count(*) from known))::int as unknown_venues`;
}
