/** What went wrong, for programs: part of the contract, unlike the message. */
export type GeoErrorCode = 'invalid_coordinates' | 'invalid_argument';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/**
 * The one error this package throws. Its message names the field and what was expected, and tells
 * nobody's position.
 */
export class GeoError extends Error {
  /** Stable code of the fault. */
  readonly code: GeoErrorCode;
  /** The field or argument at fault, such as `latitude` or `latitudes[3]`. */
  readonly field: string;

  constructor(code: GeoErrorCode, field: string, message: string) {
    super(message);
    this.name = 'GeoError';
    this.code = code;
    this.field = field;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link GeoError}. It looks for a marker and not for the class, so it
 * holds when two copies of the package are installed.
 *
 * @example
 * try { parseCoordinates({ latitude: 91, longitude: 0 }); }
 * catch (error) { if (isGeoError(error)) console.log(error.field); } // latitude
 */
export function isGeoError(error: unknown): error is GeoError {
  return (
    typeof error === 'object' &&
    error !== null &&
    marker in error &&
    'name' in error &&
    error.name === 'GeoError'
  );
}
