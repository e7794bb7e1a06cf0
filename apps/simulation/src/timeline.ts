import TinyQueue from 'tinyqueue';

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/**
 * Lets everything that can go on go on, until it waits for the timeline again: Node runs ticks only
 * when no promise has anything left to do. (A turn of the event loop would do as well, at the price
 * of asking the system for news each time.)
 */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/**
 * Virtual time: what happens, happens at its moment, one thing after the other, and all that follows
 * from it by itself is done before the next.
 */
export class Timeline {
  /** Epoch milliseconds. It never runs backwards. */
  now: number;
  readonly #queue = new TinyQueue<Entry>([], (a, b) => a.at - b.at || a.order - b.order);
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Does something `delay` milliseconds from now. */
  after(delay: number, run: () => void | Promise<void>): void {
    this.#order += 1;
    this.#queue.push({ at: this.now + delay, order: this.#order, run });
  }

  /** How many things are still to happen. */
  get length(): number {
    return this.#queue.length;
  }

  /** The next thing happens; false when there is none. */
  async step(): Promise<boolean> {
    const next = this.#queue.pop();
    if (next === undefined) return false;
    this.now = Math.max(this.now, next.at);
    await next.run();
    await settled();
    return true;
  }

  /** Time passes and nothing happens meanwhile: what was due in between is late. */
  jump(ms: number): void {
    this.now += ms;
  }
}
