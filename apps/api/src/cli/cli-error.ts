const marker: unique symbol = Symbol.for('luna.error');

/** Why a command stops. A row of a file that is wrong never stops one; it goes to the rejects. */
export type CliErrorCode =
  | 'unreadable_file'
  | 'unknown_format'
  | 'missing_columns'
  | 'invalid_option'
  | 'nothing_imported'
  | 'not_settled'
  | 'nothing_stored'
  | 'file_exists'
  | 'still_running'
  | 'database_held'
  | 'owner_gone'
  | 'interrupted';

/** A command that could not be done, with a sentence that says what to do about it. */
export class CliError extends Error {
  readonly [marker] = true;
  override readonly name = 'CliError';
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether something caught is a {@link CliError}. */
export function isCliError(error: unknown): error is CliError {
  return error instanceof Error && marker in error && error.name === 'CliError';
}
