/** Codes of {@link ProviderError}. */
export type ProviderErrorCode =
  /** An environment variable is missing or wrong. */
  | 'provider_config_invalid'
  /** A webhook does not come from the vendor, or comes too late. */
  | 'webhook_invalid';

/** What goes wrong around the vendors; what goes wrong in a call is a `BookingError` or a value. */
export class ProviderError extends Error {
  readonly code: ProviderErrorCode;

  constructor(code: ProviderErrorCode, message: string) {
    super(message);
    this.name = 'ProviderError';
    this.code = code;
    // The marker that all Luna errors share, across copies and versions of the packages.
    Object.defineProperty(this, Symbol.for('luna.error'), { value: true });
  }
}
