import { StoreError } from '../store-error.ts';

interface DriverError {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly errors?: unknown;
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
]);

/** Messages of node-postgres for a connection that broke or never came; they carry no code. */
const brokenConnection =
  /^(Connection terminated|timeout exc?eeded when trying to connect|Client has encountered a connection error|Query read timeout)/i;

/**
 * Turns what a driver threw into a {@link StoreError}. The original is dropped on purpose: Postgres
 * quotes whole rows in the details of an error, positions and all, and a logger would write them down.
 */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const fault = (typeof error === 'object' && error !== null ? error : {}) as DriverError;
  // Happy eyeballs: one error per address that was tried.
  if (Array.isArray(fault.errors) && fault.errors.length > 0) return toStoreError(fault.errors[0]);
  const code = typeof fault.code === 'string' ? fault.code : '';
  const message = typeof fault.message === 'string' ? fault.message : String(error);
  if (networkCodes.has(code) || brokenConnection.test(message)) {
    return new StoreError(
      'database_unavailable',
      `The database does not answer (${code || message}). Check that PostgreSQL runs and that DATABASE_URL names its host and port.`,
    );
  }
  if (!/^[0-9A-Z]{5}$/.test(code)) return new StoreError('query_failed', message);
  return fromSqlState(code, message, fault);
}

function fromSqlState(sqlState: string, message: string, fault: DriverError): StoreError {
  const details = {
    sqlState,
    ...(typeof fault.constraint === 'string' ? { constraint: fault.constraint } : {}),
    ...(typeof fault.table === 'string' ? { table: fault.table } : {}),
  };
  switch (sqlState) {
    case '40001':
    case '40P01':
      return new StoreError(
        'transaction_conflict',
        'The transaction met another one and was rolled back; run it again.',
        details,
      );
    case '28P01':
    case '28000':
    case '3D000':
      return new StoreError(
        'database_refused',
        `The database refused the connection: ${message}. Check the user, password and database name in DATABASE_URL.`,
        details,
      );
    case '25P02':
      return new StoreError(
        'transaction_aborted',
        'An earlier statement of this transaction failed, so that nothing of it can be kept.',
        details,
      );
    case '53300':
    case '57P01':
    case '57P02':
    case '57P03':
      return new StoreError(
        'database_unavailable',
        `The database is not ready: ${message}.`,
        details,
      );
  }
  switch (sqlState.slice(0, 2)) {
    case '08':
      return new StoreError(
        'database_unavailable',
        'The connection to the database broke.',
        details,
      );
    case '22':
      return new StoreError(
        'invalid_value',
        `The database cannot hold a value that was given (SQLSTATE ${sqlState}).`,
        details,
      );
    case '23':
      return new StoreError(
        'constraint_violated',
        `The constraint ${details.constraint ?? '(unnamed)'} of the database refused a row.`,
        details,
      );
    default:
      return new StoreError('query_failed', `${message} (SQLSTATE ${sqlState})`, details);
  }
}
