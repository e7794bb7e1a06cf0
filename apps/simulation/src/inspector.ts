import {
  type Batch,
  type Booking,
  type BookingResult,
  type BookingStatus,
  type Difference,
  isBookingError,
  type PlanResult,
  type Reconciliation,
} from '@luna/booking-agent';
import { missedMessages } from './missed-messages.ts';
import type { Stage, Witness } from './stage.ts';
import { meddle } from './stories.ts';
import { VendorView } from './vendor-view.ts';
import { type Promised, Violation } from './violation.ts';

/** The edges of the saga: the only ways from one status to another. */
const edges: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  requested: ['held', 'compensating', 'needs_attention'],
  held: ['authorized', 'compensating', 'needs_attention'],
  authorized: ['reserved', 'compensating', 'needs_attention'],
  reserved: ['captured', 'compensating', 'needs_attention'],
  captured: ['confirmed'],
  confirmed: ['modifying', 'compensating', 'completed', 'no_show'],
  modifying: ['confirmed', 'needs_attention'],
  compensating: ['failed', 'cancelled', 'needs_attention'],
  needs_attention: [
    'requested',
    'held',
    'authorized',
    'reserved',
    'modifying',
    'compensating',
    'needs_attention',
  ],
  completed: [],
  no_show: [],
  failed: [],
  cancelled: [],
};

const over: ReadonlySet<BookingStatus> = new Set(['completed', 'no_show', 'failed', 'cancelled']);

/** What one client asked for under one key, and what it was told. */
interface Asked {
  bookingId: string | null;
  replayed: string | null;
}

/** Watches everything from outside and knows the six promises. It believes vendors, not journals. */
export class Inspector implements Witness {
  readonly #stage: Stage;
  readonly #vendors: VendorView;
  /** Bookings whose table the venue itself called off. */
  readonly #calledOff = new Set<string>();
  /** Bookings somebody has left: whoever stays pays no more than before, even when the price a head rises. */
  readonly #left = new Set<string>();
  /** Minor units given back at the vendor's desk, by booking and person. */
  readonly #refundedElsewhere = new Map<string, number>();
  readonly #asked = new Map<string, Asked>();
  readonly #undone = new Map<string, string>();
  readonly #reconciled = new Map<string, readonly Difference[]>();
  /** What each person had paid for each booking when that was last looked at. */
  readonly #paid = new Map<string, number>();
  /** Bookings that were ever seen confirmed, and to whom that had to be told. */
  readonly #confirmed = new Map<string, Booking>();

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#vendors = new VendorView(stage);
  }

  calledOff(bookingId: string): void {
    this.#calledOff.add(bookingId);
  }

  refundedElsewhere(bookingId: string, personId: string, amount: number): void {
    const name = `${bookingId} ${personId}`;
    this.#refundedElsewhere.set(name, (this.#refundedElsewhere.get(name) ?? 0) + amount);
  }

  /** Something was thrown out of an agent: only lost stores and busy ones may. */
  afterError(error: unknown): void {
    const expected =
      (isBookingError(error) && error.code === 'store_busy') ||
      (error instanceof Error && /^(connection lost|timeout)$/.test(error.message));
    if (expected) return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#break('every saga ends by itself', `an agent threw ${text}`);
  }

  /** Nothing is done that the journal has not announced. */
  beforeCall(bookingId: string, key: string): void {
    const announced = this.#stage.bookingOf(bookingId)?.pending.some((each) => each.key === key);
    if (announced || key.startsWith(`${bookingId}:reconcile:`)) return;
    this.#break(
      'every saga ends by itself',
      `${bookingId} was called for under ${key}, unannounced`,
    );
  }

  /** Whoever gives something back does it once: under one key, and under no other after that. */
  afterTableCall(
    operation: string,
    request: { readonly key: string },
    answer: { readonly kind: string },
  ): void {
    const { key } = request;
    if (operation !== 'release' && operation !== 'cancel') return;
    const what =
      'holdId' in request
        ? request.holdId
        : 'reservationId' in request
          ? request.reservationId
          : '';
    const undoing = `${operation} of ${what}`;
    const by = this.#undone.get(undoing);
    if (by !== undefined && by !== key) {
      this.#break(
        'every saga ends by itself',
        `${undoing} under ${key}, after it was done under ${by}`,
      );
    }
    if (answer.kind === 'ok') this.#undone.set(undoing, key);
  }

  /** A vendor did something for a booking, or tried to. */
  afterCall(bookingId: string): void {
    this.#tables(bookingId);
    this.#money(bookingId);
  }

  afterWrite(batch: Batch, before: Booking | null): void {
    for (const entry of batch.journal) {
      const { bookingId, kind, step, key, data } = entry;
      this.#stage.trace(`${bookingId} ${kind} ${step ?? entry.status} ${key ?? ''}`, data);
      if (kind !== 'status') continue;
      const from = entry.data['from'] as BookingStatus;
      if (!edges[from]?.includes(entry.status)) {
        this.#break(
          'every saga ends by itself',
          `${entry.bookingId} went from ${from} to ${entry.status}`,
        );
      }
    }
    const booking = batch.booking?.booking;
    if (booking === undefined) return;
    const { stats } = this.#stage;
    if (before === null) stats.bookings += 1;
    if (before?.confirmedAt == null && booking.confirmedAt !== null) {
      stats.confirmed += 1;
      this.#confirmed.set(booking.id, booking);
    }
    if (booking.status === 'needs_attention' && before?.status !== 'needs_attention') {
      stats.attention += 1;
    }
    if (before !== null && over.has(before.status) && before.status !== booking.status) {
      this.#break('every saga ends by itself', `${booking.id} left its end ${before.status}`);
    }
    meddle(this.#stage, booking.id);
    this.#shares(booking);
    this.#people(booking);
    this.#tables(booking.id);
    this.#money(booking.id);
    if (over.has(booking.status)) this.#ended(booking);
    else if (booking.status === 'confirmed' && booking.wakeAt === null) this.#atRest(booking);
  }

  /** What a client was told about what it asked for. */
  afterResult(key: string | null, result: BookingResult | PlanResult): void {
    if (result.kind !== 'refused') {
      const { booking } = result;
      if (booking !== null && this.#stage.bookingOf(booking.id) === null) {
        this.#break('acknowledged is found, one key is one effect', `${booking.id} is not found`);
      }
    }
    if (key === null) return;
    const asked = this.#asked.get(key) ?? { bookingId: null, replayed: null };
    this.#asked.set(key, asked);
    if (result.kind === 'refused') {
      const standing = result.problem.data['booking_id'];
      if (result.problem.code !== 'person_overlap' || typeof standing !== 'string') return;
      const against = this.#stage.bookingOf(standing);
      if (against?.specialRequests === key) {
        this.#break(
          'acknowledged is found, one key is one effect',
          `the request under ${key} was refused because of ${standing}, which it made itself`,
        );
      }
      return;
    }
    const id = result.booking?.id ?? null;
    if (asked.bookingId !== null && id !== asked.bookingId) {
      this.#break(
        'acknowledged is found, one key is one effect',
        `key ${key} made ${asked.bookingId} and ${id}`,
      );
    }
    asked.bookingId = id;
    if (!result.replayed) return;
    const text = JSON.stringify(result);
    if (asked.replayed !== null && asked.replayed !== text) {
      this.#break(
        'acknowledged is found, one key is one effect',
        `key ${key} answered differently`,
      );
    }
    asked.replayed = text;
  }

  /** After everything was settled, vendors and journal have to agree. */
  afterReconciliation({ bookingId, settled, open }: Reconciliation): void {
    this.#reconciled.set(bookingId, [...settled, ...open]);
  }

  /** Everything has come to rest. */
  atEnd(): void {
    const made = new Map<string, string>();
    for (const booking of this.#stage.store.allBookings()) {
      const { id, status, planId, specialRequests, payments } = booking;
      if (!over.has(status) && !(status === 'confirmed' && booking.wakeAt === null)) {
        const why = booking.attention?.reason ?? `waits since ${booking.wakeAt}`;
        this.#break('every saga ends by itself', `${id} is left ${status}: ${why}`);
      }
      for (const origin of [planId, specialRequests]) {
        if (origin === null) continue;
        const other = made.get(origin);
        if (other !== undefined) {
          this.#break(
            'acknowledged is found, one key is one effect',
            `${origin} made both ${other} and ${id}`,
          );
        }
        made.set(origin, id);
      }
      this.afterCall(id);
      // By now every venue that called a table off has been heard.
      this.#calledOff.delete(id);
      if (over.has(status)) this.#ended(booking);
      else this.#atRest(booking);
      const known = payments.reduce(
        (sum, { refunds }) => refunds.reduce((all, { amount }) => all + amount, sum),
        0,
      );
      const really = [...this.#vendors.nets(id).values()].reduce(
        (sum, { refunded }) => sum + refunded,
        0,
      );
      if (known !== really) {
        this.#break(
          'charged only with a table',
          `${id} believes ${known} were refunded, not ${really}`,
        );
      }
    }
    for (const { id, status, deadline, bookingId } of this.#stage.store.allPlans()) {
      if (status === 'open' && deadline <= this.#stage.timeline.now) {
        this.#break('every saga ends by itself', `${id} is open after its deadline`);
      }
      if (bookingId !== null && this.#stage.bookingOf(bookingId)?.planId !== id) {
        this.#break('every saga ends by itself', `${id} is agreed without its booking`);
      }
    }
    for (const [id, differences] of this.#reconciled) {
      if (differences.length === 0) continue;
      const text = differences.map(({ kind, detail }) => `${kind}: ${detail}`).join('; ');
      this.#break('charged only with a table', `${id} differs from its vendors: ${text}`);
    }
    this.#broken('messages reach everybody once', missedMessages(this.#stage, this.#confirmed));
  }

  #broken(promised: Promised, messages: readonly string[]): void {
    for (const message of messages) this.#break(promised, message);
  }

  #break(promised: Promised, message: string): void {
    this.#stage.report(new Violation(promised, message));
  }

  /** Promise 1, at every moment: whoever has paid more than a fee has a table. */
  #money(bookingId: string): void {
    const booking = this.#stage.bookingOf(bookingId);
    const nets = this.#vendors.nets(bookingId);
    if (nets.size === 0) return;
    const agreed = new Map(
      [booking?.terms, booking?.change?.to].flatMap((terms) =>
        (terms?.members ?? []).map(({ personId, agreed: most }) => [personId, most] as const),
      ),
    );
    const fee = booking?.ending?.status === 'cancelled' ? booking.ending.feePerPerson : 0;
    const covered =
      this.#vendors.tables(bookingId).reserved > 0 ||
      this.#calledOff.has(bookingId) ||
      booking?.status === 'completed' ||
      booking?.status === 'no_show';
    for (const [person, { captured, refunded }] of nets) {
      const net = captured - refunded;
      if (net > fee && !covered) {
        this.#break(
          'charged only with a table',
          `${person} has paid ${net} for ${bookingId} (${booking?.status}), which has no table`,
        );
      }
      const most = agreed.get(person);
      const name = `${bookingId} ${person}`;
      const before = this.#paid.get(name) ?? 0;
      this.#paid.set(name, net);
      // Whoever left paid a fee, and may come back at a price below it: nothing is taken then.
      if (most !== undefined && net > most && net > before) {
        this.#break('charged only with a table', `${person} agreed to ${most} and has paid ${net}`);
      }
    }
  }

  /** Promise 2, at every moment, as far as tables go. */
  #tables(bookingId: string): void {
    const booking = this.#stage.bookingOf(bookingId);
    if (booking === null) return;
    const { held, reserved } = this.#vendors.tables(bookingId);
    const superseding = booking.change !== null;
    if (held + reserved > (superseding ? 2 : 1)) {
      this.#break(
        'one table, one place at a time',
        `${bookingId} (${booking.status}) has ${reserved} tables and ${held} holds`,
      );
    }
    this.#seats(bookingId);
  }

  /** Where there is one table, one party sits at a time. */
  #seats(bookingId: string): void {
    const { emulators, setting } = this.#stage;
    const venueId = this.#stage.bookingOf(bookingId)?.terms.venue.id ?? '';
    const capacity = setting.capacities.get(venueId)?.capacity;
    if (capacity?.kind !== 'tables' || capacity.seats.length > 1) return;
    // Where Luna keeps the tables, the bookings themselves are what is seated.
    const own = [...this.#stage.store.allBookings()].flatMap(({ id, tables }) =>
      tables
        .filter(({ provider, state }) => provider === 'luna' && state === 'reserved')
        .map(({ slot }) => ({ reference: id, venueId, state: 'reserved', ...slot })),
    );
    const parties =
      this.#stage.bookingOf(bookingId)?.terms.venue.provider === 'luna'
        ? own.filter(
            ({ reference }) => this.#stage.bookingOf(reference)?.terms.venue.id === venueId,
          )
        : [emulators.openTable, emulators.resy]
            .flatMap(({ desk }) => [...desk.reservations.values()])
            .filter((party) => party.venueId === venueId && party.state === 'reserved');
    for (const [n, one] of parties.entries()) {
      for (const other of parties.slice(n + 1)) {
        if (!(other.startsAt < one.endsAt && one.startsAt < other.endsAt)) continue;
        if (one.reference === other.reference) continue;
        this.#break(
          'one table, one place at a time',
          `${venueId} seats ${one.reference} and ${other.reference} at once`,
        );
      }
    }
  }

  /** Promise 2, as far as people go. */
  #people(booking: Booking): void {
    if (over.has(booking.status)) return;
    const { slot, members } = booking.terms;
    const people = new Set(members.map(({ personId }) => personId));
    for (const other of this.#stage.store.allBookings()) {
      if (other.id === booking.id || over.has(other.status)) continue;
      const { slot: its } = other.terms;
      if (!(its.startsAt < slot.endsAt && slot.startsAt < its.endsAt)) continue;
      const both = other.terms.members.find(({ personId }) => people.has(personId));
      if (both !== undefined) {
        this.#break(
          'one table, one place at a time',
          `${both.personId} is in ${booking.id} and ${other.id} at the same time`,
        );
      }
    }
  }

  /** Promise 3, with the price worked out anew. */
  #shares({ id, terms, change }: Booking): void {
    if (change?.keepTableIfRefused) this.#left.add(id);
    const { policy } = terms.venue;
    const size = terms.members.length;
    const sum = terms.members.reduce((all, { share }) => all + share, 0);
    if (sum !== terms.total) {
      this.#break('shares add up', `${id}: shares make ${sum}, the total is ${terms.total}`);
    }
    const discount = policy.groupDiscount;
    const off =
      policy.ticketPrice === null && discount !== null && size >= discount.fromPartySize
        ? discount.percent
        : 0;
    const full = (policy.ticketPrice ?? policy.depositPerPerson) * size;
    const fair = Math.floor((full * (100 - off)) / 100);
    const capped =
      this.#left.has(id) ||
      terms.members.some(({ share, agreed }) => share === agreed && share * size < fair);
    if (terms.total > fair || (terms.total < fair && !capped)) {
      this.#break('shares add up', `${id}: ${size} people should pay ${fair}, not ${terms.total}`);
    }
  }

  /** A booking that ended has nothing left at any vendor. */
  #ended(booking: Booking): void {
    const { id, status, ending } = booking;
    if (status === 'completed' || status === 'no_show') return;
    const { held, reserved } = this.#vendors.tables(id);
    if (held + reserved > 0) {
      this.#break('one table, one place at a time', `${id} is ${status} and still has a table`);
    }
    const fee = status === 'cancelled' ? (ending?.feePerPerson ?? 0) : 0;
    for (const [person, { captured, refunded, blocked }] of this.#vendors.nets(id)) {
      if (blocked > 0) {
        this.#break(
          'charged only with a table',
          `${id} is ${status}; ${blocked} of ${person} are blocked`,
        );
      }
      const elsewhere = this.#refundedElsewhere.get(`${id} ${person}`) ?? 0;
      const kept = captured - refunded;
      // People who left before the end have paid their own fee, which this one does not know.
      const share = booking.terms.members.find(({ personId }) => personId === person)?.share;
      if (share === undefined) continue;
      const due = Math.min(fee, share);
      if (kept > due || (kept < due && elsewhere === 0)) {
        this.#break(
          'charged only with a table',
          `${id} is ${status}; ${person} paid ${kept}, due was ${due}`,
        );
      }
    }
  }

  /** A confirmed booking at rest has exactly what it says. */
  #atRest(booking: Booking): void {
    const { id, terms, requests } = booking;
    if (requests.length > 0) return;
    const { held, reserved } = this.#vendors.tables(id);
    if (!this.#calledOff.has(id) && (reserved !== 1 || held !== 0)) {
      this.#break(
        'one table, one place at a time',
        `${id} is confirmed with ${reserved} tables and ${held} holds`,
      );
    }
    const shares = new Map(terms.members.map(({ personId, share }) => [personId, share]));
    const nets = this.#vendors.nets(id);
    for (const person of new Set([...shares.keys(), ...nets.keys()])) {
      const net = nets.get(person) ?? { captured: 0, refunded: 0, blocked: 0 };
      if (net.blocked > 0) {
        this.#break(
          'charged only with a table',
          `${id} is confirmed; ${net.blocked} of ${person} are blocked`,
        );
      }
      const elsewhere = this.#refundedElsewhere.get(`${id} ${person}`) ?? 0;
      const share = shares.get(person);
      const paid = net.captured - net.refunded;
      if (share === undefined || elsewhere > 0) continue;
      if (paid !== share) {
        this.#break(
          'shares add up',
          `${id} is confirmed; ${person} paid ${paid}, the share is ${share}`,
        );
      }
    }
  }
}
