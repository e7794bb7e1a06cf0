import type { Store } from '@luna/store';

/** Every table that a booking leaves rows in. */
const tables = [
  { name: 'bookings', of: 'id' },
  { name: 'booking_journal', of: 'booking_id' },
  { name: 'booking_stays', of: 'booking_id' },
  { name: 'booking_people', of: 'booking_id' },
  { name: 'outgoing_messages', of: 'reference' },
] as const;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** The rows of one booking, by table. */
export interface BookingRows {
  readonly tables: Readonly<Record<string, Rows>>;
  /** How many transactions it took to make them. */
  readonly commits: number;
}

const schema = 'bare';
const copies = [...tables.map(({ name }) => name), 'job'];

/** Empty copies of the tables, with the same indexes and constraints, and two ways to write into them. */
export interface Copies {
  /** Inserts all rows of a booking in one transaction, which is one statement. */
  atOnce(rows: BookingRows): Promise<void>;
  /**
   * Inserts the same rows in as many transactions as the booking took: all but the journal in the
   * first one, and the journal evenly over them, each of which writes the booking again, as a step does.
   */
  inSteps(rows: BookingRows): Promise<void>;
  /** How many rows there are. */
  count(): Promise<number>;
  empty(): Promise<void>;
}

/** Makes the copies. */
export async function makeCopies(store: Store): Promise<Copies> {
  const { raw } = store;
  await raw.executeSql(`create schema ${schema}`);
  for (const name of copies) {
    const from = name === 'job' ? 'pgboss.job_common' : name;
    await raw.executeSql(`create table ${schema}.${name} (like ${from} including all)`);
  }
  const inserts = await insertsInto(store);
  return {
    atOnce: (rows) => insertAtOnce(store, inserts, rows),
    inSteps: (rows) => insertInSteps(store, inserts, rows),
    count: () => copiedRows(store),
    empty: () => emptyCopies(store),
  };
}

/** Reads what bookings have left in the database. */
export async function rowsOf({ raw }: Store, ids: readonly string[]): Promise<BookingRows[]> {
  const found = new Map(ids.map((id) => [id, {} as Record<string, Rows>]));
  for (const { name, of } of tables) {
    const { rows } = await raw.executeSql(
      `select ${of} as id, json_agg(to_jsonb(t)) as rows from ${name} t where ${of} = any($1) group by ${of}`,
      [ids],
    );
    for (const { id, rows: own } of rows as { id: string; rows: Rows }[]) {
      (found.get(id) as Record<string, Rows>)[name] = own;
    }
  }
  const { rows } = await raw.executeSql(
    `select split_part(data->>'subject', ':', 1) as id, json_agg(to_jsonb(t)) as rows
     from pgboss.job t where split_part(data->>'subject', ':', 1) = any($1) group by 1`,
    [ids],
  );
  for (const { id, rows: own } of rows as { id: string; rows: Rows }[]) {
    (found.get(id) as Record<string, Rows>)['job'] = own;
  }
  return [...found.values()].map((own) => ({
    tables: own,
    commits: Number(own['bookings']?.[0]?.['version']),
  }));
}

/** Statements that write into the copies. */
interface Inserts {
  readonly all: string;
  readonly step: string;
}

/** What the database works out by itself cannot be given, so that columns are named. */
async function insertsInto({ raw }: Store): Promise<Inserts> {
  const { rows } = await raw.executeSql(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname`,
  );
  const columnsOf = new Map(
    (rows as { name: string; columns: string }[]).map((row) => [row.name, row.columns]),
  );
  const insert = (table: string, given: string) => {
    const columns = columnsOf.get(table);
    return `insert into ${schema}.${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${schema}.${table}, ${given})`;
  };
  const parts = copies.map((name, at) => `w${at} as (${insert(name, `$1::jsonb->'${name}'`)})`);
  return {
    all: `with ${parts.join(', ')} select 1`,
    step: `with w as (${insert('booking_journal', '$1::jsonb')})
      update ${schema}.bookings set document = document where id = $2`,
  };
}

async function insertAtOnce(
  { raw }: Store,
  { all }: Inserts,
  { tables: rows }: BookingRows,
): Promise<void> {
  await raw.executeSql(all, [JSON.stringify(rows)]);
}

async function insertInSteps(
  { raw }: Store,
  { all, step }: Inserts,
  given: BookingRows,
): Promise<void> {
  const journal = given.tables['booking_journal'] as Rows;
  const size = Math.ceil(journal.length / given.commits);
  const first = { ...given.tables, booking_journal: journal.slice(0, size) };
  await raw.executeSql(all, [JSON.stringify(first)]);
  const id = given.tables['bookings']?.[0]?.['id'];
  for (let from = size; from < journal.length; from += size) {
    await raw.executeSql(step, [JSON.stringify(journal.slice(from, from + size)), id]);
  }
}

async function copiedRows({ raw }: Store): Promise<number> {
  const counts = copies.map((name) => `(select count(*) from ${schema}.${name})`).join(' + ');
  const { rows } = await raw.executeSql(`select (${counts})::int as n`);
  return (rows[0] as { n: number }).n;
}

async function emptyCopies({ raw }: Store): Promise<void> {
  await raw.executeSql(`truncate ${copies.map((name) => `${schema}.${name}`).join(', ')}`);
}
