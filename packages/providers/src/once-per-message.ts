import type { SendOutcome } from '@luna/booking-agent';

/** Outcomes remembered at a time; older ones are found at the vendor instead. */
const REMEMBERED = 10_000;

/**
 * Lets a message through once per id within this process: who hands it over while it is being sent
 * waits for that, and who comes later gets the same outcome. What stays undecided is forgotten, so
 * that it can be tried again.
 */
export class OncePerMessage {
  readonly #outcomes = new Map<string, Promise<SendOutcome>>();

  send(messageId: string, act: () => Promise<SendOutcome>): Promise<SendOutcome> {
    const known = this.#outcomes.get(messageId);
    if (known) return known;
    const outcome = act();
    this.#outcomes.set(messageId, outcome);
    const forget = (): void => {
      this.#outcomes.delete(messageId);
    };
    outcome.then(({ kind }) => {
      if (kind === 'unavailable') forget();
    }, forget);
    if (this.#outcomes.size > REMEMBERED) {
      const [oldest] = this.#outcomes.keys();
      if (oldest !== undefined) this.#outcomes.delete(oldest);
    }
    return outcome;
  }
}
