/** What went wrong, for programs: part of the contract, unlike the message. */
export type StoreErrorCode =
  /** Another live process holds the data directory; `details.pid` names it. */
  | 'data_dir_in_use'
  /** The data directory cannot be created, read or written. */
  | 'data_dir_unusable'
  /** The database does not answer: down, starting, shutting down, or out of connections. */
  | 'database_unavailable'
  /** The database answers but does not let us in: wrong password, role or database name. */
  | 'database_refused'
  /** A newer Luna has migrated this database. */
  | 'database_newer'
  /** A deadlock or a serialization failure: nothing was written, the transaction may be run again. */
  | 'transaction_conflict'
  /** The connection broke while committing: whether the transaction took effect must be looked up. */
  | 'commit_outcome_unknown'
  /** A statement failed earlier in the transaction and its error was swallowed: all was rolled back. */
  | 'transaction_aborted'
  /** The store's own handle, or a second transaction, was used inside a transaction. */
  | 'transaction_misused'
  /** A constraint of the database refused a row; `details.constraint` names it. */
  | 'constraint_violated'
  /** A value that Postgres cannot hold, such as text with a NUL character. */
  | 'invalid_value'
  /** The store was closed. */
  | 'store_closed'
  /** The import was published, abandoned or lost its connection. */
  | 'import_closed'
  /** A backup cannot be read, is damaged, or was made by a newer Luna. */
  | 'backup_unusable'
  /** A database that was to be filled holds something already. */
  | 'target_not_empty'
  /** Other processes work with the database that was to be replaced. */
  | 'database_in_use'
  /** Any other failure of a statement; `details.sqlState` says which. */
  | 'query_failed';

/** Facts about the fault that are safe to log: never a value of a row. */
export interface StoreErrorDetails {
  /** Process that holds the data directory. */
  readonly pid?: number;
  /** Five characters of SQLSTATE. */
  readonly sqlState?: string;
  /** Constraint that was violated. */
  readonly constraint?: string;
  /** Table the constraint belongs to. */
  readonly table?: string;
  /** Field at fault. */
  readonly field?: string;
}

const marker = Symbol.for('luna.error');

/** The one error this package throws. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly details: StoreErrorDetails;
  /** Whether running the same work again may succeed, and does no harm. */
  readonly retryable: boolean;

  constructor(code: StoreErrorCode, message: string, details: StoreErrorDetails = {}) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
    this.details = details;
    this.retryable = code === 'transaction_conflict' || code === 'database_unavailable';
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Whether something caught is a {@link StoreError}, by its marker, so that it holds across copies. */
export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && marker in error && error.name === 'StoreError';
}
