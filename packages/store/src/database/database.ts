import type { Queryable, Transaction } from './queryable.ts';
import type { RawSql } from './raw-sql.ts';

/** Runs work in one transaction: committed when it returns, rolled back when it throws. */
export type RunTransaction = <Result>(
  work: (tx: Transaction) => Promise<Result>,
) => Promise<Result>;

/** A connection of its own, for work that must stay on one session, such as a temporary table. */
export interface Session extends Queryable {
  readonly transaction: RunTransaction;
  /** Gives the connection back, or closes it when it may be in a bad state. */
  release(state: 'clean' | 'broken'): Promise<void>;
}

/** What a driver adapter offers; everything above it is the same for both databases. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql';
  readonly handle: Queryable;
  readonly transaction: RunTransaction;
  session(): Promise<Session>;
  readonly raw: RawSql;
  /** Calls back when people or venues may have changed, here or elsewhere; answers how to stop. */
  onChange(callback: () => void): () => void;
  close(): Promise<void>;
}
