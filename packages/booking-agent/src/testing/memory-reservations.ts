import { BookingError } from '../booking-error.ts';
import type { Lookup } from '../ports/provider-answer.ts';
import type {
  AvailabilityOutcome,
  AvailabilityRequest,
  CancelReservationOutcome,
  CancelReservationRequest,
  ChangeOutcome,
  ChangeRequest,
  HoldOutcome,
  HoldRequest,
  ReleaseOutcome,
  ReleaseRequest,
  ReservationCall,
  ReservationCapabilities,
  ReservationOutcome,
  ReservationProvider,
  ReserveOutcome,
  ReserveRequest,
  TableHolding,
} from '../ports/reservation-provider.ts';
import { MemoryAnswers } from './memory-answers.ts';

interface Held extends TableHolding {
  readonly reference: string;
  readonly endsAt: number;
  readonly expiresAt: number;
  readonly date: string;
  readonly time: string;
}

/** What a {@link MemoryReservations} can be told. */
export interface MemoryReservationsOptions {
  /** The vendor's clock, epoch milliseconds. */
  readonly now: () => number;
  /** Parties that every venue seats at a time; 1 unless said otherwise. */
  readonly capacity?: number;
  /** Whether it swaps reservations in one step; true unless said otherwise. */
  readonly atomicChange?: boolean;
  /** Times offered each day, `HH:MM`; every half hour from 11:00 to 22:30 unless said otherwise. */
  readonly times?: readonly string[];
}

const everyHalfHour: readonly string[] = Array.from({ length: 24 }, (_, n) => {
  const hour = 11 + Math.floor(n / 2);
  return `${hour}:${n % 2 === 0 ? '00' : '30'}`;
});

/**
 * A reservation provider in memory, for tests: holds lapse, keys are remembered for ever, and every
 * venue has the same number of tables.
 */
export class MemoryReservations implements ReservationProvider {
  readonly capabilities: ReservationCapabilities;
  readonly #now: () => number;
  readonly #capacity: number;
  readonly #times: readonly string[];
  readonly #answers = new MemoryAnswers();
  readonly #held = new Map<string, Held>();
  #count = 0;

  constructor({ now, capacity = 1, atomicChange = true, times }: MemoryReservationsOptions) {
    this.#now = now;
    this.#capacity = capacity;
    this.#times = times ?? everyHalfHour;
    this.capabilities = { atomicChange, keyLifetimeMs: null };
  }

  availability(request: AvailabilityRequest): Promise<AvailabilityOutcome> {
    const slots = this.#times.flatMap((time) => {
      const taken = [...this.#held.values()].filter(
        (held) =>
          held.venueId === request.venueId &&
          held.date === request.date &&
          held.time === time &&
          this.#live(held),
      ).length;
      const remaining = this.#capacity - taken;
      return remaining > 0 ? [{ time, remaining }] : [];
    });
    return Promise.resolve({ kind: 'ok', slots });
  }

  hold(request: HoldRequest): Promise<HoldOutcome> {
    return this.#once('hold', request, () => this.#hold(request));
  }

  release(request: ReleaseRequest): Promise<ReleaseOutcome> {
    return this.#once('release', request, () => this.#release(request));
  }

  reserve(request: ReserveRequest): Promise<ReserveOutcome> {
    return this.#once('reserve', request, () => this.#reserve(request));
  }

  change(request: ChangeRequest): Promise<ChangeOutcome> {
    return this.#once('change', request, () => this.#change(request));
  }

  cancel(request: CancelReservationRequest): Promise<CancelReservationOutcome> {
    return this.#once('cancel', request, () => this.#cancel(request.reservationId));
  }

  lookup(call: ReservationCall): Promise<Lookup<ReservationOutcome>> {
    const outcome = this.#answers.answer(call.operation, call.request.key);
    if (outcome === undefined) return Promise.resolve({ kind: 'none' });
    return Promise.resolve({
      kind: 'found',
      outcome: { operation: call.operation, outcome } as ReservationOutcome,
    });
  }

  find(request: { readonly reference: string }): Promise<{
    readonly kind: 'ok';
    readonly holdings: readonly TableHolding[];
  }> {
    const holdings = [...this.#held.values()]
      .filter((held) => held.reference === request.reference)
      .map(({ reference, endsAt, expiresAt, date, time, ...holding }) =>
        holding.state === 'held' && expiresAt <= this.#now()
          ? { ...holding, state: 'lapsed' as const }
          : holding,
      );
    return Promise.resolve({ kind: 'ok', holdings });
  }

  /** The venue calls a reservation off by itself. */
  cancelByVenue(reservationId: string): boolean {
    return this.#cancel(reservationId).kind === 'ok';
  }

  #once<Request extends { readonly key: string }, Outcome>(
    operation: string,
    request: Request,
    act: () => Outcome,
  ): Promise<Outcome> {
    return new Promise((resolve) => resolve(this.#answers.once(operation, request, act)));
  }

  #live(held: Held): boolean {
    return held.state === 'reserved' || (held.state === 'held' && held.expiresAt > this.#now());
  }

  #hold(request: HoldRequest): HoldOutcome {
    const endsAt = request.startsAt + request.stayMinutes * 60_000;
    const taken = [...this.#held.values()].filter(
      (held) =>
        held.venueId === request.venueId &&
        held.startsAt < endsAt &&
        request.startsAt < held.endsAt &&
        this.#live(held) &&
        !(this.capabilities.atomicChange && held.id === request.supersedes),
    ).length;
    if (taken >= this.#capacity || !this.#times.includes(request.time)) return { kind: 'no_slot' };
    this.#count += 1;
    const expiresAt = this.#now() + request.holdForMs;
    this.#held.set(`hold_${this.#count}`, {
      id: `hold_${this.#count}`,
      key: request.key,
      reference: request.reference,
      state: 'held',
      confirmationCode: null,
      venueId: request.venueId,
      startsAt: request.startsAt,
      endsAt,
      expiresAt,
      partySize: request.partySize,
      date: request.date,
      time: request.time,
    });
    return { kind: 'ok', holdId: `hold_${this.#count}`, expiresAt };
  }

  #release(request: ReleaseRequest): ReleaseOutcome {
    const held = this.#held.get(request.holdId);
    if (held?.state !== 'held' || !this.#live(held)) return { kind: 'not_found' };
    this.#held.set(held.id, { ...held, state: 'released' });
    return { kind: 'ok' };
  }

  #reserve(request: ReserveRequest): ReserveOutcome {
    const held = this.#held.get(request.holdId);
    if (held?.state !== 'held' || !this.#live(held)) return { kind: 'hold_expired' };
    this.#held.delete(held.id);
    const number = held.id.slice('hold_'.length);
    const id = `res_${number}`;
    const confirmationCode = `LUNA${number.padStart(4, '0')}`;
    const { partySize, key } = request;
    this.#held.set(id, { ...held, id, key, partySize, state: 'reserved', confirmationCode });
    return { kind: 'ok', reservationId: id, confirmationCode };
  }

  #change(request: ChangeRequest): ChangeOutcome {
    if (!this.capabilities.atomicChange) {
      throw new BookingError('not_supported', 'this provider does not change in one step');
    }
    const old = this.#held.get(request.reservationId);
    if (old?.state !== 'reserved') return { kind: 'not_found' };
    const held = this.#held.get(request.holdId);
    if (held?.state !== 'held' || !this.#live(held)) return { kind: 'hold_expired' };
    const { id, confirmationCode } = old;
    this.#held.delete(held.id);
    this.#held.set(id, { ...held, id, confirmationCode, state: 'reserved' });
    return { kind: 'ok', reservationId: id, confirmationCode: confirmationCode ?? '' };
  }

  #cancel(reservationId: string): CancelReservationOutcome {
    const held = this.#held.get(reservationId);
    if (held?.state !== 'reserved') return { kind: 'not_found' };
    this.#held.set(held.id, { ...held, state: 'cancelled' });
    return { kind: 'ok' };
  }
}
