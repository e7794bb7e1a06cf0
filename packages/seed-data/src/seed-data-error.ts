/** Marks every error of the Luna family. */
const marker = Symbol.for('luna.error');

/** An option the generator cannot follow. The message names it and says what was expected. */
export class SeedDataError extends Error {
  readonly code = 'invalid_option';

  constructor(message: string) {
    super(message);
    this.name = 'SeedDataError';
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Whether something caught is a {@link SeedDataError}, by its marker. */
export function isSeedDataError(error: unknown): error is SeedDataError {
  return error instanceof Error && marker in error && error.name === 'SeedDataError';
}
