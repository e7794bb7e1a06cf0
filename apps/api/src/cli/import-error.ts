const marker: unique symbol = Symbol.for('luna.error');

/** Why a whole import stops. A row that is wrong never stops one; it goes to the rejects file. */
export type ImportErrorCode =
  | 'unreadable_file'
  | 'unknown_format'
  | 'missing_columns'
  | 'invalid_option'
  | 'nothing_imported'
  | 'owner_unreachable'
  | 'interrupted';

/** An import that could not be done, with a sentence that says what to do about it. */
export class ImportError extends Error {
  readonly [marker] = true;
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;

  constructor(code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
