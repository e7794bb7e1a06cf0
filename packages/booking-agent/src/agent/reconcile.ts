import type { Booking, Payment } from '../booking.ts';
import type { Lease } from '../ports/booking-store.ts';
import type { PaymentHolding } from '../ports/payment-provider.ts';
import { Draft, isEnd } from '../saga/draft.ts';
import type { AgentContext } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { receiveEvent } from './receive.ts';
import { settleBooking } from './settle.ts';
import { lookUp, reservationProvider } from './try-call.ts';

/** One thing that a provider and the journal see differently. */
export interface Difference {
  readonly kind: /** A provider keeps a table that the booking does not have. */
    | 'stray_table'
    /** The booking has a table that its provider does not keep. */
    | 'missing_table'
    /** A card is charged or blocked for more than the booking says. */
    | 'stray_money'
    /** Less is paid than the booking says. */
    | 'missing_money'
    /** A call nobody can decide yet. */
    | 'undecided';
  /** The provider's id of what differs, or the key of the call. */
  readonly id: string;
  /** A sentence for the operator. */
  readonly detail: string;
}

/** What a look at one booking found. */
export interface Reconciliation {
  readonly bookingId: string;
  /** Differences that were put right. */
  readonly settled: readonly Difference[];
  /** Differences that a person has to look at. */
  readonly open: readonly Difference[];
}

const by = 'reconciliation';

async function decideUndecided(context: AgentContext, booking: Booking): Promise<Reconciliation> {
  const settled: Difference[] = [];
  const open: Difference[] = [];
  for (const pending of booking.pending) {
    const { key, step, refused } = pending;
    const difference = { kind: 'undecided', id: key } as const;
    if (refused) {
      open.push({ ...difference, detail: `${step} was refused` });
      continue;
    }
    const found = await lookUp(context.ports, pending);
    const bookingId = booking.id;
    if (found === 'none') {
      // The provider can be asked again and knows nothing of it: the same key once more is safe.
      await settleBooking(context, { bookingId, by, how: { kind: 'retry' } });
      settled.push({ ...difference, detail: `${step} is tried again` });
      break;
    }
    if (found.kind !== 'answer') {
      open.push({ ...difference, detail: `${step} cannot be decided yet` });
      continue;
    }
    await settleBooking(context, {
      bookingId,
      by,
      how: { kind: 'answer', key, answer: found.answer },
    });
    const outcome = found.answer.outcome.kind;
    settled.push({ ...difference, detail: `${step} was answered ${outcome}` });
  }
  return { bookingId: booking.id, settled, open };
}

class Comparison {
  readonly settled: Difference[] = [];
  readonly open: Difference[] = [];
  /** Tables that venues have called off, which nobody heard. */
  readonly calledOff: { readonly provider: string; readonly reservationId: string }[] = [];
  readonly #context: AgentContext;
  readonly #booking: Booking;
  readonly #draft: Draft;
  #learned = false;

  constructor(context: AgentContext, booking: Booking, now: number) {
    this.#context = context;
    this.#booking = booking;
    this.#draft = new Draft(booking, now);
  }

  async tables(providerName: string): Promise<void> {
    const { id: reference, tables } = this.#booking;
    const provider = reservationProvider(this.#context.ports, providerName);
    const found = await provider.find({ reference }).catch(() => null);
    if (found?.kind !== 'ok') return;
    const live = found.holdings.filter(({ state }) => state === 'held' || state === 'reserved');
    const ours = tables.filter(
      (table) => table.state === 'reserved' && table.provider === providerName,
    );
    for (const { id, state } of live) {
      if (ours.some((table) => table.reservationId === id)) continue;
      const difference = { kind: 'stray_table', id, detail: `${state} without a booking` } as const;
      const key = `${reference}:reconcile:${state === 'held' ? 'release' : 'cancel'}:${id}`;
      const answer =
        state === 'held'
          ? await provider.release({ key, reference, holdId: id }).catch(() => null)
          : await provider.cancel({ key, reference, reservationId: id }).catch(() => null);
      this.#note(difference, answer?.kind === 'ok' || answer?.kind === 'not_found');
    }
    if (isEnd(this.#booking.status)) return;
    for (const { reservationId } of ours) {
      if (live.some(({ id }) => id === reservationId)) continue;
      const there = found.holdings.find(({ id }) => id === reservationId);
      if (reservationId !== null && there?.state === 'cancelled') {
        // Its event was lost, or is on the way still: what it would have said is known now.
        const detail = 'the venue has called this table off';
        this.calledOff.push({ provider: providerName, reservationId });
        this.#note({ kind: 'missing_table', id: reservationId, detail }, true);
        continue;
      }
      const detail = 'the provider does not keep this table';
      this.#note({ kind: 'missing_table', id: reservationId ?? '', detail }, false);
    }
  }

  async money(): Promise<void> {
    const { id: reference, payments } = this.#booking;
    const found = await this.#context.ports.payments.find({ reference }).catch(() => null);
    if (found?.kind !== 'ok') return;
    for (const holding of found.holdings) {
      const payment = payments.find(({ paymentId }) => paymentId === holding.paymentId);
      if (holding.state === 'authorized') await this.#blocked(holding);
      else if (holding.state === 'captured') await this.#taken(holding, payment);
    }
    for (const payment of payments) {
      if (payment.state !== 'captured') continue;
      const there = found.holdings.find(({ paymentId }) => paymentId === payment.paymentId);
      if (there?.state === 'captured') continue;
      const detail = `${payment.personId} has not paid ${payment.amount}`;
      this.#note({ kind: 'missing_money', id: payment.paymentId ?? payment.id, detail }, false);
    }
  }

  /** At rest no authorization is needed any more. */
  async #blocked({ paymentId, personId, amount }: PaymentHolding): Promise<void> {
    const { id: reference } = this.#booking;
    const key = `${reference}:reconcile:void:${paymentId}`;
    const request = { key, reference, paymentId };
    const answer = await this.#context.ports.payments.void(request).catch(() => null);
    const detail = `${amount} of ${personId} were still blocked`;
    this.#note({ kind: 'stray_money', id: paymentId, detail }, answer?.kind === 'ok');
  }

  async #taken(holding: PaymentHolding, payment: Payment | undefined): Promise<void> {
    const { id: reference, status } = this.#booking;
    const { paymentId, personId, currency } = holding;
    const net = holding.captured - holding.refunded;
    const known =
      payment?.state === 'captured'
        ? payment.refunds.reduce((left, refund) => left - refund.amount, payment.amount)
        : 0;
    if (net < known && payment !== undefined) {
      const amount = known - net;
      const { round } = this.#booking;
      this.#draft.setPayment(payment.id, {
        refunds: [...payment.refunds, { round, amount, refundId: null }],
        foreseen: payment.foreseen + amount,
      });
      this.#learned = true;
      const detail = `${amount} were given back to ${personId} elsewhere`;
      this.#note({ kind: 'missing_money', id: paymentId, detail }, true);
    }
    if (net <= known) return;
    const amount = net - known;
    const detail = `${personId} has paid ${amount} too much`;
    const difference = { kind: 'stray_money', id: paymentId, detail } as const;
    if (status !== 'failed' && status !== 'cancelled') {
      this.#note(difference, false);
      return;
    }
    const key = `${reference}:reconcile:refund:${paymentId}:${holding.refunded}`;
    const request = { key, reference, paymentId, amount, currency };
    const answer = await this.#context.ports.payments.refund(request).catch(() => null);
    this.#note(difference, answer?.kind === 'ok');
  }

  #note(difference: Difference, isSettled: boolean): void {
    (isSettled ? this.settled : this.open).push(difference);
    if (!isSettled) return;
    const { kind, id, detail } = difference;
    this.#draft.note('note', { text: detail, difference: kind, id, by });
  }

  /** Writes down what was put right. */
  async write(lease: Lease): Promise<void> {
    if (this.settled.length === 0 && !this.#learned) return;
    const { booking, journal } = this.#draft.parts();
    const write = { booking, expectVersion: this.#booking.version, fence: lease, lease: null };
    const places = { stays: null, seats: null };
    // Lost or refused: the next look finds and does the same under the same keys.
    await this.#context.ports.store
      .commit({ ...bare, booking: { ...write, ...places }, journal })
      .catch(() => null);
  }
}

async function compare(context: AgentContext, bookingId: string): Promise<Reconciliation> {
  const { calledOff, ...found } = await compareUnderLease(context, bookingId);
  for (const { provider, reservationId } of calledOff) {
    const eventId = `${bookingId}:reconcile:${reservationId}`;
    const event = { kind: 'reservation_cancelled', provider, eventId, reservationId } as const;
    await receiveEvent(context, { ...event, reference: bookingId });
  }
  return found;
}

async function compareUnderLease(
  context: AgentContext,
  bookingId: string,
): Promise<Reconciliation & Pick<Comparison, 'calledOff'>> {
  const { ports, driver } = context;
  // Under the lease nobody else calls providers about this booking.
  const { owner, ttlMs } = driver.take();
  const result = await ports.store.acquire({ bookingId, owner, ttlMs });
  const nothing = { bookingId, settled: [], open: [], calledOff: [] };
  if (result.kind !== 'ok') return nothing;
  const { lease, booking, now } = result;
  try {
    if (booking.wakeAt !== null || booking.attention !== null) return nothing;
    const comparison = new Comparison(context, booking, now);
    const providers = new Set(booking.tables.map(({ provider }) => provider));
    if (booking.terms.venue.managedCapacity === null) {
      for (const provider of providers) await comparison.tables(provider);
    }
    await comparison.money();
    await comparison.write(lease);
    const { settled, open, calledOff } = comparison;
    return { bookingId, settled, open, calledOff };
  } finally {
    await ports.store.release({ lease }).catch(() => undefined);
  }
}

/** Compares providers and journal: see `BookingAgent.reconcile`. */
export async function reconcileBooking(
  context: AgentContext,
  bookingId: string,
): Promise<Reconciliation> {
  const { booking } = await context.ports.store.load({ bookingId });
  if (booking === null) return { bookingId, settled: [], open: [] };
  if (booking.attention !== null) return decideUndecided(context, booking);
  if (booking.wakeAt !== null) {
    await context.driver.run(bookingId);
    return { bookingId, settled: [], open: [] };
  }
  return compare(context, bookingId);
}
