import type { Booking, Failure } from '../booking.ts';
import type { CommitConflict, Lease } from '../ports/booking-store.ts';
import { advance, type RetryRules, type Trial } from '../saga/advance.ts';
import { failureOf } from '../saga/apply-answer.ts';
import type { SagaRules } from '../saga/proceed.ts';
import { bare } from './bare-batch.ts';
import type { BookingPorts } from './ports.ts';
import { tryCall } from './try-call.ts';

/** One driver at one saga. */
interface Session {
  booking: Booking;
  readonly lease: Lease;
  /** The store's time when it was last heard, epoch milliseconds. */
  now: number;
  /** Until when the lease is certainly ours, on the process's monotonic clock. */
  validUntil: number;
}

/** A lease that is good for this much of its time yet need not be prolonged. */
const FRESH = 0.8;

/** Drives sagas under leases: makes the announced calls, writes what came of them, and goes on. */
export class SagaDriver {
  readonly #ports: BookingPorts;
  readonly #rules: SagaRules & RetryRules;
  readonly #leaseMs: number;
  readonly #sessions = new Set<Session>();

  constructor(ports: BookingPorts, rules: SagaRules & RetryRules, leaseMs: number) {
    this.#ports = ports;
    this.#rules = rules;
    this.#leaseMs = leaseMs;
  }

  /** What a commit has to say to take the lease with it. */
  take(): { readonly kind: 'take'; readonly owner: string; readonly ttlMs: number } {
    return { kind: 'take', owner: this.#ports.ids.next('session'), ttlMs: this.#leaseMs };
  }

  /**
   * Drives a saga whose lease was taken together with the commit that announced its calls.
   *
   * @param takenAt The process's monotonic time before that commit.
   */
  async drive(booking: Booking, lease: Lease, now: number, takenAt: number): Promise<Booking> {
    const session: Session = { booking, lease, now, validUntil: takenAt + this.#leaseMs };
    this.#sessions.add(session);
    try {
      return await this.#loop(session);
    } finally {
      this.#sessions.delete(session);
    }
  }

  /**
   * Takes a saga over where it stands, unless somebody else drives it or its time has not come.
   *
   * @param early Try undecided calls again now, although their time has not come.
   * @returns The booking as it is after that; `null` when there is none.
   */
  async run(bookingId: string, early = false): Promise<Booking | null> {
    const takenAt = this.#ports.clock.monotonic();
    const owner = this.#ports.ids.next('session');
    const result = await this.#ports.store.acquire({ bookingId, owner, ttlMs: this.#leaseMs });
    if (result.kind === 'held') return (await this.#ports.store.load({ bookingId })).booking;
    if (result.kind === 'not_found') return null;
    const { lease, now } = result;
    const wakeAt = early && result.booking.wakeAt !== null ? now : result.booking.wakeAt;
    return this.drive(inherited({ ...result.booking, wakeAt }, lease), lease, now, takenAt);
  }

  /** Prolongs the leases of all sagas that are being driven here, unless a write has just done so. */
  async keepLeases(): Promise<void> {
    const soon = this.#ports.clock.monotonic() + this.#leaseMs * FRESH;
    const due = [...this.#sessions].filter(({ validUntil }) => validUntil < soon);
    await Promise.all(due.map((session) => this.#renew(session)));
  }

  async #renew(session: Session): Promise<boolean> {
    const asked = this.#ports.clock.monotonic();
    const ttlMs = this.#leaseMs;
    const { kind } = await this.#ports.store.renew({ lease: session.lease, ttlMs });
    if (kind === 'ok') session.validUntil = Math.max(session.validUntil, asked + ttlMs);
    return kind === 'ok';
  }

  /** One that is not given back runs out by itself. */
  async #giveBack(lease: Lease): Promise<void> {
    await this.#ports.store.release({ lease }).catch(() => undefined);
  }

  /**
   * Gives back a lease that was taken for nothing, because another driver was faster. What is known of
   * announced calls stays known: the next one may rely on it that nobody has called meanwhile.
   */
  async #leaveAsFound({ booking, lease }: Session): Promise<void> {
    const isKnown = booking.pending.length > 0 && booking.restedToken === lease.token - 1;
    if (!isKnown) return this.#giveBack(lease);
    const rested = { ...booking, version: booking.version + 1, restedToken: lease.token };
    const write = { expectVersion: booking.version, fence: lease, stays: null, seats: null };
    const release = { kind: 'release' } as const;
    const result = await this.#ports.store
      .commit({ ...bare, booking: { ...write, booking: rested, lease: release } })
      .catch(() => null);
    if (result?.kind !== 'ok') await this.#giveBack(lease);
  }

  #isValid(session: Session): boolean {
    return this.#ports.clock.monotonic() < session.validUntil;
  }

  async #loop(session: Session): Promise<Booking> {
    for (let hasCalled = false; ; hasCalled = true) {
      const { booking, lease, now } = session;
      if (booking.wakeAt === null || booking.wakeAt > now) {
        if (hasCalled) await this.#giveBack(lease);
        else await this.#leaveAsFound(session);
        return booking;
      }
      if (!this.#isValid(session) && !(await this.#renew(session))) return this.#latest(session);
      const trials = await this.#tryCalls(session);
      const done = await this.#write(session, trials);
      if (done !== 'on') return done;
    }
  }

  async #tryCalls(session: Session): Promise<Map<string, Trial>> {
    const trials = new Map<string, Trial>();
    await Promise.all(
      session.booking.pending.map(async (pending) => {
        const mayCall = () => this.#isValid(session);
        const trial = await tryCall(this.#ports, pending, session.now, mayCall);
        if (trial !== null) trials.set(pending.key, trial);
      }),
    );
    return trials;
  }

  /** Writes what follows from the trials: `on` to go on, else the booking as far as it got. */
  async #write(session: Session, trials: Map<string, Trial>): Promise<Booking | 'on'> {
    const { booking, lease } = session;
    let candidates = 0;
    let failure: Failure | null = null;
    for (;;) {
      const refused = failure === null ? null : { candidates, failure };
      const draft = advance(booking, trials, session.now, this.#rules, refused);
      const goesOn = draft.booking.wakeAt !== null && draft.booking.wakeAt <= session.now;
      draft.booking.restedToken = goesOn ? null : lease.token;
      const { booking: next, stays, seats, ...parts } = draft.parts();
      if (next.wakeAt !== null && !goesOn) {
        const id = `drive:${next.id}:${next.version}`;
        parts.jobs = [...parts.jobs, { id, kind: 'drive', subject: next.id, runAt: next.wakeAt }];
      }
      const asked = this.#ports.clock.monotonic();
      const result = await this.#ports.store
        .commit({
          booking: {
            booking: next,
            expectVersion: booking.version,
            fence: lease,
            lease: goesOn ? { kind: 'extend', ttlMs: this.#leaseMs } : { kind: 'release' },
            stays,
            seats,
          },
          plan: null,
          messageStatus: [],
          claims: [],
          events: [],
          ...parts,
        })
        .catch(() => null);
      if (result === null) return this.#leaseAnew(session);
      if (result.kind === 'ok') {
        session.booking = next;
        session.now = result.now;
        if (!goesOn) return next;
        session.validUntil = Math.max(session.validUntil, asked + this.#leaseMs);
        return 'on';
      }
      const { conflict } = result;
      if (conflict.kind === 'lease') return this.#latest(session);
      const why = refusal(conflict);
      if (why === null) return this.#reread(session);
      // The next candidate stands against another booking: the one after it, or none.
      failure = why;
      candidates += 1;
    }
  }

  /**
   * Nobody knows whether it was written, or still will be, and the lease released with it. Under a
   * new lease what was sent under the old one can no longer arrive.
   */
  async #leaseAnew({ booking, lease }: Session): Promise<Booking> {
    await this.#giveBack(lease);
    return (await this.run(booking.id)) ?? booking;
  }

  /** Somebody else wrote: what is there now counts. */
  async #reread(session: Session): Promise<Booking | 'on'> {
    const { booking, now } = await this.#ports.store.load({ bookingId: session.booking.id });
    if (booking === null) return session.booking;
    session.booking = inherited(booking, null);
    session.now = now;
    return 'on';
  }

  async #latest({ booking }: Session): Promise<Booking> {
    return (await this.#ports.store.load({ bookingId: booking.id })).booking ?? booking;
  }
}

/** Unless nobody can have called since they were written, announced calls may have had their effect. */
function inherited(booking: Booking, lease: Lease | null): Booking {
  if (lease !== null && booking.restedToken === lease.token - 1) return booking;
  return {
    ...booking,
    pending: booking.pending.map((pending) => ({ ...pending, maybeApplied: true })),
  };
}

function refusal(conflict: CommitConflict): Failure | null {
  if (conflict.kind === 'slot_taken') return failureOf('no_slot');
  if (conflict.kind !== 'person_overlap') return null;
  const { personId, bookingId } = conflict;
  return failureOf('person_overlap', { personId, bookingId });
}
