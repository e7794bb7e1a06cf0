import type pg from 'pg';

interface ChangeListenerOptions {
  /** A connection of its own, not yet connected. */
  readonly connect: () => pg.Client;
  readonly notify: () => Promise<void>;
  readonly pollMs: number;
}

const NOTIFY_EVERY_MS = 20;
const RECONNECT_MAX_MS = 5_000;

/**
 * Tells the replicas of one database that there are changes to read. Notifications are sent after
 * the commit and at most every 20 ms, because a NOTIFY inside a transaction makes all commits of the
 * server queue for one lock; and they may be lost, so that a timer looks as well.
 */
export class ChangeListener {
  static readonly channel = 'luna_changes';
  readonly #options: ChangeListenerOptions;
  readonly #callbacks = new Set<() => void>();
  #client: pg.Client | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;
  #notifyTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ChangeListenerOptions) {
    this.#options = options;
  }

  onChange(callback: () => void): () => void {
    this.#callbacks.add(callback);
    if (this.#callbacks.size === 1 && !this.#client && !this.#pollTimer) this.#start();
    return () => this.#callbacks.delete(callback);
  }

  /** This replica has committed changes: its own followers hear at once, the others soon. */
  wake(): void {
    if (this.#closed) return;
    this.#callAll();
    if (this.#notifyTimer) return;
    this.#notifyTimer = setTimeout(() => {
      this.#notifyTimer = undefined;
      this.#options.notify().catch(() => {});
    }, NOTIFY_EVERY_MS);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callbacks.clear();
    clearInterval(this.#pollTimer);
    clearTimeout(this.#reconnectTimer);
    if (this.#notifyTimer) {
      clearTimeout(this.#notifyTimer);
      await this.#options.notify().catch(() => {});
    }
    await this.#client?.end().catch(() => {});
  }

  #callAll(): void {
    for (const callback of this.#callbacks) queueMicrotask(callback);
  }

  #start(): void {
    this.#pollTimer = setInterval(() => this.#callAll(), this.#options.pollMs);
    this.#pollTimer.unref();
    this.#listen(100);
  }

  #listen(retryMs: number): void {
    const client = this.#options.connect();
    let over = false;
    const again = (waitMs: number) => {
      if (over) return;
      over = true;
      client.end().catch(() => {});
      if (this.#closed) return;
      this.#reconnectTimer = setTimeout(
        () => this.#listen(Math.min(waitMs * 2, RECONNECT_MAX_MS)),
        waitMs,
      );
      this.#reconnectTimer.unref();
    };
    let established = false;
    client.on('error', () => again(established ? 100 : retryMs));
    client.on('end', () => again(established ? 100 : retryMs));
    client.on('notification', () => this.#callAll());
    this.#client = client;
    client
      .connect()
      .then(() => client.query(`listen ${ChangeListener.channel}`))
      .then(
        () => {
          established = true;
          // Whatever happened while nobody listened.
          this.#callAll();
        },
        () => again(retryMs),
      );
  }
}
