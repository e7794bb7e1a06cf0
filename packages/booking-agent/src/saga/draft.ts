import type {
  Booking,
  BookingStatus,
  Failure,
  Payment,
  PendingCall,
  Table,
  Terms,
} from '../booking.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Json } from '../json.ts';
import type { Batch, Job, Seat, Stay } from '../ports/booking-store.ts';
import type { OutgoingMessage } from '../ports/notifier.ts';

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** What a draft adds to a batch. */
export type DraftParts = Pick<Batch, 'journal' | 'jobs' | 'messages' | 'answers'> & {
  readonly booking: Booking;
  readonly stays: readonly Stay[] | null;
  readonly seats: readonly Seat[] | null;
};

/**
 * A booking that is being worked on, and everything that has to be written together with it. Its
 * documents are never changed in place: what was loaded stays as it was.
 */
export class Draft {
  readonly booking: Mutable<Booking>;
  /** Epoch milliseconds on the store's clock. */
  readonly now: number;
  readonly #journal: JournalEntry[] = [];
  readonly #jobs: Job[] = [];
  readonly #messages: OutgoingMessage[] = [];
  readonly #answers: Batch['answers'][number][] = [];
  #placesChanged: boolean;

  constructor(booking: Booking, now: number, isNew = false) {
    this.booking = { ...booking };
    this.now = now;
    this.#placesChanged = isNew;
  }

  note(
    kind: JournalEntry['kind'],
    data: { readonly [name: string]: Json } = {},
    call: { readonly step: string; readonly key: string } | null = null,
  ): void {
    this.#journal.push({
      bookingId: this.booking.id,
      seq: this.booking.journalLength,
      round: this.booking.round,
      kind,
      step: call?.step ?? null,
      key: call?.key ?? null,
      status: this.booking.status,
      data,
    });
    this.booking.journalLength += 1;
  }

  setStatus(status: BookingStatus, data: { readonly [name: string]: Json } = {}): void {
    const from = this.booking.status;
    this.booking.status = status;
    this.note('status', { from, ...data });
  }

  /** Something went wrong on the way forward; what went wrong first counts. */
  fail(failure: Failure): void {
    this.booking.failure ??= failure;
  }

  setTable(round: number, change: Partial<Table>): void {
    this.booking.tables = this.booking.tables.map((table) =>
      table.round === round ? { ...table, ...change } : table,
    );
  }

  setPayment(id: string, change: Partial<Payment>): void {
    this.booking.payments = this.booking.payments.map((payment) =>
      payment.id === id ? { ...payment, ...change } : payment,
    );
  }

  setPending(pending: readonly PendingCall[]): void {
    this.booking.pending = pending;
  }

  /** The people, the time or the venue are others now, or it no longer keeps anybody busy. */
  placesChanged(): void {
    this.#placesChanged = true;
  }

  addJob(job: Job): void {
    this.#jobs.push(job);
  }

  addMessages(messages: readonly OutgoingMessage[]): void {
    for (const message of messages) {
      this.#messages.push(message);
      this.#jobs.push({
        id: `notify:${message.messageId}`,
        kind: 'notify',
        subject: message.messageId,
        runAt: this.now,
      });
    }
  }

  /** Answers every key that waits for the booking to come to rest. */
  answerKeys(): void {
    const { openKeys } = this.booking;
    if (openKeys.length === 0) return;
    this.booking.openKeys = [];
    // Whatever the document still says about the saga's progress is not part of an answer.
    const booking = { ...this.booking, version: this.booking.version + 1 } as unknown as Json;
    for (const { scope, key, frame } of openKeys) {
      this.#answers.push({ scope, key, answer: { ...frame, booking } });
    }
  }

  /** What is to be written: the booking at its next version, and all that goes with it. */
  parts(): DraftParts {
    const booking: Booking = { ...this.booking, version: this.booking.version + 1 };
    return {
      booking,
      journal: this.#journal,
      jobs: this.#jobs,
      messages: this.#messages,
      answers: this.#answers,
      stays: this.#placesChanged ? staysOf(booking) : null,
      seats: this.#placesChanged ? seatsOf(booking) : null,
    };
  }
}

const over: ReadonlySet<BookingStatus> = new Set(['completed', 'no_show', 'failed', 'cancelled']);

/** Whether a status is never left. */
export function isEnd(status: BookingStatus): boolean {
  return over.has(status);
}

function standing(booking: Booking): readonly Terms[] {
  if (isEnd(booking.status)) return [];
  return booking.change === null ? [booking.terms] : [booking.terms, booking.change.to];
}

function staysOf(booking: Booking): readonly Stay[] {
  const stays = new Map<string, Stay>();
  for (const { slot, members } of standing(booking)) {
    for (const { personId } of members) {
      const { startsAt, endsAt } = slot;
      stays.set(`${personId} ${startsAt}`, { personId, startsAt, endsAt });
    }
  }
  return [...stays.values()];
}

function seatsOf(booking: Booking): readonly Seat[] {
  const seats = new Map<string, Seat>();
  for (const { slot, venue } of standing(booking)) {
    if (venue.managedCapacity === null) continue;
    const { startsAt, endsAt } = slot;
    const capacity = venue.managedCapacity;
    seats.set(`${venue.id} ${startsAt}`, { venueId: venue.id, capacity, startsAt, endsAt });
  }
  return [...seats.values()];
}
