/** What went wrong, for programs: part of the contract, unlike the message. */
export type ScoringErrorCode =
  | 'invalid_profile'
  | 'unknown_profile'
  | 'invalid_weights'
  | 'invalid_settings'
  | 'invalid_factor_value'
  | 'invalid_ceiling'
  | 'invalid_limit'
  | 'invalid_filters'
  | 'invalid_opening_hours'
  | 'invalid_columns'
  | 'invalid_group';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** The one error this package throws. Its message says what was expected and what came instead. */
export class ScoringError extends Error {
  /** Stable code of the fault. */
  readonly code: ScoringErrorCode;
  /** Path of the argument at fault, such as `weights.distance` or `filters.radiusKm`. */
  readonly field: string;

  constructor(code: ScoringErrorCode, field: string, message: string) {
    super(message);
    this.name = 'ScoringError';
    this.code = code;
    this.field = field;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link ScoringError}. It looks for a marker and not for the class, so
 * it holds when two copies of the package are installed.
 *
 * @example
 * try { withWeights(classic, { price: 90 }); }
 * catch (error) { if (isScoringError(error)) console.log(error.code); } // invalid_weights
 */
export function isScoringError(error: unknown): error is ScoringError {
  return (
    typeof error === 'object' &&
    error !== null &&
    marker in error &&
    'name' in error &&
    error.name === 'ScoringError'
  );
}
