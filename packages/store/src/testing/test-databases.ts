import type { OpenStoreOptions, Store } from '../store.ts';
import { openStore } from '../store.ts';
import { createPglitePool } from './pglite-pool.ts';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

/** Both databases that everything has to run on: for `describe.each`. */
export const databaseKinds = ['pglite', 'postgresql'] as const;

/** One of the two databases. */
export type DatabaseKind = (typeof databaseKinds)[number];

/** Real databases for tests, made on demand. */
export interface TestDatabases {
  /** A store over a fresh, empty database. */
  open(kind: DatabaseKind, options?: Pick<OpenStoreOptions, 'pollMs'>): Promise<Store>;
  /** The URL of a fresh, empty PostgreSQL database. */
  createDatabase(): Promise<string>;
  /** A data directory with a fresh, empty embedded database that nobody holds. */
  createDataDir(): Promise<string>;
  /** Stops every server and removes every file. A killed process is cleaned up after as well. */
  stop(): Promise<void>;
}

/**
 * Databases for the tests of one file. Nothing starts before it is asked for, and where it cannot
 * start, the test that asked fails.
 *
 * @example
 * const databases = startTestDatabases();
 * afterAll(() => databases.stop());
 * describe.each(databaseKinds)('%s', (kind) => {
 *   test('…', async () => {
 *     const store = await databases.open(kind);
 *   });
 * });
 */
export function startTestDatabases(): TestDatabases {
  const pglite = createPglitePool();
  const stores = new Set<Store>();
  let server: Promise<PostgresServer> | undefined;

  async function createDatabase(): Promise<string> {
    server ??= startPostgresServer();
    return (await server).createDatabase();
  }

  return {
    createDatabase,
    createDataDir: () => pglite.createDataDir(),
    open: async (kind, options = {}) => {
      const store =
        kind === 'pglite'
          ? await pglite.open()
          : await openStore({
              ...options,
              databaseUrl: await createDatabase(),
              maxConnections: 10,
            });
      stores.add(store);
      return store;
    },
    stop: async () => {
      for (const store of stores) await store.close();
      await pglite.stop();
      await (await server)?.stop();
    },
  };
}
