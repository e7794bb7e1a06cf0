import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { StoreError } from '../store-error.ts';
import { ChangeListener } from './change-listener.ts';
import type { Database, RunTransaction, Session } from './database.ts';
import { toStoreError } from './driver-error.ts';
import { InFlight } from './in-flight.ts';
import { type Queryable, render, type Statement, type Transaction } from './queryable.ts';
import { opensTransaction } from './raw-sql.ts';
import { TransactionScope } from './transaction-scope.ts';

/** How to reach PostgreSQL. */
export interface PostgresOptions {
  readonly connectionString: string;
  /** Connections of this replica, the one that listens not counted. */
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  /** How often followers look for changes whose wake-up was lost. */
  readonly pollMs: number;
}

type Runner = Pick<pg.ClientBase, 'query'>;

async function run<Row extends object>(
  runner: Runner,
  statement: Statement,
): Promise<readonly Row[]> {
  try {
    return (await runner.query<Row & pg.QueryResultRow>(render(statement))).rows;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Adapter over a pool of connections to a PostgreSQL server. */
export function postgresDatabase(options: PostgresOptions): Database {
  const config: pg.PoolConfig = {
    connectionString: options.connectionString,
    connectionTimeoutMillis: options.connectTimeoutMs,
    // Tells whoever looks which connections belong together.
    application_name: `luna ${randomBytes(6).toString('hex')}`,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...config, max: options.maxConnections });
  // An idle connection that breaks is replaced by the pool; the next query tells whether that works.
  pool.on('error', () => {});
  // The pool stops listening to a connection it closes, and an error heard by nobody ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const scope = new TransactionScope();
  const changes = new ChangeListener({
    connect: () => new pg.Client(config),
    notify: async () => {
      await pool.query(`select pg_notify('${ChangeListener.channel}', '')`);
    },
    pollMs: options.pollMs,
  });
  const inFlight = new InFlight();
  const sessions = new Set<pg.PoolClient>();
  let closing: Promise<void> | undefined;

  function assertUsable(): void {
    if (closing) throw new StoreError('store_closed', 'The store was closed.');
    scope.refuseInside();
  }

  async function transactionOn<Result>(
    client: pg.PoolClient,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    let changed = false;
    const result = await scope.run(async (assertOpen) => {
      await command(client, 'begin');
      let answer: Result;
      try {
        answer = await work({
          inTransaction: true,
          query: async <Row extends object>(statement: Statement) => {
            assertOpen();
            return run<Row>(client, statement);
          },
          noteChange: () => {
            changed = true;
          },
        });
      } catch (error) {
        await command(client, 'rollback');
        throw error;
      }
      await commit(client);
      return answer;
    });
    if (changed) changes.wake();
    return result;
  }

  const handle: Queryable = {
    query: async <Row extends object>(statement: Statement) => {
      assertUsable();
      return inFlight.run(() => run<Row>(pool as unknown as Runner, statement));
    },
    noteChange: () => changes.wake(),
  };

  const transaction: RunTransaction = async (work) => {
    assertUsable();
    return inFlight.run(async () => {
      const client = await connect(pool);
      const watch = watchConnection(client);
      try {
        return await transactionOn(client, work);
      } finally {
        client.release(watch.broken());
      }
    });
  };

  async function session(): Promise<Session> {
    assertUsable();
    const client = await inFlight.run(() => connect(pool));
    const watch = watchConnection(client);
    sessions.add(client);
    return {
      query: async <Row extends object>(statement: Statement) => {
        assertUsable();
        return inFlight.run(() => run<Row>(client, statement));
      },
      noteChange: () => changes.wake(),
      transaction: async (work) => {
        assertUsable();
        return inFlight.run(() => transactionOn(client, work));
      },
      release: async (state) => {
        if (sessions.delete(client)) client.release(state === 'broken' || watch.broken());
      },
    };
  }

  return {
    kind: 'postgresql',
    handle,
    transaction,
    session,
    raw: {
      assertUsable,
      executeSql: async (text, values = []) => {
        assertUsable();
        return inFlight.run(() => rawOn(pool, text, values));
      },
    },
    onChange: (callback) => changes.onChange(callback),
    close: () => {
      closing ??= (async () => {
        await inFlight.drained();
        for (const client of sessions) client.release(true);
        sessions.clear();
        await changes.close();
        await pool.end();
      })();
      return closing;
    },
  };
}

async function rawOn(pool: pg.Pool, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await connect(pool);
  const watch = watchConnection(client);
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(
      text,
      values.length > 0 ? values : undefined,
    );
    return { rows: [result].flat().flatMap(({ rows }) => rows) };
  } catch (error) {
    if (opensTransaction(text)) await command(client, 'rollback');
    throw error;
  } finally {
    client.release(watch.broken());
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw toStoreError(error);
  }
}

async function command(client: Runner, text: 'begin' | 'rollback'): Promise<void> {
  try {
    await client.query(text);
  } catch (error) {
    // A rollback that cannot be sent happens by itself when the connection goes; the first error counts.
    if (text === 'begin') throw toStoreError(error);
  }
}

async function commit(client: Runner): Promise<void> {
  let outcome: string;
  try {
    outcome = (await client.query('commit')).command;
  } catch (error) {
    const fault = toStoreError(error);
    if (fault.code !== 'database_unavailable') throw fault;
    throw new StoreError(
      'commit_outcome_unknown',
      'The connection broke while committing. Look up whether the transaction took effect before running it again.',
      fault.details,
    );
  }
  if (outcome === 'ROLLBACK') {
    throw new StoreError(
      'transaction_aborted',
      'A statement of this transaction failed and its error was swallowed, so that nothing of it was kept.',
    );
  }
}

/** A checked-out connection reports its end as an event, which nobody else would hear. */
function watchConnection(client: pg.PoolClient): { broken(): boolean } {
  let broken = false;
  const note = () => {
    broken = true;
  };
  client.once('error', note);
  return {
    broken: () => {
      client.off('error', note);
      return broken;
    },
  };
}
