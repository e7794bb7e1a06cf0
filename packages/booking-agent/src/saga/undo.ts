import type { Booking, Payment } from '../booking.ts';
import type { SagaScript } from './script.ts';

/** Money to give back. */
export interface RefundDue {
  readonly payment: Payment;
  /** Minor units, at least 1. */
  readonly amount: number;
}

/**
 * What has to be given back so that everybody has paid no more than `keep` of them: for each person
 * from the latest payment to the first.
 */
export function refundsDue(
  booking: Booking,
  keep: (personId: string) => number,
  script: Pick<SagaScript, 'refundable'>,
): readonly RefundDue[] {
  const due: RefundDue[] = [];
  const excess = new Map<string, number>();
  const captured = booking.payments.filter(({ state }) => state === 'captured');
  for (const payment of captured) {
    const { personId } = payment;
    const before = excess.get(personId) ?? -keep(personId);
    excess.set(personId, before + script.refundable(payment, booking));
  }
  for (const payment of captured.toReversed()) {
    const left = excess.get(payment.personId) ?? 0;
    const amount = Math.min(left, script.refundable(payment, booking));
    if (amount <= 0) continue;
    excess.set(payment.personId, left - amount);
    due.push({ payment, amount });
  }
  return due;
}

/** How much of each person's money stays, by what the booking is doing at the moment. */
export function kept(
  booking: Booking,
  script: Pick<SagaScript, 'refundable'>,
): (personId: string) => number {
  const { change, ending, terms } = booking;
  if (ending !== null) return () => ending.feePerPerson;
  if (change?.stage === 'reverting') {
    // The money of the change itself goes back, all that was paid before it stays.
    return (personId) =>
      booking.payments
        .filter((each) => each.personId === personId && each.round !== change.round)
        .filter(({ state }) => state === 'captured')
        .reduce((sum, payment) => sum + script.refundable(payment, booking), 0);
  }
  const shares = new Map(terms.members.map(({ personId, share }) => [personId, share]));
  return (personId) => shares.get(personId) ?? change?.feePerLeaver ?? 0;
}
