/** Codes of {@link EmulatorError}. */
export type EmulatorErrorCode =
  /** The emulator was set up with something that cannot work. */
  | 'emulator_misconfigured'
  /** A control (a fault, a venue, a subscriber) named something unknown. */
  | 'emulator_misused'
  /** A state file is damaged in the middle, where no crash can have torn it. */
  | 'emulator_state_damaged';

/** A mistake in how the emulators are used; what a vendor would answer is never one of these. */
export class EmulatorError extends Error {
  readonly code: EmulatorErrorCode;

  constructor(code: EmulatorErrorCode, message: string) {
    super(message);
    this.name = 'EmulatorError';
    this.code = code;
    // The marker that all Luna errors share, across copies and versions of the packages.
    Object.defineProperty(this, Symbol.for('luna.error'), { value: true });
  }
}
