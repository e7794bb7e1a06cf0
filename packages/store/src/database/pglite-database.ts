import type { PGliteInterface } from '@electric-sql/pglite';
import { StoreError } from '../store-error.ts';
import type { Database, RunTransaction } from './database.ts';
import { toStoreError } from './driver-error.ts';
import { type Queryable, render, type Statement, type Transaction } from './queryable.ts';
import { opensTransaction } from './raw-sql.ts';
import { TransactionScope } from './transaction-scope.ts';

type Runner = Pick<PGliteInterface, 'query'>;

async function run<Row>(runner: Runner, statement: Statement): Promise<readonly Row[]> {
  const { text, values } = render(statement);
  try {
    return (await runner.query<Row>(text, values)).rows;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Adapter over an open PGlite; `release` runs after it was closed. */
export function pgliteDatabase(client: PGliteInterface, release: () => Promise<void>): Database {
  const scope = new TransactionScope();
  const listeners = new Set<() => void>();
  let closing: Promise<void> | undefined;

  function assertUsable(): void {
    if (closing) throw new StoreError('store_closed', 'The store was closed.');
    scope.refuseInside();
  }
  // This process is the only one, so that nobody else has to be told.
  function wake(): void {
    for (const listener of listeners) queueMicrotask(listener);
  }

  const handle: Queryable = {
    query: async <Row extends object>(statement: Statement) => {
      assertUsable();
      return run<Row>(client, statement);
    },
    noteChange: wake,
  };

  const transaction: RunTransaction = async (work) => {
    assertUsable();
    let changed = false;
    const result = await scope.run((assertOpen) =>
      client
        .transaction((inner) => {
          const tx: Transaction = {
            inTransaction: true,
            query: async <Row extends object>(statement: Statement) => {
              assertOpen();
              return run<Row>(inner, statement);
            },
            noteChange: () => {
              changed = true;
            },
          };
          return work(tx);
        })
        .catch((error: unknown) => {
          throw isDriverError(error) ? toStoreError(error) : error;
        }),
    );
    if (changed) wake();
    return result;
  };

  return {
    kind: 'pglite',
    handle,
    transaction,
    session: async () => ({ ...handle, transaction, release: async () => {} }),
    raw: {
      assertUsable,
      executeSql: async (text, values = []) => {
        assertUsable();
        if (values.length > 0) return client.query(text, values);
        // Only inside a transaction of PGlite's own does a failure leave the one session clean for the next.
        const results = opensTransaction(text)
          ? await client.transaction((tx) => tx.exec(text))
          : await client.exec(text);
        return { rows: results.flatMap(({ rows }) => rows) };
      },
    },
    onChange: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close: () => {
      closing ??= (async () => {
        listeners.clear();
        try {
          await client.close();
        } finally {
          await release();
        }
      })();
      return closing;
    },
  };
}

/** What the work itself threw stays as it is; only what BEGIN or COMMIT threw is translated. */
function isDriverError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'severity' in error &&
    'code' in error &&
    typeof error.code === 'string'
  );
}
