import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { NamedStatement } from './named-statement.ts';

/** A statement that runs as it is, or one that was named. */
export type Statement = SQL | NamedStatement;

/**
 * Something that runs statements: the store's own handle, or a transaction. Statements are drizzle
 * `sql` templates, so values always travel as parameters. Repository functions take one of these,
 * and work the same inside and outside a transaction.
 *
 * An array meant as one Postgres array is `sql.param(array)`; a bare one becomes a list of values.
 */
export interface Queryable {
  /** Runs one statement and answers its rows. The shape of a row is the caller's word. */
  query<Row extends object>(statement: Statement): Promise<readonly Row[]>;
  /**
   * Says that people or venues were written, so that followers are woken once it is committed. The
   * change rows themselves are written by triggers; this only saves followers the wait.
   */
  noteChange(): void;
}

/** A {@link Queryable} whose statements take effect together or not at all. */
export interface Transaction extends Queryable {
  readonly inTransaction: true;
}

const dialect = new PgDialect();

/** Text and parameters of a statement, as both drivers take them; a name when it has one. */
export function render(statement: Statement): {
  readonly text: string;
  readonly values: unknown[];
  readonly name?: string;
} {
  if ('name' in statement) return { ...statement, values: [] };
  const { sql, params } = dialect.sqlToQuery(statement);
  return { text: sql, values: params };
}
