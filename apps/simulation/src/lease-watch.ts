import type { BookingStatus, Lease } from '@luna/booking-agent';
import type { Coverage } from './coverage.ts';
import type { Replica } from './replica.ts';
import { Violation } from './violation.ts';

interface Held {
  readonly by: Replica;
  readonly life: number;
  readonly token: number;
  /** On the store's clock. */
  until: number;
}

/** Who may drive which saga by the store's time, kept beside the store and not by it. */
export class LeaseWatch {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;
  readonly #coverage: Coverage;
  readonly #report: (violation: Violation) => void;

  constructor(now: () => number, coverage: Coverage, report: (violation: Violation) => void) {
    this.#now = now;
    this.#coverage = coverage;
    this.#report = report;
  }

  granted(lease: Lease, by: Replica, ttlMs: number, status: BookingStatus | undefined): void {
    const { bookingId, token } = lease;
    const now = this.#now();
    const held = this.#held.get(bookingId);
    if (held !== undefined && held.until > now) {
      this.#broken(
        `${by.name} got the lease of ${bookingId} while ${held.by.name} held it for another ${held.until - now} ms`,
      );
    }
    // One that was given back is not here any more.
    if (held !== undefined) this.#coverage.meet('lease taken over', status);
    this.#held.set(bookingId, { by, life: by.life, token, until: now + ttlMs });
  }

  extended({ bookingId, token }: Lease, by: Replica, ttlMs: number): void {
    const held = this.#held.get(bookingId);
    if (held?.by === by && held.token === token) held.until = this.#now() + ttlMs;
  }

  /** Only whoever holds a lease can give it back. */
  released({ bookingId, token }: Lease, by: Replica): void {
    const held = this.#held.get(bookingId);
    if (held?.by === by && held.token === token) this.#held.delete(bookingId);
  }

  /** A replica is about to call a provider: it has to hold the lease by the store's time. */
  calling(bookingId: string, by: Replica, name: string): void {
    const held = this.#held.get(bookingId);
    if (held?.by === by && held.life === by.life && held.until > this.#now()) return;
    const why =
      held === undefined
        ? 'nobody holds'
        : held.until <= this.#now()
          ? `${held.by.name} has lost`
          : `${held.by.name} holds`;
    this.#broken(`${by.name} called ${name} for ${bookingId}, whose lease ${why}`);
  }

  #broken(message: string): void {
    this.#report(new Violation('every saga ends by itself', message));
  }
}
