/** What went wrong, for programs: part of the contract, unlike the message. */
export type BookingErrorCode =
  | 'invalid_argument'
  | 'key_reused'
  | 'not_supported'
  | 'unknown_provider'
  | 'lost_answer'
  | 'store_busy';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/**
 * The one error this package throws. What can be expected (no slot, a declined card, bad input of a
 * person) is a value and not an error.
 */
export class BookingError extends Error {
  /** Stable code of the fault. */
  readonly code: BookingErrorCode;

  constructor(code: BookingErrorCode, message: string) {
    super(message);
    this.name = 'BookingError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is a {@link BookingError}. It looks for a marker and not for the class, so
 * it holds when two copies of the package are installed.
 *
 * @example
 * try { await agent.create(request); }
 * catch (error) { if (isBookingError(error)) console.error(error.code); } // unknown_provider
 */
export function isBookingError(error: unknown): error is BookingError {
  return error instanceof Error && marker in error && error.name === 'BookingError';
}
