import type { Failure, FailureCode, PendingCall } from '../booking.ts';
import type { DeclineReason, PaymentCall, PaymentOutcome } from '../ports/payment-provider.ts';
import type { Unavailable } from '../ports/provider-answer.ts';
import type { ReservationOutcome } from '../ports/reservation-provider.ts';
import { standingTable } from './calls.ts';
import type { Draft } from './draft.ts';

/** A definite answer of a provider to one call. */
export type Answer = Decided<ReservationOutcome> | Decided<PaymentOutcome>;

type Decided<Outcome> = Outcome extends {
  readonly operation: infer Name;
  readonly outcome: infer Kind;
}
  ? { readonly operation: Name; readonly outcome: Exclude<Kind, Unavailable> }
  : never;

/** Makes a {@link Failure} that concerns nobody in particular, unless `more` says whom. */
export function failureOf(code: FailureCode, more: Partial<Failure> = {}): Failure {
  return { code, personId: null, reason: null, bookingId: null, ...more };
}

/**
 * Enters a definite answer into the ledger. A refusal on the way forward becomes the draft's failure.
 *
 * @returns Why a person has to look, when a step that undoes something was refused; else `null`.
 */
export function applyAnswer(draft: Draft, pending: PendingCall, answer: Answer): string | null {
  return pending.port === 'reservations'
    ? applyToTable(draft, Number(pending.subject), answer)
    : applyToPayment(draft, pending.subject, pending.call, answer);
}

function applyToTable(draft: Draft, round: number, answer: Answer): string | null {
  switch (answer.operation) {
    case 'hold': {
      const { outcome } = answer;
      if (outcome.kind === 'ok') {
        const { holdId, expiresAt } = outcome;
        draft.setTable(round, { state: 'held', holdId, holdExpiresAt: expiresAt });
        return null;
      }
      draft.setTable(round, { state: 'over' });
      draft.fail(failureOf(outcome.kind === 'no_slot' ? 'no_slot' : 'reservation_declined'));
      return null;
    }
    case 'reserve':
    case 'change': {
      const { outcome } = answer;
      if (outcome.kind === 'ok') {
        const { reservationId, confirmationCode } = outcome;
        const old = standingTable(draft.booking);
        if (answer.operation === 'change' && old) draft.setTable(old.round, { state: 'over' });
        draft.setTable(round, { state: 'reserved', reservationId, confirmationCode });
        return null;
      }
      // A hold that lapsed needs no release; one that stands is released when this is undone.
      if (outcome.kind === 'hold_expired') draft.setTable(round, { state: 'over' });
      const lapsed = outcome.kind === 'hold_expired';
      draft.fail(failureOf(lapsed ? 'hold_expired' : 'reservation_declined'));
      return null;
    }
    case 'release':
    case 'cancel': {
      const { outcome } = answer;
      if (outcome.kind === 'declined') return `${answer.operation} refused: ${outcome.reason}`;
      draft.setTable(round, { state: 'over' });
      return null;
    }
    default:
      return `an answer to ${answer.operation} came for a table`;
  }
}

function applyToPayment(
  draft: Draft,
  id: string,
  call: PaymentCall,
  answer: Answer,
): string | null {
  const payment = draft.booking.payments.find((each) => each.id === id);
  if (payment === undefined) return `no payment ${id}`;
  const { personId } = payment;
  const declined = (reason: DeclineReason) => {
    draft.setPayment(id, { state: 'declined' });
    draft.fail(failureOf('card_declined', { personId, reason }));
  };
  switch (answer.operation) {
    case 'authorize': {
      const { outcome } = answer;
      if (outcome.kind === 'declined') declined(outcome.reason);
      else draft.setPayment(id, { state: 'authorized', paymentId: outcome.paymentId });
      return null;
    }
    case 'capture': {
      const { outcome } = answer;
      if (outcome.kind === 'declined') declined(outcome.reason);
      else draft.setPayment(id, { state: 'captured' });
      return null;
    }
    case 'void': {
      const { outcome } = answer;
      if (outcome.kind === 'declined') return `void refused: ${outcome.reason}`;
      draft.setPayment(id, { state: 'voided' });
      return null;
    }
    case 'refund': {
      const { outcome } = answer;
      if (outcome.kind === 'declined') return `refund refused: ${outcome.reason}`;
      const { round } = draft.booking;
      if (outcome.kind === 'ok') {
        const { refundId } = outcome;
        const refund = {
          round,
          amount: call.operation === 'refund' ? call.request.amount : 0,
          refundId,
        };
        draft.setPayment(id, { refunds: [...payment.refunds, refund] });
        return null;
      }
      // Somebody gave money back at the vendor's desk and its event is still on the way.
      const known = payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
      const amount = payment.amount - outcome.refundable - known;
      // When the ledger has learned of it meanwhile, what is due is simply worked out anew.
      if (amount <= 0) return null;
      const refunds = [...payment.refunds, { round, amount, refundId: null }];
      draft.setPayment(id, { refunds, foreseen: payment.foreseen + amount });
      return null;
    }
    default:
      return `an answer to ${answer.operation} came for a payment`;
  }
}
