import type { Booking, Failure, PendingCall } from '../booking.ts';
import { type Answer, applyAnswer, failureOf } from './apply-answer.ts';
import { Draft } from './draft.ts';
import { proceed, type SagaRules } from './proceed.ts';

/** What came of trying an announced call. */
export type Trial =
  /** It is decided. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The provider did nothing and can be asked again. */
  | { readonly kind: 'not_now'; readonly retryAfterMs: number }
  /** Nobody knows. */
  | { readonly kind: 'undecided' };

/** Waits before each further try; when they are used up, a person (or the undo) has to decide. */
export interface RetryRules {
  readonly delaysMs: readonly number[];
}

/** Steps on the way forward: when they certainly had no effect, the saga can turn back. */
const forwardSteps: ReadonlySet<string> = new Set([
  'hold',
  'authorize',
  'reserve',
  'capture',
  'change',
]);

/**
 * Takes in what came of the announced calls and carries the booking on as far as it gets. A pure
 * function of its arguments: the journal and the trials decide, nothing else.
 *
 * @param refused How many candidates the store's constraints have refused, and why the last of them.
 */
export function advance(
  booking: Booking,
  trials: ReadonlyMap<string, Trial>,
  now: number,
  rules: SagaRules & RetryRules,
  refused: { readonly candidates: number; readonly failure: Failure } | null = null,
): Draft {
  const draft = new Draft(booking, now);
  const undecided: PendingCall[] = [];
  let attention: string | null = null;
  let wait = 0;
  for (const pending of booking.pending) {
    const trial = trials.get(pending.key);
    if (trial === undefined) {
      undecided.push(pending);
      continue;
    }
    if (trial.kind === 'answer') {
      const { outcome } = trial.answer;
      draft.note('answer', { outcome: outcome.kind }, pending);
      const refusal = applyAnswer(draft, pending, trial.answer);
      if (refusal !== null) {
        attention ??= refusal;
        undecided.push({ ...pending, refused: true });
      }
      continue;
    }
    const maybeApplied = pending.maybeApplied || trial.kind === 'undecided';
    const attempts = pending.attempts + 1;
    const delay = rules.delaysMs[pending.attempts];
    if (delay !== undefined) {
      const asked = trial.kind === 'not_now' ? trial.retryAfterMs : 0;
      wait = Math.max(wait, delay, asked);
      undecided.push({ ...pending, attempts, maybeApplied });
      draft.note('note', { text: 'no answer yet', attempts }, pending);
    } else if (!maybeApplied && forwardSteps.has(pending.step)) {
      draft.note('answer', { outcome: 'unavailable' }, pending);
      giveUp(draft, pending);
    } else {
      attention ??= `${pending.step} could not be decided after ${attempts} tries`;
      undecided.push({ ...pending, attempts, maybeApplied });
    }
  }
  draft.setPending(undecided);
  if (attention !== null) askForAttention(draft, attention);
  else if (undecided.length > 0) draft.booking.wakeAt = now + wait;
  else {
    if (refused !== null) {
      draft.booking.failure = refused.failure;
      draft.booking.alternatives = draft.booking.alternatives.slice(refused.candidates);
    }
    proceed(draft, rules);
  }
  return draft;
}

/** A step forward that certainly never took place. */
function giveUp(draft: Draft, pending: PendingCall): void {
  const personId =
    draft.booking.payments.find((payment) => payment.id === pending.subject)?.personId ?? null;
  if (pending.step === 'hold') draft.setTable(Number(pending.subject), { state: 'over' });
  if (pending.step === 'authorize') draft.setPayment(pending.subject, { state: 'voided' });
  draft.fail(failureOf('provider_unavailable', { personId }));
}

function askForAttention(draft: Draft, reason: string): void {
  const { booking } = draft;
  booking.attention = { from: booking.status, reason, since: draft.now };
  booking.wakeAt = null;
  draft.setStatus('needs_attention', { reason });
}
