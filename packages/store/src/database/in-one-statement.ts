import { AsyncLocalStorage } from 'node:async_hooks';
import type { RawSql } from './raw-sql.ts';

interface Asking<Request, Answer> {
  readonly request: Request;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Gathers what is asked for in the same breath, as the jobs of a batch and the sagas of a process do,
 * and lets one statement answer all of it.
 */
export class InOneStatement<Request, Answer> {
  readonly #assertUsable: () => void;
  readonly #answerAll: (requests: readonly Request[]) => Promise<readonly Answer[]>;
  /** Whoever happens to ask first must not take the others along into a scope of its own. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #asking: Asking<Request, Answer>[] = [];

  /** @param answerAll Answers in the order of the requests. */
  constructor(
    { raw }: { readonly raw: RawSql },
    answerAll: (requests: readonly Request[]) => Promise<readonly Answer[]>,
  ) {
    this.#assertUsable = raw.assertUsable;
    this.#answerAll = answerAll;
  }

  async ask(request: Request): Promise<Answer> {
    this.#assertUsable();
    return new Promise((resolve, reject) => {
      this.#asking.push({ request, resolve, reject });
      if (this.#asking.length === 1) this.#outside(() => setImmediate(() => void this.#send()));
    });
  }

  async #send(): Promise<void> {
    const asking = this.#asking;
    this.#asking = [];
    try {
      const answers = await this.#answerAll(asking.map(({ request }) => request));
      asking.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }
}
