import type {
  Booking,
  BookingRequest,
  Change,
  Ending,
  Failure,
  Payment,
  Table,
  Terms,
} from '../booking.ts';
import { makeTerms } from '../make-terms.ts';
import { failureOf } from './apply-answer.ts';
import { callsFor, standingTable } from './calls.ts';
import { type Draft, isEnd } from './draft.ts';
import { messagesTo } from './messages.ts';
import type { ForwardStatus, SagaScript, Step } from './script.ts';

/** What the machine needs beside the booking itself. */
export interface SagaRules {
  readonly script: SagaScript;
  /** How long a slot is to be held, milliseconds. */
  readonly holdForMs: number;
  /** Whether this reservation provider swaps in one step. */
  readonly isAtomic: (provider: string) => boolean;
}

/**
 * Carries a booking as far as it gets without an answer from outside: announces the next calls, or
 * comes to rest. It does nothing while announced calls are undecided.
 */
export function proceed(draft: Draft, rules: SagaRules): void {
  const { booking } = draft;
  while (booking.pending.length === 0 && advanceOnce(draft, rules));
  booking.wakeAt = booking.pending.length === 0 ? null : draft.now;
}

/** One move; false when the booking rests. */
function advanceOnce(draft: Draft, rules: SagaRules): boolean {
  const { status } = draft.booking;
  switch (status) {
    case 'requested':
    case 'held':
    case 'authorized':
    case 'reserved':
      return forward(draft, rules, status);
    case 'captured':
      confirm(draft);
      return true;
    case 'confirmed':
      return honour(draft, rules);
    case 'modifying':
      return modify(draft, rules);
    case 'compensating':
      return compensate(draft, rules);
    default:
      if (isEnd(status)) draft.answerKeys();
      return false;
  }
}

function announce(draft: Draft, rules: SagaRules, steps: readonly Step[]): boolean {
  const { booking, now } = draft;
  const context = { booking, now, holdForMs: rules.holdForMs, script: rules.script };
  const calls = steps.flatMap((step) => callsFor(step, context));
  if (calls.length === 0) return false;
  draft.setPending(calls);
  for (const { step, key, subject, call } of calls) {
    const amount = 'amount' in call.request ? { amount: call.request.amount } : {};
    draft.note('intent', { operation: call.operation, subject, ...amount }, { step, key });
  }
  return true;
}

function forward(draft: Draft, rules: SagaRules, status: ForwardStatus): boolean {
  const { booking } = draft;
  const { failure } = booking;
  if (failure !== null) {
    const full = failure.code === 'no_slot' || failure.code === 'person_overlap';
    if (status === 'requested' && full && booking.alternatives.length > 0) nextAlternative(draft);
    else startEnding(draft, { ...failure, status: 'failed', feePerPerson: 0 });
    booking.failure = null;
    return true;
  }
  for (const request of booking.requests) {
    if (request.kind === 'drop_out') continue;
    callOff(draft, request);
    return true;
  }
  const { step, to } = rules.script.forward[status];
  if (!announce(draft, rules, [step])) draft.setStatus(to);
  return true;
}

/** Starts over with the next slot that would do as well. */
function nextAlternative(draft: Draft): void {
  const { booking } = draft;
  const [terms, ...rest] = booking.alternatives;
  if (terms === undefined) return;
  booking.alternatives = rest;
  booking.terms = terms;
  booking.round += 1;
  booking.payments = booking.payments.map((payment) => ({ ...payment, state: 'voided' as const }));
  openRound(
    draft,
    terms,
    terms.members.map(({ personId, share }) => ({ personId, amount: share })),
  );
  draft.placesChanged();
  const { venue, slot } = terms;
  draft.note('note', {
    text: 'next candidate',
    venue_id: venue.id,
    date: slot.date,
    time: slot.time,
  });
}

/** Enters into the ledger what a round is going to need: a table, and money from those who owe some. */
export function openRound(
  draft: Draft,
  { venue, slot, members }: Terms,
  owed: readonly { readonly personId: string; readonly amount: number }[],
  newTable = true,
): void {
  const { booking } = draft;
  const { round } = booking;
  if (newTable) {
    const table: Table = {
      round,
      provider: venue.provider,
      slot,
      partySize: members.length,
      state: 'wanted',
      holdId: null,
      holdExpiresAt: null,
      reservationId: null,
      confirmationCode: null,
    };
    booking.tables = [...booking.tables, table];
  }
  const payments = owed
    .filter(({ amount }) => amount > 0)
    .map(({ personId, amount }, n): Payment => {
      const id = `p${booking.payments.length + n}`;
      const nothing = { paymentId: null, refunds: [], foreseen: 0 };
      return { id, round, personId, amount, state: 'wanted', ...nothing };
    });
  booking.payments = [...booking.payments, ...payments];
}

function confirm(draft: Draft): void {
  const { booking } = draft;
  booking.confirmedAt = draft.now;
  booking.alternatives = [];
  draft.setStatus('confirmed');
  draft.addMessages(messagesTo(booking, booking.terms.members, 'booking_confirmed'));
  completeLater(draft);
}

function completeLater(draft: Draft): void {
  const { id, round, terms } = draft.booking;
  const runAt = terms.slot.endsAt;
  draft.addJob({ id: `complete:${id}:${round}`, kind: 'complete', subject: id, runAt });
}

/** Honours what was asked for while the saga was busy; false when there is nothing (left). */
function honour(draft: Draft, rules: SagaRules): boolean {
  const { booking } = draft;
  const [first, ...rest] = booking.requests;
  if (first === undefined) {
    draft.answerKeys();
    return false;
  }
  booking.requests = rest;
  if (first.kind === 'drop_out') dropOut(draft, rules, first);
  else callOff(draft, first);
  return true;
}

/** Starts calling a booking off, for the group or because the venue did. */
export function callOff(
  draft: Draft,
  request: Exclude<BookingRequest, { kind: 'drop_out' }>,
): void {
  const { booking } = draft;
  if (request.kind === 'cancel') {
    const feePerPerson = booking.confirmedAt === null ? 0 : request.feePerPerson;
    const { code, by: personId } = request;
    startEnding(draft, { ...failureOf(code, { personId }), status: 'cancelled', feePerPerson });
    return;
  }
  const table = booking.tables.find(
    ({ state, reservationId }) => state === 'reserved' && reservationId === request.reservationId,
  );
  if (table === undefined) {
    // It concerns a table the booking has given up since.
    booking.requests = booking.requests.filter((each) => each !== request);
    return;
  }
  draft.setTable(table.round, { state: 'over' });
  const failure = failureOf('cancelled_by_venue');
  startEnding(draft, { ...failure, status: 'cancelled', feePerPerson: 0 });
}

function startEnding(draft: Draft, ending: Ending): void {
  const { booking } = draft;
  booking.ending = ending;
  booking.requests = [];
  // Calling off what stood is an operation of its own; giving up on the way is still the same one.
  if (booking.confirmedAt !== null) booking.round += 1;
  const { code, personId, reason, feePerPerson } = ending;
  draft.setStatus('compensating', {
    code,
    person_id: personId,
    reason,
    fee_per_person: feePerPerson,
  });
}

function compensate(draft: Draft, rules: SagaRules): boolean {
  const { booking } = draft;
  for (const phase of rules.script.undo(booking)) {
    if (announce(draft, rules, phase)) return true;
  }
  const { ending } = booking;
  if (ending === null) return false;
  const confirmed = booking.confirmedAt !== null;
  if (confirmed) booking.sequence += 1;
  draft.setStatus(ending.status, { code: ending.code });
  draft.placesChanged();
  const kind = ending.status === 'failed' ? 'booking_failed' : 'booking_cancelled';
  draft.addMessages(messagesTo(booking, booking.terms.members, kind, ending));
  return true;
}

function dropOut(
  draft: Draft,
  rules: SagaRules,
  { personId, feePerPerson }: Extract<BookingRequest, { kind: 'drop_out' }>,
): void {
  const { terms } = draft.booking;
  const left = terms.members.filter((member) => member.personId !== personId);
  if (left.length === terms.members.length || left.length === 0) return;
  // Those who stay pay no more than before: leaving must not depend on anybody else's card.
  const shares = new Map(left.map((member) => [member.personId, member.share]));
  const { members, ...rest } = makeTerms(terms.venue, terms.slot, left, rules.script.split, shares);
  const to: Terms = {
    ...rest,
    members: members.map((member, n) => ({ ...member, agreed: left[n]?.agreed ?? member.share })),
  };
  startChange(draft, rules, to, { keepTableIfRefused: true, feePerLeaver: feePerPerson });
}

/** Begins a modification of a booking that rests at `confirmed`. */
export function startChange(
  draft: Draft,
  rules: SagaRules,
  to: Terms,
  { keepTableIfRefused, feePerLeaver }: Pick<Change, 'keepTableIfRefused' | 'feePerLeaver'>,
): void {
  const { booking } = draft;
  const { terms } = booking;
  const table = standingTable(booking);
  const newTable =
    to.slot.startsAt !== terms.slot.startsAt || to.members.length !== table?.partySize;
  booking.round += 1;
  booking.change = {
    round: booking.round,
    to,
    stage: 'doing',
    newTable,
    atomic: rules.isAtomic(to.venue.provider),
    keepTableIfRefused,
    feePerLeaver,
    failure: null,
  };
  const owed = to.members.map(({ personId, share }) => ({
    personId,
    amount: share - paidBy(booking, personId),
  }));
  openRound(draft, to, owed, newTable);
  draft.placesChanged();
  draft.setStatus('modifying', {
    date: to.slot.date,
    time: to.slot.time,
    party_size: to.members.length,
  });
}

/** What somebody has paid towards a booking; a gift from the vendor's desk is not taken back. */
function paidBy({ payments }: Booking, personId: string): number {
  return payments
    .filter((payment) => payment.personId === personId && payment.state === 'captured')
    .flatMap(({ amount, refunds }) => [
      amount,
      ...refunds.filter(({ refundId }) => refundId !== null).map((refund) => -refund.amount),
    ])
    .reduce((sum, amount) => sum + amount, 0);
}

function modify(draft: Draft, rules: SagaRules): boolean {
  const { booking } = draft;
  const { failure } = booking;
  const { change } = booking;
  if (change === null) return false;
  if (failure !== null) {
    booking.failure = null;
    refuse(draft, rules, change, failure);
    return true;
  }
  if (change.stage === 'reverting') return revert(draft, rules, change);
  const steps =
    change.stage === 'doing' ? rules.script.change(change) : rules.script.settle(change);
  for (const step of steps) if (announce(draft, rules, [step])) return true;
  if (change.stage === 'doing') {
    stand(draft, change);
    return true;
  }
  settled(draft, change, null);
  return true;
}

function refuse(draft: Draft, rules: SagaRules, change: Change, failure: Failure): void {
  const { booking } = draft;
  const aboutTable = failure.code !== 'card_declined';
  if (change.keepTableIfRefused && change.newTable && aboutTable) {
    // Whoever leaves has left: a table that is too large is better than none.
    booking.change = { ...change, newTable: false };
    draft.note('note', { text: 'the old table is kept', code: failure.code });
    announce(draft, rules, ['release']);
    return;
  }
  booking.change = { ...change, stage: 'reverting', failure };
  const { code, personId, reason } = failure;
  draft.note('note', { text: 'reverting', code, person_id: personId, reason });
}

/** The point of no return: the new terms stand. */
function stand(draft: Draft, change: Change): void {
  const { booking } = draft;
  booking.change = { ...change, stage: 'settling' };
  const left = booking.terms.members.filter(
    ({ personId }) => !change.to.members.some((member) => member.personId === personId),
  );
  booking.terms = change.to;
  booking.sequence += 1;
  draft.note('note', { text: 'the change stands', total: change.to.total });
  draft.addMessages(messagesTo(booking, change.to.members, 'booking_changed'));
  draft.addMessages(messagesTo(booking, left, 'booking_left'));
}

function revert(draft: Draft, rules: SagaRules, change: Change): boolean {
  for (const phase of rules.script.undo(draft.booking)) {
    if (announce(draft, rules, phase)) return true;
  }
  settled(draft, change, change.failure);
  return true;
}

function settled(draft: Draft, change: Change, failure: Failure | null): void {
  const { booking } = draft;
  booking.change = null;
  booking.lastChange = { round: change.round, failure };
  draft.placesChanged();
  draft.setStatus('confirmed', failure === null ? {} : { code: failure.code });
  if (failure === null) completeLater(draft);
  else {
    const { members } = booking.terms;
    draft.addMessages(messagesTo(booking, members, 'booking_change_failed', failure));
  }
}
