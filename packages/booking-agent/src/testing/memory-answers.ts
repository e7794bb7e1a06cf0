import { BookingError } from '../booking-error.ts';

/** Answers by key, as a vendor with idempotency keys keeps them; each `operation` has its own shape. */
export class MemoryAnswers {
  readonly #answers = new Map<
    string,
    { readonly operation: string; readonly request: string; readonly outcome: unknown }
  >();

  /** The first answer given under this key, or the one `act` gives now. */
  once<Request extends { readonly key: string }, Outcome>(
    operation: string,
    request: Request,
    act: (request: Request) => Outcome,
  ): Outcome {
    const print = JSON.stringify(request);
    const known = this.#answers.get(request.key);
    if (known === undefined) {
      const outcome = act(request);
      this.#answers.set(request.key, { operation, request: print, outcome });
      return outcome;
    }
    if (known.operation !== operation || known.request !== print) {
      throw new BookingError(
        'key_reused',
        `key ${request.key} was used for another request; a key belongs to one request`,
      );
    }
    return known.outcome as Outcome;
  }

  /** What was answered to this operation under this key, if anything. */
  answer(operation: string, key: string): unknown {
    const known = this.#answers.get(key);
    return known?.operation === operation ? known.outcome : undefined;
  }
}
