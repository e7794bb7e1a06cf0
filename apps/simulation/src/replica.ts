import type { BookingAgent } from '@luna/booking-agent';

/** One process of the API: it can die, and comes back with nothing but what the store knows. */
export class Replica {
  readonly name: string;
  /** How often it has started. What began in an earlier life never goes on. */
  life = 0;
  alive = false;
  /** How far its wall clock is off, in milliseconds. */
  clockOff = 0;
  /** Virtual time of its last start: monotonic clocks begin there. */
  startedAt = 0;
  /** Requests and jobs it is at. */
  atWork = 0;
  #agent: BookingAgent | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(name: string) {
    this.name = name;
  }

  get agent(): BookingAgent {
    if (this.#agent === null) throw new Error(`${this.name} is down`);
    return this.#agent;
  }

  start(agent: BookingAgent, now: number): void {
    this.#agent = agent;
    this.alive = true;
    this.startedAt = now;
    this.atWork = 0;
  }

  /** It dies: whoever waits for it hears that the connection broke. */
  die(): void {
    this.alive = false;
    this.life += 1;
    this.#agent = null;
    this.atWork = 0;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const tell of waiting) tell();
  }

  /** Calls `tell` when this replica dies; returns how to stop that. */
  onDeath(tell: () => void): () => void {
    this.#waiting.add(tell);
    return () => this.#waiting.delete(tell);
  }
}
