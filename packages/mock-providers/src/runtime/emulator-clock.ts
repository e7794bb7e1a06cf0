/** Where an emulator reads the time: epoch milliseconds. */
export interface EmulatorClock {
  now(): number;
}

/** The machine's own clock. */
export const systemClock: EmulatorClock = { now: () => Date.now() };

/**
 * A clock that moves only when it is told to, so that "a day later" is a line in a test.
 *
 * @example
 * const clock = new VirtualClock('2030-05-01T12:00:00Z');
 * clock.advance(24 * 60 * 60 * 1000);
 * new Date(clock.now()).toISOString(); // '2030-05-02T12:00:00.000Z'
 */
export class VirtualClock implements EmulatorClock {
  #now: number;
  readonly #listeners = new Set<() => void>();

  /** @param start epoch milliseconds, or anything `Date.parse` reads */
  constructor(start: number | string = '2030-01-01T00:00:00Z') {
    this.#now = typeof start === 'number' ? start : Date.parse(start);
    if (!Number.isFinite(this.#now)) {
      throw new RangeError(`VirtualClock: start must be a time, got ${JSON.stringify(start)}`);
    }
  }

  now(): number {
    return this.#now;
  }

  /** Moves the clock by `ms`; a negative amount is a clock that jumps back. */
  advance(ms: number): void {
    this.set(this.#now + ms);
  }

  set(epochMs: number): void {
    this.#now = epochMs;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after every move; returns how to stop that. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
