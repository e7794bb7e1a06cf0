import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrate } from '../database/migrate.ts';
import { pgliteDatabase } from '../database/pglite-database.ts';
import { pgliteExtensions } from '../database/pglite-extensions.ts';
import { installJobQueues } from '../jobs/job-queues.ts';
import type { Store } from '../store.ts';
import { openBackupFile, writeBackupFile } from './backup-file.ts';
import { type LoadOptions, loadSnapshot, missingMigrations } from './load-snapshot.ts';
import { type Snapshot, withSnapshot } from './snapshot.ts';

/** How many rows of which table. */
export type TableCounts = readonly { readonly table: string; readonly rows: number }[];

/** What was copied. */
export interface CopySummary {
  readonly tables: TableCounts;
  readonly rows: number;
}

/** How far a copy is. */
export interface CopyProgress {
  readonly rows: number;
  readonly totalRows: number;
  readonly table: string;
}

/** What all of them take. */
export interface CopyOptions {
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** Stops it; nothing of it stays. */
  readonly signal?: AbortSignal | undefined;
}

/** How a database is filled from elsewhere. */
export interface FillOptions extends CopyOptions {
  /** Whether what it holds is replaced; otherwise a database that holds something is refused. */
  readonly replace?: boolean | undefined;
}

/**
 * Writes everything a database knows, at one moment, to a file; others may go on working with it.
 *
 * @example
 * const { rows, bytes } = await backUp(store, '/backups/luna.backup');
 */
export function backUp(
  store: Store,
  file: string,
  { onProgress, signal }: CopyOptions = {},
): Promise<CopySummary & { readonly bytes: number; readonly sha256: string }> {
  return withSnapshot(store, async (snapshot) => {
    const written = await writeBackupFile(file, watched(snapshot, onProgress), signal);
    return { ...summary(snapshot), ...written };
  });
}

/**
 * Fills a database from a backup of this version of Luna or an older one. One of an older version is
 * first put together in a database of its own and brought up to date there.
 *
 * @throws StoreError `backup_unusable`, `target_not_empty`, `database_in_use`; nothing was changed then
 */
export async function restore(
  store: Store,
  file: string,
  options: FillOptions = {},
): Promise<CopySummary> {
  const snapshot = await openBackupFile(file);
  const missing = await missingMigrations(store, snapshot.header);
  if (missing.length === 0) return fill(store, snapshot, options);
  return withScratchStore(snapshot.header.migrations.at(-1) ?? '', async (scratch, finish) => {
    await loadSnapshot(scratch, snapshot, { signal: options.signal });
    await finish();
    return copyStore(scratch, store, options);
  });
}

/** Makes one database know what another one knows at this moment, whichever kinds they are. */
export function copyStore(
  from: Pick<Store, 'transaction'>,
  to: Store,
  options: FillOptions = {},
): Promise<CopySummary> {
  return withSnapshot(from, (snapshot) => fill(to, snapshot, options));
}

async function fill(
  store: Store,
  snapshot: Snapshot,
  { replace, signal, onProgress }: FillOptions,
): Promise<CopySummary> {
  const totalRows = summary(snapshot).rows;
  const options: LoadOptions = {
    replace,
    signal,
    onProgress: (rows, table) => onProgress?.({ rows, totalRows, table }),
  };
  await loadSnapshot(store, snapshot, options);
  return summary(snapshot);
}

function watched(snapshot: Snapshot, onProgress: CopyOptions['onProgress']): Snapshot {
  const totalRows = summary(snapshot).rows;
  async function* rows() {
    let read = 0;
    for await (const some of snapshot.rows) {
      yield some;
      read += some.lines.length;
      onProgress?.({ rows: read, totalRows, table: some.table });
    }
  }
  return { header: snapshot.header, rows: rows() };
}

function summary({ header }: Snapshot): CopySummary {
  const tables = header.tables.map(({ name, rows }) => ({ table: name, rows }));
  return { tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

/** A database that is thrown away, as it was after a migration. */
async function withScratchStore<Result>(
  upTo: string,
  work: (
    scratch: Pick<Store, 'kind' | 'db' | 'transaction'>,
    finish: () => Promise<void>,
  ) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'luna-restore-'));
  try {
    const client = await PGlite.create({ dataDir: folder, extensions: pgliteExtensions });
    const database = pgliteDatabase(client, async () => {});
    try {
      await migrate(database, upTo);
      await installJobQueues(database);
      const { kind, handle: db, transaction } = database;
      return await work({ kind, db, transaction }, async () => void (await migrate(database)));
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
