import type { Booking, PendingCall } from '../booking.ts';
import { problem } from '../problem.ts';
import { type Answer, applyAnswer } from '../saga/apply-answer.ts';
import { callsFor } from '../saga/calls.ts';
import { Draft } from '../saga/draft.ts';
import { proceed } from '../saga/proceed.ts';
import type { Step } from '../saga/script.ts';
import type { AgentContext } from './agent-context.ts';
import type { BookingResult } from './create.ts';
import { type Decision, type OnBooking, onBooking } from './on-booking.ts';

/** How somebody settles a booking that needs attention. */
export interface SettleRequest extends OnBooking {
  /** Who settles it, for the story. */
  readonly by: string;
  /**
   * `retry`: try again what is undecided, and again under a new key what was refused. `answer`: what
   * became of one call, as somebody found out at the vendor's desk.
   */
  readonly how:
    | { readonly kind: 'retry' }
    | { readonly kind: 'answer'; readonly key: string; readonly answer: Answer };
}

/** The same step once more, as a new operation: a refusal is remembered under the old key. */
function anew(draft: Draft, { rules }: AgentContext, refused: PendingCall): readonly PendingCall[] {
  const { script, holdForMs } = rules;
  const context = { booking: draft.booking, now: draft.now, script, holdForMs };
  return callsFor(refused.step as Step, context).filter(
    ({ subject }) => subject === refused.subject,
  );
}

function retry(draft: Draft, context: AgentContext): void {
  const { booking } = draft;
  const undecided = booking.pending.filter(({ refused }) => !refused);
  const refused = booking.pending.filter((pending) => pending.refused);
  if (refused.length > 0) booking.round += 1;
  const again = refused.flatMap((pending) => anew(draft, context, pending));
  for (const { step, key, subject } of again) draft.note('intent', { subject }, { step, key });
  draft.setPending([
    ...undecided.map((pending) => ({ ...pending, attempts: 0, maybeApplied: true })),
    ...again,
  ]);
}

function decide(
  context: AgentContext,
  request: SettleRequest,
  before: Booking,
  now: number,
): Decision {
  const { how, by } = request;
  const named = how.kind === 'retry' || before.pending.some(({ key }) => key === how.key);
  if (before.attention === null || !named) {
    const what = named ? '' : ' by that key';
    const detail = `nothing${what} waits to be settled in booking ${before.id}, which is ${before.status}`;
    const data = { booking_id: before.id, status: before.status };
    return { kind: 'refuse', problem: problem('nothing_to_settle', null, detail, data) };
  }
  const draft = new Draft(before, now);
  const { booking } = draft;
  booking.attention = null;
  draft.setStatus(before.attention.from, { settled_by: by, how: how.kind });
  if (how.kind === 'retry') {
    retry(draft, context);
  } else {
    const pending = booking.pending.find(({ key }) => key === how.key);
    draft.setPending(booking.pending.filter(({ key }) => key !== how.key));
    if (pending !== undefined) {
      draft.note('answer', { outcome: how.answer.outcome.kind, by }, pending);
      const refusal = applyAnswer(draft, pending, how.answer);
      if (refusal !== null) draft.setPending([...booking.pending, { ...pending, refused: true }]);
    }
    if (booking.pending.some(({ refused }) => refused)) {
      // What else was refused still waits.
      booking.attention = before.attention;
      draft.setStatus('needs_attention', { reason: before.attention.reason });
      return { kind: 'write', draft };
    }
  }
  proceed(draft, context.rules);
  return { kind: 'write', draft };
}

/** Settles a booking that needs attention: see `BookingAgent.settle`. */
export function settleBooking(
  context: AgentContext,
  request: SettleRequest,
): Promise<BookingResult> {
  return onBooking(context, request, (booking, now) => decide(context, request, booking, now));
}
