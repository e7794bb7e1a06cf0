import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../database/queryable.ts';
import { fitCells } from '../users/fit-cells.ts';
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

/** What one step of publishing did. */
interface PublishedStep {
  readonly imported: number;
  readonly updated: number;
  readonly ids: number;
  readonly unknown_venues: number;
}

/**
 * Pages of one step, some ten thousand rows. The embedded database keeps this thread busy for as long
 * as a statement runs, and the process must still be able to say that it lives.
 */
const PAGES_PER_STEP = 256;

/**
 * Writes all staged rows within a transaction, step by step in order of their ids, so that two imports
 * at once wait for each other and never for ever.
 *
 * @param staged how many rows lie in the staging table
 * @param fields what an existing record takes from the file; the rest it keeps
 */
export async function publishStaged<Input>(
  tx: Transaction,
  kind: ImportKind<Input>,
  staging: SQL,
  staged: number,
  fields: readonly string[],
): Promise<ImportSummary> {
  // Sorting once costs little; walking an index over rows in the order of the file would cost a lot.
  await tx.query(sql`create temporary table import_sorted on commit drop as
    select distinct on (id) * from ${staging} order by id, number desc`);
  const [size] = await tx.query<{ pages: number }>(
    sql`select (pg_relation_size('import_sorted') / current_setting('block_size')::int)::int as pages`,
  );
  await tx.query(sql`select set_config('luna.importing', 'on', true)`);
  let imported = 0;
  let updated = 0;
  let ids = 0;
  let unknownVenues = 0;
  for (let page = 0; page < (size?.pages ?? 0); page += PAGES_PER_STEP) {
    const [step] = await tx.query<PublishedStep>(publishStep(kind, new Set(fields), page));
    imported += step?.imported ?? 0;
    updated += step?.updated ?? 0;
    ids += step?.ids ?? 0;
    unknownVenues += step?.unknown_venues ?? 0;
  }
  if (kind.table === 'users') await fitCells(tx);
  const unchanged = ids - imported - updated;
  return { imported, updated, unchanged, duplicates: staged - ids, unknownVenues };
}

function publishStep<Input>(
  kind: ImportKind<Input>,
  fields: ReadonlySet<string>,
  page: number,
): SQL {
  const from = `(${page},0)`;
  const to = `(${page + PAGES_PER_STEP},0)`;
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
      select * from import_sorted where ctid >= ${from}::tid and ctid < ${to}::tid
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
      (select count(*) from incoming)::int as ids,
      ((select count(*) from history) - (select count(*) from known))::int as unknown_venues`;
}
