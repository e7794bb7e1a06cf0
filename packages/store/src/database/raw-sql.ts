/** Runs SQL that a library brings along as text: the job queue's. Each call is complete in itself. */
export interface RawSql {
  /** One statement with parameters `$1`, …, or several without; the rows of all of them. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Throws where a statement would be refused: inside a transaction, and after closing. */
  assertUsable(): void;
}

/** Whether a text of several statements brings its own transaction, which a failure would leave open. */
export function opensTransaction(text: string): boolean {
  return /^\s*begin\b/i.test(text);
}
