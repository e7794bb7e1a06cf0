import { CallJournal } from './call-journal.ts';
import { type EmulatorClock, systemClock } from './emulator-clock.ts';
import { type FaultKind, FaultPlan } from './fault-plan.ts';
import { IdMint } from './id-mint.ts';
import { StateBook, type StateSnapshot } from './state-book.ts';
import type { StateStore } from './state-store.ts';
import { WebhookOutbox } from './webhook-outbox.ts';

/** What every emulator can be given. */
export interface EmulatorOptions {
  /** Decides every identifier (0). */
  readonly seed?: number | string;
  /** The machine's clock unless given. */
  readonly clock?: EmulatorClock;
  /** How latency and timeouts are waited for; without it they take no time. */
  readonly sleep?: (ms: number) => Promise<void>;
  readonly faults?: FaultPlan;
  readonly journal?: CallJournal;
  /** Where state is written before an answer is given; without it, it lives in memory only. */
  readonly store?: StateStore;
  /** How long a caller waits in process for an answer that does not come, in ms (8,000). */
  readonly timeoutMs?: number;
}

/** What a vendor answers: an HTTP status and a JSON body, whoever asked. */
export interface VendorAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** True where this is the stored answer to an earlier call and nothing was done again. */
  readonly replayed?: boolean;
}

/** What a caller sees of a call. */
export type CallOutcome<Answer extends VendorAnswer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** No answer that says anything: it may or may not have happened. */
  | { readonly kind: 'lost'; readonly how: 'error' | 'reset' | 'timeout'; readonly status: number }
  /** 429, or 503 with `Retry-After`: the vendor says that it did nothing. */
  | { readonly kind: 'refused'; readonly status: 429 | 503; readonly retryAfterSeconds: number };

/** A call as the runtime sees it. */
export interface VendorCall {
  readonly operation: string;
  readonly key?: string | undefined;
  readonly request: unknown;
}

/** When a late call takes effect unless its fault says otherwise, in milliseconds. */
const LATE_MS = 60_000;

/**
 * What all emulators share: the way of a call (latency, fault, effect, durability, answer), the
 * tables, the ids, the outgoing webhooks.
 */
export class VendorRuntime {
  readonly vendor: string;
  readonly clock: EmulatorClock;
  readonly faults: FaultPlan;
  readonly journal: CallJournal;
  readonly mint: IdMint;
  readonly book: StateBook;
  readonly outbox: WebhookOutbox;
  readonly #sleep: ((ms: number) => Promise<void>) | undefined;
  readonly #store: StateStore | undefined;
  readonly #timeoutMs: number;
  /** Calls on their way; they are on the network and not part of the state. */
  #late: { readonly dueAt: number; readonly arrive: () => void }[] = [];
  #loaded: Promise<void> | undefined;
  #writing: Promise<void> | undefined;
  #writeNext: Promise<void> | undefined;

  constructor(vendor: string, options: EmulatorOptions, webhookAttempts = 16) {
    this.vendor = vendor;
    this.clock = options.clock ?? systemClock;
    this.faults = options.faults ?? new FaultPlan();
    this.journal = options.journal ?? new CallJournal();
    this.mint = new IdMint(`${vendor}:${options.seed ?? 0}`);
    this.book = new StateBook(this.mint);
    this.#sleep = options.sleep;
    this.#store = options.store;
    this.#timeoutMs = options.timeoutMs ?? 8_000;
    this.outbox = new WebhookOutbox({
      book: this.book,
      clock: this.clock,
      faults: this.faults,
      nextId: () => this.mint.letters(16),
      maxAttempts: webhookAttempts,
    });
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.clock.now();
  }

  /** Epoch seconds, as most vendors count. */
  nowSeconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /**
   * Receives one call.
   *
   * @param apply does at once, and undivided, what the vendor does
   * @param decline does the same where a fault wants a card declined; a vendor without takes no heed
   */
  async call<Answer extends VendorAnswer>(
    { operation, key, request }: VendorCall,
    apply: () => Answer,
    decline: () => Answer = apply,
  ): Promise<CallOutcome<Answer>> {
    if (this.#store) await this.load();
    const fault = this.faults.next(operation);
    const latencyMs = this.faults.nextLatencyMs();
    if (latencyMs > 0 && this.#sleep) await this.#sleep(latencyMs);

    if (this.#late.length > 0) this.arriveDue();

    if (fault?.kind === 'late') {
      const dueAt = this.clock.now() + (fault.delayMs ?? LATE_MS);
      const arrive = (): void => {
        const { status, replayed } = apply();
        this.#note(operation, key, request, status < 400 && !replayed, status, 'late');
      };
      this.#late.push({ dueAt, arrive });
      return this.#lose(fault.kind);
    }
    const isDeclined = fault?.kind === 'declined';
    const spoiledBefore = fault !== undefined && !isDeclined && !fault.kind.endsWith('_after');
    if (spoiledBefore) {
      this.#note(operation, key, request, false, undefined, fault.kind);
      if (fault.kind === 'rate_limit' || fault.kind === 'unavailable') {
        const status = fault.kind === 'rate_limit' ? 429 : 503;
        return { kind: 'refused', status, retryAfterSeconds: fault.retryAfterSeconds ?? 1 };
      }
      return this.#lose(fault.kind, fault.status);
    }

    const answer = isDeclined ? decline() : apply();
    const applied = answer.status < 400 && answer.replayed !== true;
    this.#note(operation, key, request, applied, answer.status, fault?.kind);
    if (this.#store) {
      try {
        await this.#durable();
      } catch {
        // Not written down is not acknowledged: the effect stands, the caller must ask again.
        return { kind: 'lost', how: 'error', status: 500 };
      }
    }
    const isLost = fault !== undefined && !isDeclined;
    return isLost ? this.#lose(fault.kind, fault.status) : { kind: 'answered', answer };
  }

  /**
   * Lets the late calls take effect whose time has come; returns how many. Every later call does so
   * first, so this is only for looking at the state.
   */
  arriveDue(): number {
    const now = this.clock.now();
    const due = this.#late.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    this.#late = this.#late.filter(({ dueAt }) => dueAt > now);
    for (const { arrive } of due) arrive();
    return due.length;
  }

  /** Does something to the state from the outside (a guest leaves a review, a card is reported). */
  async control<T>(change: () => T): Promise<T> {
    if (this.#store) await this.load();
    const result = change();
    if (this.#store) await this.#durable();
    return result;
  }

  /** Reads the state back from the store, once; calls wait for it. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    if (!this.#store) return;
    this.book.trackChanges();
    const saved = await this.#store.load(this.vendor);
    if (saved) this.book.restore(saved);
    this.book.forgetChanges();
  }

  snapshot(): StateSnapshot {
    return this.book.snapshot();
  }

  restore(snapshot: StateSnapshot): void {
    this.#late = [];
    this.book.restore(snapshot);
  }

  async #lose(kind: FaultKind, status = 500): Promise<CallOutcome<never>> {
    const how = kind.startsWith('error') ? 'error' : kind.startsWith('reset') ? 'reset' : 'timeout';
    if (how === 'timeout' && this.#sleep) await this.#sleep(this.#timeoutMs);
    return { kind: 'lost', how, status };
  }

  #note(
    operation: string,
    key: string | undefined,
    request: unknown,
    applied: boolean,
    status: number | undefined,
    fault: FaultKind | undefined,
  ): void {
    const { vendor } = this;
    const at = this.clock.now();
    this.journal.record({ vendor, operation, at, key, request, applied, status, fault });
  }

  /**
   * Resolves when everything changed so far is written. Calls that arrive while a write is on its
   * way share the next one. A call that changed nothing waits too: it may have read what is not
   * written yet.
   */
  #durable(): Promise<void> {
    if (!this.#writing) {
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
      });
      return this.#writing;
    }
    this.#writeNext ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#writeNext = undefined;
        return this.#durable();
      });
    return this.#writeNext;
  }

  async #write(): Promise<void> {
    const changes = this.book.takeChanges();
    if (changes.length === 0) return;
    try {
      await this.#store?.write(this.vendor, changes);
    } catch (error) {
      this.book.returnChanges(changes);
      throw error;
    }
  }
}
