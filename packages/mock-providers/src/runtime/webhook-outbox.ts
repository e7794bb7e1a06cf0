import type { EmulatorClock } from './emulator-clock.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { RecordTable, StateBook } from './state-book.ts';

/** Somebody who wants to be told. */
export interface WebhookSubscriber {
  readonly id: string;
  /** Where to post; anything that is not http(s) is never posted but waits to be taken. */
  readonly url: string;
  /** What signatures are made with, where the vendor signs with a shared secret. */
  readonly secret?: string;
  /** Event types wanted; all of them when left out. */
  readonly types?: readonly string[];
}

/** One event on its way to one subscriber. */
export interface WebhookDelivery {
  readonly id: string;
  readonly subscriber: WebhookSubscriber;
  readonly type: string;
  /** The event, as the vendor's JSON or form fields. */
  readonly payload: unknown;
  /** Epoch milliseconds; not to be delivered before. */
  readonly dueAt: number;
  /** How often it has been tried in vain. */
  readonly attempts: number;
}

/** Seconds before the first repetition; each further one waits twice as long, at most an hour. */
const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 3600;

/** Events waiting to be delivered: part of the emulator's state, so that a crash loses none. */
export class WebhookOutbox {
  readonly #deliveries: RecordTable<WebhookDelivery>;
  // Not state: after a restart the host subscribes again, perhaps at another address.
  readonly #subscribers = new Map<string, WebhookSubscriber>();
  readonly #clock: EmulatorClock;
  readonly #faults: FaultPlan;
  readonly #nextId: () => string;
  readonly #maxAttempts: number;
  #listener: (() => void) | undefined;

  constructor(options: {
    readonly book: StateBook;
    readonly clock: EmulatorClock;
    readonly faults: FaultPlan;
    readonly nextId: () => string;
    /** How often an event is tried before the vendor gives it up. */
    readonly maxAttempts: number;
  }) {
    this.#deliveries = options.book.table('webhook_deliveries');
    this.#clock = options.clock;
    this.#faults = options.faults;
    this.#nextId = options.nextId;
    this.#maxAttempts = options.maxAttempts;
  }

  subscribe(subscriber: WebhookSubscriber): void {
    this.#subscribers.set(subscriber.id, subscriber);
  }

  unsubscribe(id: string): void {
    this.#subscribers.delete(id);
  }

  /** Queues `payload` for every subscriber that wants `type`; returns for how many. */
  publish(type: string, payload: unknown, delayMs = 0): number {
    if (this.#subscribers.size === 0) return 0;
    let receivers = 0;
    for (const subscriber of this.#subscribers.values()) {
      if (subscriber.types && !subscriber.types.includes(type)) continue;
      receivers += 1;
      this.publishTo(subscriber, type, payload, delayMs);
    }
    return receivers;
  }

  /** Queues `payload` for one receiver, such as the callback URL a message came with. */
  publishTo(subscriber: WebhookSubscriber, type: string, payload: unknown, delayMs = 0): void {
    for (const delay of this.#faults.nextDeliveryDelays()) {
      const id = this.#nextId();
      const dueAt = this.#clock.now() + delayMs + delay;
      this.#deliveries.put(id, { id, subscriber, type, payload, dueAt, attempts: 0 });
    }
    this.#listener?.();
  }

  /** All that wait, due or not, in the order in which they will be due. */
  pending(): readonly WebhookDelivery[] {
    return [...this.#deliveries.values()].sort((a, b) => a.dueAt - b.dueAt);
  }

  /** What is due by now; it stays until it is settled or put back. */
  due(): readonly WebhookDelivery[] {
    const now = this.#clock.now();
    return this.pending()
      .filter((delivery) => delivery.dueAt <= now)
      .map((delivery) => ({
        ...delivery,
        subscriber: this.#subscribers.get(delivery.subscriber.id) ?? delivery.subscriber,
      }));
  }

  /** Takes out everything that is due: whoever takes it delivers it, or puts it back. */
  takeDue(): readonly WebhookDelivery[] {
    if (this.#deliveries.size === 0) return [];
    const due = this.due();
    for (const { id } of due) this.settle(id);
    return due;
  }

  /** The receiver has it. */
  settle(id: string): void {
    this.#deliveries.delete(id);
  }

  /** Gives back a delivery that failed; it comes again later, until its attempts are used up. */
  putBack(delivery: WebhookDelivery): void {
    const attempts = delivery.attempts + 1;
    if (attempts >= this.#maxAttempts) return;
    const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
    const dueAt = this.#clock.now() + seconds * 1000;
    this.#deliveries.put(delivery.id, { ...delivery, attempts, dueAt });
    this.#listener?.();
  }

  /** Calls `listener` whenever something new waits. */
  onQueued(listener: (() => void) | undefined): void {
    this.#listener = listener;
  }
}
