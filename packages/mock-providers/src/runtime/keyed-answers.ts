import type { RecordTable } from './state-book.ts';

/** The first answer to a call that carried an idempotency key. */
export interface KeyedAnswer {
  readonly operation: string;
  readonly fingerprint: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly status: number;
  readonly body: unknown;
}

/** What is known about a key at the moment of a call. */
export type KeyedVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly answer: KeyedAnswer }
  /** The key has been used for something else. */
  | { readonly kind: 'different'; readonly answer: KeyedAnswer };

/** Remembers answers by key for `lifetimeMs`, as vendors do that know idempotency keys. */
export class KeyedAnswers {
  readonly #answers: RecordTable<KeyedAnswer>;
  readonly #lifetimeMs: number;

  constructor(answers: RecordTable<KeyedAnswer>, lifetimeMs: number) {
    this.#answers = answers;
    this.#lifetimeMs = lifetimeMs;
  }

  check(key: string, operation: string, fingerprint: string, now: number): KeyedVerdict {
    const answer = this.find(key, now);
    if (!answer) return { kind: 'new' };
    const same = answer.operation === operation && answer.fingerprint === fingerprint;
    return { kind: same ? 'replay' : 'different', answer };
  }

  /** What was answered under `key`, if it is still remembered at `now` (epoch milliseconds). */
  find(key: string, now: number): KeyedAnswer | undefined {
    const answer = this.#answers.get(key);
    return answer && now - answer.at < this.#lifetimeMs ? answer : undefined;
  }

  remember(key: string, answer: KeyedAnswer): void {
    // A key that is used again after its lifetime has to move to the end of the line.
    this.#answers.delete(key);
    for (const [oldKey, old] of this.#answers.entries()) {
      if (answer.at - old.at < this.#lifetimeMs) break;
      this.#answers.delete(oldKey);
    }
    this.#answers.put(key, answer);
  }
}

/**
 * The same text for the same parameters, whatever their order; numbers equal their digits. Texts
 * carry their length, so that no text can look like structure.
 */
export function fingerprint(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return `${text.length}'${text}`;
  }
  let text = Array.isArray(value) ? '[' : '{';
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record).sort()) {
    const inner = record[name];
    if (inner !== undefined) text += `${name.length}'${name}${fingerprint(inner)}`;
  }
  return `${text}}`;
}
