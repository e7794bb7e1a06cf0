import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { purgeIdempotencyKeys } from './bookings/idempotency-keys.ts';
import { trimChanges } from './changes/trim-changes.ts';
import {
  acquireDataDirLock,
  type ControlAddress,
  type DataDirLock,
} from './data-dir/data-dir-lock.ts';
import type { Database, RunTransaction } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openPglite } from './database/open-pglite.ts';
import { pgliteDatabase } from './database/pglite-database.ts';
import { postgresDatabase } from './database/postgres-database.ts';
import type { Queryable, Transaction } from './database/queryable.ts';
import type { RawSql } from './database/raw-sql.ts';
import { vacuumEmbedded } from './database/vacuum-embedded.ts';
import { trimExposures } from './experiments/exposures.ts';
import { type BeginImport, importer } from './imports/import.ts';
import { trimImpressions } from './impressions/impressions.ts';
import { installJobQueues } from './jobs/job-queues.ts';
import { fitCells } from './users/fit-cells.ts';
import { purgeWebhookDeliveries } from './webhooks/deliveries.ts';

/** Where the data is. */
export interface OpenStoreOptions {
  /** `postgresql://…` of a PostgreSQL 14 or newer. Without it the embedded database is used. */
  readonly databaseUrl?: string | undefined;
  /** Directory of the embedded database; `.luna` when absent. */
  readonly dataDir?: string | undefined;
  /** Connections to PostgreSQL; 10 when absent. */
  readonly maxConnections?: number | undefined;
  /** How long to wait for a connection to PostgreSQL; 5,000 ms when absent. */
  readonly connectTimeoutMs?: number | undefined;
  /** How often followers look for changes whose wake-up was lost; 1,000 ms when absent. */
  readonly pollMs?: number | undefined;
  /** How long to wait for a former owner of the directory to go; 2,000 ms when absent. */
  readonly lockWaitMs?: number | undefined;
}

/** An open database. */
export interface Store {
  readonly kind: 'pglite' | 'postgresql';
  /** Runs single statements, each a transaction of its own. Not to be used inside `transaction`. */
  readonly db: Queryable;
  /**
   * Runs work in one transaction: committed when it returns, rolled back when it throws. The work gets
   * the handle to use; the store's own is refused inside with `transaction_misused`.
   *
   * @throws StoreError `transaction_conflict` when it may be run again, `commit_outcome_unknown` when
   *   the connection broke while committing
   *
   * @example
   * await store.transaction(async (tx) => {
   *   await users.upsert(tx, ada);
   *   await users.addBlock(tx, ada.id, bob.id);
   * });
   */
  readonly transaction: RunTransaction;
  /**
   * Runs work once in the life of this database, however many replicas ask: such as filling it with
   * seed data. When the work throws it has not happened and may be tried again.
   *
   * @returns whether this call was the one that did it
   */
  once(name: string, work: (tx: Transaction) => Promise<void>): Promise<boolean>;
  /**
   * Calls back soon after people or venues may have changed, here or on another replica. It only
   * wakes: read `changes.after`. Callbacks must not throw.
   *
   * @returns how to stop
   */
  onChange(callback: () => void): () => void;
  /** Runs the SQL of libraries that bring their own. */
  readonly raw: RawSql;
  /** Starts an import that shows nothing until it is published. */
  readonly beginImport: BeginImport;
  /** Throws a StoreError unless the database answers. */
  ping(): Promise<void>;
  /**
   * Tells other processes of this machine where this one takes commands; they find it with
   * `readOwner`. Does nothing on PostgreSQL, where everybody may open the database.
   */
  publishControl(control: ControlAddress): void;
  /** Waits for what runs, closes the database and gives the directory up. Harmless when repeated. */
  close(): Promise<void>;
}

/**
 * Opens the database, making and migrating it as needed: PostgreSQL when a URL is given, otherwise the
 * embedded one.
 *
 * @throws StoreError `data_dir_in_use` (with the pid of the owner), `data_dir_unusable`,
 *   `database_unavailable`, `database_refused` or `database_newer`
 *
 * @example
 * const store = await openStore({ databaseUrl: process.env['DATABASE_URL'], dataDir: '.luna' });
 * const people = await users.list(store.db, { limit: 100 });
 * await store.close();
 */
export async function openStore(options: OpenStoreOptions = {}): Promise<Store> {
  if (options.databaseUrl !== undefined) {
    const database = postgresDatabase({
      connectionString: options.databaseUrl,
      maxConnections: options.maxConnections ?? 10,
      connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
      pollMs: options.pollMs ?? 1_000,
    });
    return openStoreOver(database);
  }
  const dataDir = resolve(options.dataDir ?? '.luna');
  const lock = await acquireDataDirLock(dataDir, options.lockWaitMs ?? 2_000);
  try {
    const client = await openPglite(lock);
    return await openStoreOver(
      pgliteDatabase(client, () => lock.release()),
      lock,
    );
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Migrates an open database and makes it a store; closes it when that fails. */
export async function openStoreOver(database: Database, lock?: DataDirLock): Promise<Store> {
  try {
    await migrate(database);
    await installJobQueues(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const trimming = setInterval(() => {
    trimChanges(database.handle).catch(() => {});
    purgeIdempotencyKeys(database.handle).catch(() => {});
    purgeWebhookDeliveries(database.handle).catch(() => {});
    trimExposures(database.handle).catch(() => {});
    trimImpressions(database.handle).catch(() => {});
    fitCells(database.handle).catch(() => {});
    if (database.kind === 'pglite') vacuumEmbedded(database.handle).catch(() => {});
  }, 3_600_000);
  trimming.unref();
  return {
    kind: database.kind,
    db: database.handle,
    transaction: database.transaction,
    once: (name, work) =>
      database.transaction(async (tx) => {
        // A second caller waits here until the first has committed or failed.
        const claimed = await tx.query(
          sql`insert into meta (key, value) values (${`once:${name}`}, to_jsonb(now()))
              on conflict (key) do nothing returning key`,
        );
        if (claimed.length === 0) return false;
        await work(tx);
        return true;
      }),
    onChange: (callback) => database.onChange(callback),
    raw: database.raw,
    beginImport: importer(database),
    ping: async () => {
      await database.handle.query(sql`select 1`);
    },
    publishControl: (control) => lock?.publish(control),
    close: async () => {
      clearInterval(trimming);
      await database.close();
    },
  };
}
