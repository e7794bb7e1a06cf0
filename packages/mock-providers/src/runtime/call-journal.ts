import type { FaultKind } from './fault-plan.ts';

/** One call a vendor received. */
export interface JournalEntry {
  /** 1, 2, 3, …: the order in which the calls took effect or failed. */
  readonly sequence: number;
  readonly vendor: string;
  readonly operation: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The caller's idempotency key or reference. */
  readonly key: string | undefined;
  readonly request: unknown;
  /** Whether the vendor did what was asked, whatever the caller heard. Replays have no effect. */
  readonly applied: boolean;
  /** HTTP status that the vendor answered, or would have without the fault. */
  readonly status: number | undefined;
  readonly fault: FaultKind | undefined;
}

/** The last calls, oldest first, to look into from a test. It holds no credentials. */
export class CallJournal {
  readonly #limit: number;
  #entries: JournalEntry[] = [];
  #sequence = 0;

  /** @param limit how many calls are kept at least (0: none) */
  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  record(entry: Omit<JournalEntry, 'sequence'>): void {
    this.#sequence += 1;
    if (this.#limit === 0) return;
    this.#entries.push({ sequence: this.#sequence, ...entry });
    // Dropping half at a time keeps the cost of a call constant.
    if (this.#entries.length >= 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit);
  }

  /** Number of calls ever received. */
  get total(): number {
    return this.#sequence;
  }

  entries(filter: { vendor?: string; operation?: string } = {}): readonly JournalEntry[] {
    return this.#entries
      .slice(-this.#limit)
      .filter(
        ({ vendor, operation }) =>
          (filter.vendor === undefined || filter.vendor === vendor) &&
          (filter.operation === undefined || filter.operation === operation),
      );
  }

  clear(): void {
    this.#entries = [];
    this.#sequence = 0;
  }
}
