import type { RecordIndex, RecordTable } from '../runtime/state-book.ts';
import type { VendorRuntime } from '../runtime/vendor-runtime.ts';
import { instantOf } from './local-time.ts';
import { offeredTimes, type VenueCapacity } from './venue-capacity.ts';

/** Where, when and how many. */
export interface Seating {
  readonly venueId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** The start, local to the venue: `YYYY-MM-DD` and `HH:MM`. */
  readonly date: string;
  readonly time: string;
  readonly partySize: number;
}

export interface DeskHold extends Seating {
  readonly id: string;
  readonly key: string | null;
  /** The caller's own name for what this is about. */
  readonly reference: string | null;
  readonly table: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly released: boolean;
}

export interface DeskReservation extends Seating {
  readonly id: string;
  readonly key: string | null;
  readonly reference: string | null;
  readonly table: number;
  readonly code: string;
  readonly state: 'reserved' | 'cancelled';
  readonly specialRequests: string | null;
}

export interface HoldOrder extends Seating {
  readonly key: string | null;
  readonly reference: string | null;
  readonly holdForMs: number;
  /** A reservation of the same reference that does not stand in this hold's way. */
  readonly inPlaceOf: string | null;
}

export type HoldResult =
  | { readonly kind: 'ok'; readonly hold: DeskHold }
  | { readonly kind: 'no_slot' | 'unknown_venue' };

/** How a vendor names what its desk hands out. */
export interface DeskNaming {
  holdId(runtime: VendorRuntime): string;
  reservationId(runtime: VendorRuntime): string;
  code(runtime: VendorRuntime): string;
}

/** Which venues there are; one that is not known takes no bookings. */
export type VenueDirectory = (venueId: string) => VenueCapacity | undefined;

const DAY_MS = 86_400_000;
/** No party stays longer, so a start finds everything it can overlap in the buckets next to it. */
const LONGEST_STAY_MS = DAY_MS;

/**
 * Who sits where and until when. Every decision is made in one step, so of two parties that want
 * the last table exactly one gets it.
 */
export class ReservationDesk {
  readonly runtime: VendorRuntime;
  readonly holds: RecordTable<DeskHold>;
  readonly reservations: RecordTable<DeskReservation>;
  readonly #venues: VenueDirectory;
  readonly #naming: DeskNaming;
  readonly #maxHoldMs: number;
  readonly #holdsByDay: RecordIndex<DeskHold>;
  readonly #reservationsByDay: RecordIndex<DeskReservation>;
  readonly #holdsByReference: RecordIndex<DeskHold>;
  readonly #reservationsByReference: RecordIndex<DeskReservation>;

  constructor(options: {
    readonly runtime: VendorRuntime;
    readonly venues: VenueDirectory;
    readonly naming: DeskNaming;
    /** Longest time this vendor keeps a slot, in milliseconds. */
    readonly maxHoldMs: number;
  }) {
    this.runtime = options.runtime;
    this.#venues = options.venues;
    this.#naming = options.naming;
    this.#maxHoldMs = options.maxHoldMs;
    this.holds = options.runtime.book.table('holds');
    this.reservations = options.runtime.book.table('reservations');
    this.#holdsByDay = this.holds.indexBy((hold) => (hold.released ? null : dayKey(hold)));
    this.#reservationsByDay = this.reservations.indexBy((reservation) =>
      reservation.state === 'reserved' ? dayKey(reservation) : null,
    );
    this.#holdsByReference = this.holds.indexBy((hold) => hold.reference);
    this.#reservationsByReference = this.reservations.indexBy(({ reference }) => reference);
  }

  /** Starting times of a day with how many parties of this size they can still take. */
  availability(
    venueId: string,
    date: string,
    timeZone: string,
    partySize: number,
  ): { time: string; remaining: number }[] | undefined {
    const venue = this.#venues(venueId);
    if (!venue) return undefined;
    const stayMs = (venue.stayMinutes ?? 120) * 60_000;
    return offeredTimes(venue).flatMap((time) => {
      const startsAt = instantOf(date, time, timeZone);
      if (startsAt <= this.runtime.now()) return [];
      const seating = { venueId, date, time, partySize, startsAt, endsAt: startsAt + stayMs };
      const remaining = this.#places(venue, seating, null).length;
      return remaining > 0 ? [{ time, remaining }] : [];
    });
  }

  hold(order: HoldOrder): HoldResult {
    const venue = this.#venues(order.venueId);
    if (!venue) return { kind: 'unknown_venue' };
    this.#forgetOldHolds();
    const { inPlaceOf, holdForMs, ...seating } = order;
    const offered = offeredTimes(venue).includes(order.time);
    // Only a party's own reservation may be sat upon.
    const replaced = inPlaceOf === null ? undefined : this.liveReservation(inPlaceOf);
    const own = replaced && replaced.reference === order.reference ? replaced.id : null;
    const [table] = offered ? this.#places(venue, seating, own) : [];
    if (table === undefined) return { kind: 'no_slot' };
    const hold: DeskHold = {
      ...seating,
      id: this.#naming.holdId(this.runtime),
      table,
      expiresAt: this.runtime.now() + Math.min(holdForMs, this.#maxHoldMs),
      released: false,
    };
    this.holds.put(hold.id, hold);
    return { kind: 'ok', hold };
  }

  /** Gives a live hold back; false where there is none under this id. */
  release(holdId: string): boolean {
    const hold = this.liveHold(holdId);
    if (!hold) return false;
    this.holds.put(holdId, { ...hold, released: true });
    return true;
  }

  liveHold(holdId: string): DeskHold | undefined {
    const hold = this.holds.get(holdId);
    return hold && this.#isLive(hold) ? hold : undefined;
  }

  liveReservation(reservationId: string): DeskReservation | undefined {
    const reservation = this.reservations.get(reservationId);
    return reservation?.state === 'reserved' ? reservation : undefined;
  }

  /** Turns a live hold into a reservation; the hold is gone after it. */
  reserve(
    hold: DeskHold,
    details: { key: string | null; partySize: number; specialRequests: string | null },
  ): DeskReservation {
    const { id: _, expiresAt, released, ...seating } = hold;
    const reservation: DeskReservation = {
      ...seating,
      ...details,
      id: this.#naming.reservationId(this.runtime),
      code: this.#naming.code(this.runtime),
      state: 'reserved',
    };
    this.holds.delete(hold.id);
    this.reservations.put(reservation.id, reservation);
    return reservation;
  }

  /** Moves a reservation to a live hold's slot, in one step; the hold is gone after it. */
  change(
    old: DeskReservation,
    hold: DeskHold,
    details: { key: string | null; partySize: number; specialRequests: string | null },
  ): DeskReservation {
    const { venueId, startsAt, endsAt, date, time, table } = hold;
    const reservation = { ...old, ...details, venueId, startsAt, endsAt, date, time, table };
    this.holds.delete(hold.id);
    this.reservations.put(old.id, reservation);
    return reservation;
  }

  /** Cancels a live reservation; undefined where there is none under this id. */
  cancel(reservationId: string): DeskReservation | undefined {
    const reservation = this.liveReservation(reservationId);
    if (!reservation) return undefined;
    const cancelled: DeskReservation = { ...reservation, state: 'cancelled' };
    this.reservations.put(reservationId, cancelled);
    return cancelled;
  }

  /** Whether this many people can sit where the hold is. */
  fits(hold: DeskHold, partySize: number): boolean {
    const capacity = this.#venues(hold.venueId)?.capacity;
    if (!capacity) return false;
    if (capacity.kind === 'tables') return partySize <= (capacity.seats[hold.table] ?? 0);
    return partySize <= hold.partySize;
  }

  holdState(hold: DeskHold): 'held' | 'released' | 'lapsed' {
    if (hold.released) return 'released';
    return this.#isLive(hold) ? 'held' : 'lapsed';
  }

  byReference(reference: string): { holds: DeskHold[]; reservations: DeskReservation[] } {
    return {
      holds: this.#holdsByReference.where(reference),
      reservations: this.#reservationsByReference.where(reference),
    };
  }

  #isLive(hold: DeskHold): boolean {
    return !hold.released && hold.expiresAt > this.runtime.now();
  }

  /** Free tables that are large enough, smallest first; for tickets, one entry per party. */
  #places(venue: VenueCapacity, seating: Seating, inPlaceOf: string | null): number[] {
    const { capacity } = venue;
    const others = this.#overlapping(seating, inPlaceOf);
    if (capacity.kind === 'tickets') {
      const taken = others
        .filter((other) => other.startsAt === seating.startsAt)
        .reduce((sum, other) => sum + other.partySize, 0);
      const parties = Math.floor((capacity.perStart - taken) / seating.partySize);
      return new Array<number>(Math.max(0, parties)).fill(0);
    }
    const taken = new Set(others.map((other) => other.table));
    const free: number[] = [];
    capacity.seats.forEach((seats, table) => {
      if (seats >= seating.partySize && !taken.has(table)) free.push(table);
    });
    return free.sort((a, b) => (capacity.seats[a] ?? 0) - (capacity.seats[b] ?? 0) || a - b);
  }

  #overlapping(seating: Seating, inPlaceOf: string | null): (DeskHold | DeskReservation)[] {
    const found: (DeskHold | DeskReservation)[] = [];
    const overlaps = (other: Seating): boolean =>
      other.startsAt < seating.endsAt && seating.startsAt < other.endsAt;
    const firstDay = Math.floor((seating.startsAt - LONGEST_STAY_MS) / DAY_MS);
    const lastDay = Math.floor(seating.endsAt / DAY_MS);
    for (let day = firstDay; day <= lastDay; day += 1) {
      const bucket = `${seating.venueId}|${day}`;
      for (const hold of this.#holdsByDay.where(bucket)) {
        if (this.#isLive(hold) && overlaps(hold)) found.push(hold);
      }
      for (const reservation of this.#reservationsByDay.where(bucket)) {
        if (reservation.id !== inPlaceOf && overlaps(reservation)) found.push(reservation);
      }
    }
    return found;
  }

  /** Holds that have been over for a day are nobody's business any more. */
  #forgetOldHolds(): void {
    const before = this.runtime.now() - DAY_MS;
    for (const [id, hold] of this.holds.entries()) {
      if (hold.expiresAt > before) break;
      this.holds.delete(id);
    }
  }
}

function dayKey({ venueId, startsAt }: Seating): string {
  return `${venueId}|${Math.floor(startsAt / DAY_MS)}`;
}
