/** What went wrong, for programs: part of the contract, unlike the message. */
export type ExperimentsErrorCode =
  | 'invalid_experiment'
  | 'invalid_exploration'
  | 'invalid_ranking'
  | 'invalid_record'
  | 'invalid_propensity'
  | 'invalid_counts'
  | 'invalid_confidence';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** The one error this package throws. Its message says what was expected and what came instead. */
export class ExperimentsError extends Error {
  /** Stable code of the fault. */
  readonly code: ExperimentsErrorCode;
  /** Path of the argument at fault, such as `weights` or `records[3].propensity`. */
  readonly field: string;

  constructor(code: ExperimentsErrorCode, field: string, message: string) {
    super(message);
    this.name = 'ExperimentsError';
    this.code = code;
    this.field = field;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is an {@link ExperimentsError}. It looks for a marker and not for the
 * class, so it holds when two copies of the package are installed.
 *
 * @example
 * try { assign({ key: 'a', variations: 1 }, 'ana'); }
 * catch (error) { if (isExperimentsError(error)) console.log(error.field); } // variations
 */
export function isExperimentsError(error: unknown): error is ExperimentsError {
  return (
    typeof error === 'object' &&
    error !== null &&
    marker in error &&
    'name' in error &&
    error.name === 'ExperimentsError'
  );
}
