/** Counts work under way, so that closing can wait for it. */
export class InFlight {
  #count = 0;
  #onEmpty: (() => void) | undefined;

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) this.#onEmpty?.();
    }
  }

  /** Resolves once nothing is under way; nothing new may be started meanwhile. */
  async drained(): Promise<void> {
    if (this.#count === 0) return;
    await new Promise<void>((done) => {
      this.#onEmpty = done;
    });
  }
}
