import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** One changed record of an emulated vendor; null where it is gone. */
export interface EmulatorChange {
  readonly table: string;
  readonly key: string;
  readonly record: unknown;
}

/** All records of an emulated vendor: name of the table → keys and records, in the order they came. */
export type EmulatorSnapshot = Readonly<Record<string, readonly (readonly [string, unknown])[]>>;

/** Where emulated vendors write down what they acknowledge: the `StateStore` of the emulators. */
export interface EmulatorState {
  /** What a vendor has written; undefined when it has written nothing. */
  load(vendor: string): Promise<EmulatorSnapshot | undefined>;
  /** Resolves when all of it is durable; otherwise none of it is. */
  write(vendor: string, changes: readonly EmulatorChange[]): Promise<void>;
}

/**
 * Keeps the state of emulated vendors in the same database as everything else. They are one party to
 * a booking and Luna is the other: these are transactions of their own, never part of a commit.
 *
 * @example
 * const emulators = createEmulators({ store: createEmulatorState(store.db) });
 */
export function createEmulatorState(db: Queryable): EmulatorState {
  return {
    load: async (vendor) => {
      const rows = await db.query<{ collection: string; key: string; record: unknown }>(sql`
        select collection, key, record from emulator_records
        where vendor = ${vendor} order by position`);
      if (rows.length === 0) return undefined;
      const tables = new Map<string, (readonly [string, unknown])[]>();
      for (const { collection, key, record } of rows) {
        const records = tables.get(collection) ?? [];
        tables.set(collection, records);
        records.push([key, record]);
      }
      return Object.fromEntries(tables);
    },

    write: async (vendor, changes) => {
      if (changes.length === 0) return;
      // The last word on a record counts, and a statement may not touch a row twice.
      const last = new Map(changes.map((change) => [`${change.table}\0${change.key}`, change]));
      const given = JSON.stringify([...last.values()]);
      await db.query(sql`
        with given as (
          select "table" as collection, key, record, ordinality
          from rows from (json_to_recordset(${given}::json) as ("table" text, key text, record json))
            with ordinality as given ("table", key, record, ordinality)
        ), gone as (
          delete from emulator_records r using given g
          where r.vendor = ${vendor} and r.collection = g.collection and r.key = g.key
            and (g.record is null or json_typeof(g.record) = 'null')
        )
        insert into emulator_records (vendor, collection, key, record)
        select ${vendor}, collection, key, record from given
        where record is not null and json_typeof(record) <> 'null' order by ordinality
        on conflict (vendor, collection, key) do update set record = excluded.record`);
    },
  };
}
