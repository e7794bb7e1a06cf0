/** Codes of {@link ProviderError}. */
export type ProviderErrorCode =
  /** An environment variable is missing or wrong. */
  | 'provider_config_invalid'
  /** A webhook does not come from the vendor, or comes too late. */
  | 'webhook_invalid';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** What goes wrong around the vendors; what goes wrong in a call is a `BookingError` or a value. */
export class ProviderError extends Error {
  readonly code: ProviderErrorCode;

  constructor(code: ProviderErrorCode, message: string) {
    super(message);
    this.name = 'ProviderError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link ProviderError}. It looks for a marker and not for the class,
 * so it holds when two copies of the package are installed.
 */
export function isProviderError(error: unknown): error is ProviderError {
  return error instanceof Error && marker in error && error.name === 'ProviderError';
}
