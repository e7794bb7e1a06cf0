import type { Booking } from '../booking.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Plan } from '../plan.ts';
import type {
  Batch,
  BookingStore,
  BookingWrite,
  CommitConflict,
  CommitResult,
  Job,
  KeyRecord,
  Lease,
  LeaseResult,
  Loaded,
  LoadRequest,
  PlanWrite,
  Seat,
  Stay,
  StoredMessage,
} from '../ports/booking-store.ts';

interface Row {
  booking: Booking;
  owner: string;
  /** Token of the latest lease; 0 before the first. */
  token: number;
  leasedUntil: number;
  stays: readonly Stay[];
  seats: readonly Seat[];
}

interface Overlapping {
  readonly startsAt: number;
  readonly endsAt: number;
}

const overlaps = (a: Overlapping, b: Overlapping): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const nameOf = (scope: string, key: string): string => `${scope}\u0000${key}`;

/**
 * A `BookingStore` in memory, for tests and simulations. Every operation is one step, so it is as
 * serializable as a store can be. Documents are kept by reference: whoever writes one must not change
 * it afterwards.
 *
 * @example
 * const store = new MemoryStore(() => Date.now());
 * const { now } = await store.load({});
 */
export class MemoryStore implements BookingStore {
  readonly #now: () => number;
  readonly #rows = new Map<string, Row>();
  readonly #plans = new Map<string, Plan>();
  readonly #journal = new Map<string, (JournalEntry & { readonly at: number })[]>();
  readonly #jobs = new Map<string, { readonly job: Job; done: boolean }>();
  readonly #messages = new Map<string, StoredMessage>();
  readonly #keys = new Map<string, { record: KeyRecord; expiresAt: number }>();
  readonly #events = new Set<string>();
  readonly #faults: ('version' | 'lost_before' | 'lost_after')[] = [];

  /** @param now The store's clock: epoch milliseconds, never running backwards. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Makes a coming commit fail: refused as if somebody else had written (`version`), or thrown away
   * (`lost_before`) or carried out (`lost_after`) with the acknowledgement lost. One call, one
   * commit, in order.
   */
  failNextCommit(fault: 'version' | 'lost_before' | 'lost_after'): void {
    this.#faults.push(fault);
  }

  load({ bookingId, planId, messageId, key }: LoadRequest): Promise<Loaded> {
    const now = this.#now();
    const held = key === undefined ? undefined : this.#keys.get(nameOf(key.scope, key.key));
    return Promise.resolve({
      now,
      booking: (bookingId !== undefined && this.#rows.get(bookingId)?.booking) || null,
      plan: (planId !== undefined && this.#plans.get(planId)) || null,
      message: (messageId !== undefined && this.#messages.get(messageId)) || null,
      key: held !== undefined && held.expiresAt > now ? held.record : null,
    });
  }

  commit(batch: Batch): Promise<CommitResult> {
    const fault = this.#faults.shift();
    if (fault === 'lost_before') return Promise.reject(new Error('connection lost'));
    const conflict: CommitConflict | null =
      fault === 'version' ? { kind: 'version' } : this.#conflict(batch);
    if (conflict !== null) return Promise.resolve({ kind: 'conflict', conflict });
    const lease = this.#apply(batch);
    if (fault === 'lost_after') return Promise.reject(new Error('connection lost'));
    return Promise.resolve({ kind: 'ok', now: this.#now(), lease });
  }

  acquire(request: { bookingId: string; owner: string; ttlMs: number }): Promise<LeaseResult> {
    const row = this.#rows.get(request.bookingId);
    if (row === undefined) return Promise.resolve({ kind: 'not_found' });
    const now = this.#now();
    if (row.leasedUntil > now) {
      return Promise.resolve({ kind: 'held', retryAfterMs: row.leasedUntil - now });
    }
    const lease = this.#grant(row, request.owner, request.ttlMs);
    return Promise.resolve({ kind: 'ok', lease, now, booking: row.booking });
  }

  renew(request: {
    lease: Lease;
    ttlMs: number;
  }): Promise<{ readonly kind: 'ok' } | { readonly kind: 'lost' }> {
    const row = this.#rows.get(request.lease.bookingId);
    // A released lease has no time left for ever; one that merely ran out is still the latest.
    if (row?.token !== request.lease.token || row.leasedUntil === 0) {
      return Promise.resolve({ kind: 'lost' });
    }
    row.leasedUntil = this.#now() + request.ttlMs;
    return Promise.resolve({ kind: 'ok' });
  }

  release({ lease }: { lease: Lease }): Promise<void> {
    const row = this.#rows.get(lease.bookingId);
    if (row?.token === lease.token) row.leasedUntil = 0;
    return Promise.resolve();
  }

  due({ limit }: { limit: number }): Promise<readonly string[]> {
    const now = this.#now();
    const waiting: Booking[] = [];
    for (const { booking, leasedUntil } of this.#rows.values()) {
      if (booking.wakeAt !== null && booking.wakeAt <= now && leasedUntil <= now) {
        waiting.push(booking);
      }
    }
    waiting.sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0) || (a.id < b.id ? -1 : 1));
    return Promise.resolve(waiting.slice(0, limit).map((booking) => booking.id));
  }

  overduePlans({ limit }: { limit: number }): Promise<readonly string[]> {
    const now = this.#now();
    const overdue = [...this.#plans.values()].filter(
      (plan) => plan.status === 'open' && plan.deadline <= now,
    );
    overdue.sort((a, b) => a.deadline - b.deadline || (a.id < b.id ? -1 : 1));
    return Promise.resolve(overdue.slice(0, limit).map((plan) => plan.id));
  }

  bookings(request: {
    statuses?: readonly Booking['status'][];
    owner?: string;
    personId?: string;
    after?: string;
    limit: number;
  }): Promise<readonly Booking[]> {
    const { statuses, owner, personId, after, limit } = request;
    const ids = [...this.#rows.keys()].filter((id) => after === undefined || id > after).sort();
    const found: Booking[] = [];
    for (const id of ids) {
      const booking = this.#rows.get(id)?.booking;
      if (booking === undefined || (statuses && !statuses.includes(booking.status))) continue;
      if (owner !== undefined && booking.owner !== owner) continue;
      const isMember = booking.terms.members.some((member) => member.personId === personId);
      if (personId !== undefined && !isMember) continue;
      if (found.push(booking) === limit) break;
    }
    return Promise.resolve(found);
  }

  seats(request: { venueId: string; from: number; to: number }): Promise<readonly Seat[]> {
    const wanted = { startsAt: request.from, endsAt: request.to };
    const all = [...this.#rows.values()].flatMap((row) => row.seats);
    return Promise.resolve(
      all.filter((seat) => seat.venueId === request.venueId && overlaps(seat, wanted)),
    );
  }

  journal(request: {
    bookingId: string;
    from?: number;
  }): Promise<readonly (JournalEntry & { readonly at: number })[]> {
    const entries = this.#journal.get(request.bookingId) ?? [];
    return Promise.resolve(entries.slice(request.from ?? 0));
  }

  messages({ reference }: { reference: string }): Promise<readonly StoredMessage[]> {
    const found = [...this.#messages.values()].filter((each) => each.reference === reference);
    return Promise.resolve(found.sort((a, b) => (a.messageId < b.messageId ? -1 : 1)));
  }

  /** Jobs whose time has come and which are not done, earliest first. Taking one does not end it. */
  dueJobs(): readonly Job[] {
    const now = this.#now();
    const due: Job[] = [];
    for (const { job, done } of this.#jobs.values()) if (!done && job.runAt <= now) due.push(job);
    return due.sort((a, b) => a.runAt - b.runAt || (a.id < b.id ? -1 : 1));
  }

  /** All jobs that are not done, whenever they are due. */
  openJobs(): readonly Job[] {
    return [...this.#jobs.values()].filter(({ done }) => !done).map(({ job }) => job);
  }

  /** Marks a job as done. */
  finishJob(id: string): void {
    const entry = this.#jobs.get(id);
    if (entry !== undefined) entry.done = true;
  }

  /** Lets a job wait for a while before it is due again, as a queue does with one that failed. */
  postponeJob(id: string, delayMs: number): void {
    const entry = this.#jobs.get(id);
    if (entry === undefined || entry.done) return;
    this.#jobs.set(id, { job: { ...entry.job, runAt: this.#now() + delayMs }, done: false });
  }

  /** Who holds the lease of a booking at this moment, or `null`. */
  leaseOf(bookingId: string): Lease | null {
    const row = this.#rows.get(bookingId);
    if (row === undefined || row.leasedUntil <= this.#now()) return null;
    return { bookingId, owner: row.owner, token: row.token };
  }

  /** A booking as it stands at this moment, or `null`; `load` without the wait. */
  peek(bookingId: string): Booking | null {
    return this.#rows.get(bookingId)?.booking ?? null;
  }

  /** A plan as it stands at this moment, or `null`; `load` without the wait. */
  peekPlan(planId: string): Plan | null {
    return this.#plans.get(planId) ?? null;
  }

  /** Every booking, for looking at the whole. */
  allBookings(): Iterable<Booking> {
    return [...this.#rows.values()].map((row) => row.booking);
  }

  /** Every plan, for looking at the whole. */
  allPlans(): Iterable<Plan> {
    return this.#plans.values();
  }

  /** Every message, for looking at the whole. */
  allMessages(): Iterable<StoredMessage> {
    return this.#messages.values();
  }

  /** Stays of a booking, for looking at the constraint from outside. */
  staysOf(bookingId: string): readonly Stay[] {
    return this.#rows.get(bookingId)?.stays ?? [];
  }

  #grant(row: Row, owner: string, ttlMs: number): Lease {
    row.owner = owner;
    row.token += 1;
    row.leasedUntil = this.#now() + ttlMs;
    return { bookingId: row.booking.id, owner, token: row.token };
  }

  #conflict(batch: Batch): CommitConflict | null {
    const now = this.#now();
    for (const { scope, key } of batch.claims) {
      const held = this.#keys.get(nameOf(scope, key));
      if (held !== undefined && held.expiresAt > now) return { kind: 'key_taken', scope, key };
    }
    for (const { provider, eventId } of batch.events) {
      if (this.#events.has(nameOf(provider, eventId))) {
        return { kind: 'event_seen', provider, eventId };
      }
    }
    if (this.#versionConflict(batch)) return { kind: 'version' };
    const { booking: write } = batch;
    if (write === null) return null;
    const row = this.#rows.get(write.booking.id);
    if (write.fence !== null && row?.token !== write.fence.token) return { kind: 'lease' };
    if (write.lease?.kind === 'take' && row !== undefined && row.leasedUntil > now) {
      return { kind: 'lease' };
    }
    return this.#seatConflict(write) ?? this.#stayConflict(write);
  }

  #versionConflict({ booking, plan, journal }: Batch): boolean {
    if (booking !== null) {
      const standing = this.#rows.get(booking.booking.id)?.booking.version ?? null;
      if (standing !== booking.expectVersion) return true;
    }
    if (plan !== null) {
      const standing = this.#plans.get(plan.plan.id)?.version ?? null;
      if (standing !== plan.expectVersion) return true;
    }
    const added = new Map<string, number>();
    return journal.some(({ bookingId, seq }) => {
      const next = added.get(bookingId) ?? this.#journal.get(bookingId)?.length ?? 0;
      added.set(bookingId, next + 1);
      return seq !== next;
    });
  }

  #seatConflict({ booking, seats }: BookingWrite): CommitConflict | null {
    for (const seat of seats ?? []) {
      const others = [...this.#rows.values()]
        .filter((row) => row.booking.id !== booking.id)
        .flatMap((row) => row.seats.map((other) => ({ ...other, party: row.booking.id })))
        .filter((other) => other.venueId === seat.venueId && overlaps(seat, other));
      // Who sits there changes only when somebody comes: the fullest moment begins with an arrival. A party
      // that is being moved holds two seats and is one party, whoever counts.
      const fullest = [seat, ...others].map(({ startsAt: at }) => {
        const there = others.filter((other) => other.startsAt <= at && at < other.endsAt);
        return new Set(there.map(({ party }) => party)).size;
      });
      if (Math.max(...fullest) >= seat.capacity)
        return { kind: 'slot_taken', venueId: seat.venueId };
    }
    return null;
  }

  #stayConflict({ booking, stays }: BookingWrite): CommitConflict | null {
    if (stays === null || stays.length === 0) return null;
    for (const row of this.#rows.values()) {
      if (row.booking.id === booking.id) continue;
      for (const stay of stays) {
        if (row.stays.some((other) => other.personId === stay.personId && overlaps(stay, other))) {
          return {
            kind: 'person_overlap',
            personId: stay.personId,
            bookingId: row.booking.id,
          };
        }
      }
    }
    return null;
  }

  #apply(batch: Batch): Lease | null {
    const now = this.#now();
    for (const { ttlMs, ...record } of batch.claims) {
      this.#keys.set(nameOf(record.scope, record.key), { record, expiresAt: now + ttlMs });
    }
    for (const { scope, key, answer } of batch.answers) {
      const held = this.#keys.get(nameOf(scope, key));
      if (held !== undefined) held.record = { ...held.record, answer };
    }
    for (const event of batch.events) this.#events.add(nameOf(event.provider, event.eventId));
    for (const entry of batch.journal) {
      const entries = this.#journal.get(entry.bookingId);
      if (entries === undefined) this.#journal.set(entry.bookingId, [{ ...entry, at: now }]);
      else entries.push({ ...entry, at: now });
    }
    for (const job of batch.jobs) {
      if (!this.#jobs.has(job.id)) this.#jobs.set(job.id, { job, done: false });
    }
    for (const message of batch.messages) {
      if (this.#messages.has(message.messageId)) continue;
      this.#messages.set(message.messageId, { ...message, status: 'queued' });
    }
    for (const { messageId, status } of batch.messageStatus) {
      const message = this.#messages.get(messageId);
      if (message !== undefined) this.#messages.set(messageId, { ...message, status });
    }
    if (batch.plan !== null) this.#applyPlan(batch.plan);
    return batch.booking === null ? null : this.#applyBooking(batch.booking);
  }

  #applyPlan({ plan }: PlanWrite): void {
    this.#plans.set(plan.id, plan);
  }

  #applyBooking({ booking, lease, fence, stays, seats }: BookingWrite): Lease | null {
    let row = this.#rows.get(booking.id);
    if (row === undefined) {
      row = { booking, owner: '', token: 0, leasedUntil: 0, stays: [], seats: [] };
      this.#rows.set(booking.id, row);
    }
    row.booking = booking;
    if (stays !== null) row.stays = stays;
    if (seats !== null) row.seats = seats;
    if (lease?.kind === 'take') return this.#grant(row, lease.owner, lease.ttlMs);
    if (lease?.kind === 'extend') row.leasedUntil = this.#now() + lease.ttlMs;
    if (lease?.kind === 'release') {
      row.leasedUntil = 0;
      return null;
    }
    return fence;
  }
}
