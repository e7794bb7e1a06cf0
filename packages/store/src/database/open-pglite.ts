import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { DataDirLock } from '../data-dir/data-dir-lock.ts';
import { StoreError } from '../store-error.ts';
import { pgliteExtensions } from './pglite-extensions.ts';
import { durableStartParams, fsyncPath, SyncedNodeFs } from './synced-node-fs.ts';

/**
 * Opens, or makes, the embedded database of a data directory whose lock is held. Rows are on the disk
 * when they are acknowledged.
 *
 * @throws StoreError `data_dir_unusable` when the database cannot be opened
 */
export async function openPglite(lock: DataDirLock): Promise<PGlite> {
  const folder = join(lock.dataDir, 'pglite');
  const unfinished = join(lock.dataDir, 'pglite.creating');
  try {
    // Killed while making it: nothing in there was ever acknowledged.
    if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
    const fresh = !existsSync(join(folder, 'PG_VERSION'));
    if (fresh) {
      refuseForeignFiles(folder);
      writeFileSync(unfinished, '');
      fsyncPath(lock.dataDir);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    const client = await PGlite.create({
      fs: new SyncedNodeFs(folder),
      extensions: pgliteExtensions,
      startParams: durableStartParams(PGlite.defaultStartParams),
    });
    if (fresh) {
      syncTree(folder);
      rmSync(unfinished);
      fsyncPath(lock.dataDir);
    } else {
      await dropOrphans(client);
    }
    return client;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      'data_dir_unusable',
      `The embedded database in ${folder} cannot be opened: ${reason}.`,
    );
  }
}

function refuseForeignFiles(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StoreError(
      'data_dir_unusable',
      `${folder} holds files but no database. Restore it whole, or move it away to start anew.`,
    );
  }
}

/** What initdb writes is not synced by itself. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) fsyncPath(path);
  }
  fsyncPath(folder);
}

/** A server drops the temporary tables of a killed session; here the session was the server. */
async function dropOrphans(client: PGlite): Promise<void> {
  await client.exec(`do $$ declare name text; begin
    for name in select format('%I.%I', nspname, relname)
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relpersistence = 't' and relkind = 'r'
    loop execute 'drop table ' || name; end loop;
  end $$`);
}
