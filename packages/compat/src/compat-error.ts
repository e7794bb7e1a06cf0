/** What went wrong, for programs: part of the contract, unlike the message. */
export type CompatErrorCode =
  | 'invalid_columns'
  | 'invalid_coordinates'
  | 'invalid_limit'
  | 'invalid_price_range';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** The one error this package throws. Its message names the field and what was expected. */
export class CompatError extends Error {
  /** Stable code of the fault. */
  readonly code: CompatErrorCode;

  constructor(code: CompatErrorCode, message: string) {
    super(message);
    this.name = 'CompatError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link CompatError}. It looks for a marker and not for the class, so
 * it holds when two copies of the package are installed.
 *
 * @example
 * try {
 *   mostCompatible(person, people, { limit: 0 });
 * } catch (error) {
 *   if (isCompatError(error)) console.error(error.code); // invalid_limit
 * }
 */
export function isCompatError(error: unknown): error is CompatError {
  return error instanceof Error && marker in error && error.name === 'CompatError';
}
