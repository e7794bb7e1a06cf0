/** Codes of {@link EmulatorError}. */
export type EmulatorErrorCode =
  /** The emulator was set up with something that cannot work. */
  | 'emulator_misconfigured'
  /** A control (a fault, a venue, a subscriber) named something unknown. */
  | 'emulator_misused'
  /** A state file is damaged in the middle, where no crash can have torn it. */
  | 'emulator_state_damaged';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');

/** A mistake in how the emulators are used; what a vendor would answer is never one of these. */
export class EmulatorError extends Error {
  readonly code: EmulatorErrorCode;

  constructor(code: EmulatorErrorCode, message: string) {
    super(message);
    this.name = 'EmulatorError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/**
 * Whether something caught is an {@link EmulatorError}. It looks for a marker and not for the class,
 * so it holds when two copies of the package are installed.
 */
export function isEmulatorError(error: unknown): error is EmulatorError {
  return error instanceof Error && marker in error && error.name === 'EmulatorError';
}
