import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database, Session } from '../database/database.ts';
import { StoreError } from '../store-error.ts';
import type { UserInput } from '../users/user-record.ts';
import type { VenueInput } from '../venues/venue-record.ts';
import { type ImportKind, userImport, venueImport } from './import-kinds.ts';
import { type ImportSummary, publishStaged } from './publish.ts';
import { assertStorable } from './storable-text.ts';

/** An import under way. Nothing of it can be seen, and nothing stays of it, until it is published. */
export interface Import<Input> {
  /**
   * Puts rows aside, a few thousand at a time for speed; memory does not grow with their number.
   *
   * @throws StoreError `invalid_value` naming the row and field of text that Postgres cannot hold; the
   *   batch was not staged and the import goes on
   */
  stage(rows: readonly Input[]): Promise<void>;
  /**
   * Makes all staged rows visible at once, and ends the import, also when it throws: then nothing was
   * written. Of rows with the same id the last counts. A viewing history only ever grows by this: of
   * the seconds in the file and those in the store the larger stay.
   */
  publish(): Promise<ImportSummary>;
  /** Ends the import without a trace. Harmless when repeated, and after `publish`. */
  abandon(): Promise<void>;
}

/** What the file is about. */
export interface ImportOptions<Field extends string> {
  /**
   * Fields the file has. Existing records keep the others; new ones take their defaults. All fields
   * when absent.
   */
  readonly fields?: readonly Field[] | undefined;
}

/** Starts an import of venues or people. */
export interface BeginImport {
  (kind: 'venues', options?: ImportOptions<keyof VenueInput>): Promise<Import<VenueInput>>;
  (kind: 'users', options?: ImportOptions<keyof UserInput>): Promise<Import<UserInput>>;
}

/** Rows of one statement; larger ones are no faster and take more memory. */
const CHUNK = 5_000;

/** The imports of one database. */
export function importer(database: Database): BeginImport {
  function begin(
    kind: 'venues',
    options?: ImportOptions<keyof VenueInput>,
  ): Promise<Import<VenueInput>>;
  function begin(
    kind: 'users',
    options?: ImportOptions<keyof UserInput>,
  ): Promise<Import<UserInput>>;
  function begin(
    kind: 'venues' | 'users',
    options: ImportOptions<keyof VenueInput | keyof UserInput> = {},
  ): Promise<Import<VenueInput> | Import<UserInput>> {
    return kind === 'venues'
      ? beginImport(database, venueImport, options.fields)
      : beginImport(database, userImport, options.fields, (user) => [
          ...(user.viewingHistory ?? []),
        ]);
  }
  return begin;
}

async function beginImport<Input extends { readonly id: string }>(
  database: Database,
  kind: ImportKind<Input>,
  fields: readonly string[] = kind.columns.map(({ field }) => field),
  history: (input: Input) => readonly (readonly [string, number])[] = () => [],
): Promise<Import<Input>> {
  // A temporary table belongs to the session: it cannot outlive a process that was killed, is not
  // written to the log, and is nobody else's business.
  const session = await database.session();
  const staging = sql.identifier(`import_${randomUUID().replaceAll('-', '')}`);
  const shape = sql.raw(
    [
      'number bigint',
      'id text collate "C"',
      ...kind.columns.map(({ column, type }) => `${column} ${type}`),
      'history json',
    ].join(', '),
  );
  await cleanUpOnError(session, async () => {
    await session.query(sql`create temporary table ${staging} (${shape}, check (id is not null))`);
  });

  let state: 'open' | 'ended' = 'open';
  let number = 0;
  let stagedRows = 0;

  function assertOpen(): void {
    if (state === 'open') return;
    throw new StoreError(
      'import_closed',
      'The import was published or abandoned; begin a new one.',
    );
  }

  async function dropStaging(): Promise<void> {
    try {
      await session.query(sql`drop table if exists pg_temp.${staging}`);
      await session.release('clean');
    } catch {
      // The table goes with the connection.
      await session.release('broken');
    }
  }

  function stagedRow(row: Input, index: number): Record<string, unknown> {
    const staged: Record<string, unknown> = { number: ++number, id: row.id, history: history(row) };
    for (const { column, value } of kind.columns) staged[column] = value(row);
    for (const [column, value] of Object.entries(staged)) {
      assertStorable(value, `rows[${index}].${column}`);
    }
    return staged;
  }

  return {
    stage: async (rows) => {
      assertOpen();
      const staged = rows.map(stagedRow);
      for (let at = 0; at < staged.length; at += CHUNK) {
        const chunk = JSON.stringify(staged.slice(at, at + CHUNK));
        await session.query(
          sql`insert into ${staging} select * from json_to_recordset(${chunk}::json) as r (${shape})`,
        );
      }
      stagedRows += staged.length;
    },
    publish: async () => {
      assertOpen();
      state = 'ended';
      try {
        const summary = await session.transaction((tx) =>
          publishStaged(tx, kind, sql`${staging}`, stagedRows, fields),
        );
        session.noteChange();
        return summary;
      } finally {
        await dropStaging();
      }
    },
    abandon: async () => {
      if (state === 'ended') return;
      state = 'ended';
      await dropStaging();
    },
  };
}

async function cleanUpOnError<Result>(
  session: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await session.release('broken');
    throw error;
  }
}
