import type { EmulatorClock } from './emulator-clock.ts';
import { VirtualClock } from './emulator-clock.ts';
import type { VendorRuntime } from './vendor-runtime.ts';
import type { WebhookDelivery } from './webhook-outbox.ts';

/** A delivery in the vendor's wire format: what is posted, signed as the vendor signs. */
export interface WebhookPost {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How long a receiver may take to answer, in milliseconds. */
const RECEIVER_TIMEOUT_MS = 10_000;

/** Posts a vendor's webhooks over HTTP when they are due. */
export class WebhookDispatcher {
  readonly #runtime: VendorRuntime;
  readonly #format: (delivery: WebhookDelivery) => WebhookPost;
  readonly #clock: EmulatorClock;
  readonly #stopWatching: (() => void) | undefined;
  readonly #underWay = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(runtime: VendorRuntime, format: (delivery: WebhookDelivery) => WebhookPost) {
    this.#runtime = runtime;
    this.#format = format;
    this.#clock = runtime.clock;
    runtime.outbox.onQueued(() => this.#schedule());
    if (this.#clock instanceof VirtualClock) {
      this.#stopWatching = this.#clock.onMove(() => this.#schedule());
    }
    this.#schedule();
  }

  /** Resolves when all that is due by now has been posted once. */
  async flush(): Promise<void> {
    this.#postDue();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stopWatching?.();
    this.#runtime.outbox.onQueued(undefined);
    await Promise.all(this.#underWay.values());
  }

  #schedule(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const next = this.#runtime.outbox
      .pending()
      .find((delivery) => isPostable(delivery) && !this.#underWay.has(delivery.id));
    if (!next) return;
    const wait = next.dueAt - this.#clock.now();
    // A virtual clock says itself when it has moved.
    if (wait > 0 && this.#clock instanceof VirtualClock) return;
    // setTimeout takes 2^31 - 1 ms at most; waking early only schedules again.
    this.#timer = setTimeout(() => this.#postDue(), Math.min(Math.max(wait, 0), 2_147_483_647));
    this.#timer.unref();
  }

  #postDue(): void {
    for (const delivery of this.#runtime.outbox.due()) {
      if (!isPostable(delivery) || this.#underWay.has(delivery.id)) continue;
      this.#underWay.set(delivery.id, this.#post(delivery));
    }
    this.#schedule();
  }

  async #post(delivery: WebhookDelivery): Promise<void> {
    const accepted = await this.#send(delivery);
    await this.#runtime
      .control(() => {
        if (accepted) this.#runtime.outbox.settle(delivery.id);
        else this.#runtime.outbox.putBack(delivery);
      })
      // Not written down: after a restart it is delivered once more, which receivers must bear.
      .catch(() => undefined);
    this.#underWay.delete(delivery.id);
    this.#schedule();
  }

  async #send(delivery: WebhookDelivery): Promise<boolean> {
    try {
      const { body, headers } = this.#format(delivery);
      const response = await fetch(delivery.subscriber.url, {
        method: 'POST',
        body,
        headers,
        signal: AbortSignal.timeout(RECEIVER_TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}

function isPostable(delivery: WebhookDelivery): boolean {
  return /^https?:/.test(delivery.subscriber.url);
}
