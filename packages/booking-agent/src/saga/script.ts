import type { Booking, BookingStatus, Payment } from '../booking.ts';
import type { Split } from '../make-terms.ts';
import { splitShares } from '../split-shares.ts';

/**
 * What a saga does at a provider. `cancel` calls off the tables of the operation under way, `drop_old`
 * the one that a change has replaced.
 */
export type Step =
  | 'hold'
  | 'authorize'
  | 'reserve'
  | 'capture'
  | 'change'
  | 'void'
  | 'refund'
  | 'release'
  | 'cancel'
  | 'drop_old';

/** Statuses on the way to `confirmed`, in which a step forward is under way. */
export type ForwardStatus = 'requested' | 'held' | 'authorized' | 'reserved';

/**
 * The order of things, as data: which step leads from where to where, what a change does in which
 * order, and what is undone before what. The machine reads it and knows no order of its own.
 */
export interface SagaScript {
  /** The step of each status, and the status it leads to. */
  readonly forward: Readonly<
    Record<ForwardStatus, { readonly step: Step; readonly to: BookingStatus }>
  >;
  /** What a change does before its point of no return, in order. */
  change(change: { readonly newTable: boolean; readonly atomic: boolean }): readonly Step[];
  /** What a change does once it stands, in order. */
  settle(change: { readonly newTable: boolean; readonly atomic: boolean }): readonly Step[];
  /** What undoes a booking, phase by phase; the steps of one phase run at once. */
  undo(booking: Booking): readonly (readonly Step[])[];
  /** Whether a booking can still be called off. */
  canCancel(booking: Booking): boolean;
  /** Minor units of a captured payment that have not been given back. */
  refundable(payment: Payment, booking: Booking): number;
  readonly split: Split;
}

/** The script of production. */
export const sagaScript: SagaScript = {
  forward: {
    requested: { step: 'hold', to: 'held' },
    held: { step: 'authorize', to: 'authorized' },
    authorized: { step: 'reserve', to: 'reserved' },
    reserved: { step: 'capture', to: 'captured' },
  },

  // The new table is safe before money moves, and money is settled before the old table is let go:
  // up to there everything can be undone. A swap in one step cannot, so it comes last.
  change: ({ newTable, atomic }) => {
    if (!newTable) return ['authorize', 'capture'];
    return atomic
      ? ['hold', 'authorize', 'capture', 'change']
      : ['hold', 'authorize', 'reserve', 'capture'];
  },

  settle: ({ newTable, atomic }) => (newTable && !atomic ? ['drop_old', 'refund'] : ['refund']),

  // Money first: nobody is without a table while theirs is still kept.
  undo: () => [
    ['void', 'refund'],
    ['release', 'cancel'],
  ],

  canCancel: ({ status }) =>
    status !== 'completed' &&
    status !== 'no_show' &&
    status !== 'failed' &&
    status !== 'cancelled' &&
    status !== 'compensating',

  refundable: ({ amount, refunds }) =>
    refunds.reduce((left, refund) => left - refund.amount, amount),

  split: splitShares,
};
