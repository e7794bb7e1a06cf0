import type { Booking } from '@luna/booking-agent';
import type { Stage } from './stage.ts';

/** Money of one person at the payment vendor. */
export interface Net {
  captured: number;
  refunded: number;
  blocked: number;
}

/** What vendors hold, seen from behind their counters and not through their interfaces. */
export class VendorView {
  readonly #stage: Stage;
  readonly #lapsedHolds = new Set<string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Live holds and reservations of a booking. */
  tables(bookingId: string): { held: number; reserved: number } {
    const { emulators, providers } = this.#stage;
    const booking = this.#stage.bookingOf(bookingId);
    const names = new Set(booking?.tables.map(({ provider }) => provider));
    let held = 0;
    let reserved = 0;
    for (const name of names) {
      if (providers[name] === undefined || name === 'luna') continue;
      const { desk } =
        name === 'open-table'
          ? emulators.openTable
          : name === 'resy'
            ? emulators.resy
            : emulators.eventbrite;
      const found = desk.byReference(bookingId);
      for (const hold of found.holds) {
        const state = desk.holdState(hold);
        if (state === 'held') held += 1;
        if (state === 'lapsed') this.#lapsed(booking, hold.id);
      }
      for (const { state } of found.reservations) if (state === 'reserved') reserved += 1;
    }
    // Where Luna keeps the tables itself they are what its own constraint says.
    const own = booking?.tables.filter(({ provider }) => provider === 'luna') ?? [];
    reserved += own.filter(({ state }) => state === 'reserved').length;
    held += own.filter(({ state }) => state === 'held').length;
    return { held, reserved };
  }

  /** A hold ran out under a saga that had not used it up. */
  #lapsed(booking: Booking | null, holdId: string): void {
    const table = booking?.tables.find((each) => each.holdId === holdId);
    if (booking === null || table?.state !== 'held') return;
    const name = `${holdId} ${booking.status}`;
    if (this.#lapsedHolds.has(name)) return;
    this.#lapsedHolds.add(name);
    this.#stage.coverage.meet('hold lapses', booking.status);
  }

  /** What each person has paid for a booking. */
  nets(bookingId: string): Map<string, Net> {
    const nets = new Map<string, Net>();
    const { state } = this.#stage.emulators.stripe;
    for (const intent of state.intentsByReference.where(bookingId)) {
      const person = intent.metadata['luna_person'] ?? '';
      const net = nets.get(person) ?? { captured: 0, refunded: 0, blocked: 0 };
      nets.set(person, net);
      if (intent.status === 'requires_capture') net.blocked += intent.amount;
      if (intent.status !== 'succeeded') continue;
      net.captured += intent.amount_received;
      for (const charge of state.chargesOfIntent.where(intent.id)) {
        if (charge.captured) net.refunded += charge.amount_refunded;
      }
    }
    return nets;
  }
}
