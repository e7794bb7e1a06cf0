/** What went wrong, for programs: part of the contract, unlike the message. */
export type SignalsErrorCode =
  | 'invalid_interaction'
  | 'invalid_options'
  | 'nothing_to_fit'
  | 'invalid_state';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** The one error this package throws. Its message says what was expected and what came instead. */
export class SignalsError extends Error {
  /** Stable code of the fault. */
  readonly code: SignalsErrorCode;
  /** Path of the argument at fault, such as `seconds` or `maxShift`. */
  readonly field: string;

  constructor(code: SignalsErrorCode, field: string, message: string) {
    super(message);
    this.name = 'SignalsError';
    this.code = code;
    this.field = field;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link SignalsError}. It looks for a marker and not for the class, so
 * it holds when two copies of the package are installed.
 */
export function isSignalsError(error: unknown): error is SignalsError {
  return (
    typeof error === 'object' &&
    error !== null &&
    marker in error &&
    'name' in error &&
    error.name === 'SignalsError'
  );
}
