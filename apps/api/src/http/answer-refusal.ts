import type { Problem, ProblemCode } from '@luna/booking-agent';
import type { Facts, FieldError, ProblemSlug } from '@luna/contract';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/** What the agent's refusals are called on the wire. */
const slugs: Readonly<Record<ProblemCode, ProblemSlug>> = {
  invalid_date: 'invalid-date',
  invalid_time: 'invalid-time',
  time_does_not_exist: 'time-does-not-exist',
  time_is_ambiguous: 'time-is-ambiguous',
  in_the_past: 'in-the-past',
  beyond_horizon: 'beyond-horizon',
  outside_opening_hours: 'outside-opening-hours',
  empty_party: 'empty-party',
  duplicate_person: 'duplicate-person',
  party_size_mismatch: 'party-size-mismatch',
  party_too_large: 'party-too-large',
  no_candidates: 'no-candidates',
  duplicate_option: 'duplicate-option',
  invalid_quorum: 'invalid-quorum',
  invalid_deadline: 'invalid-deadline',
  invalid_ranking: 'invalid-ranking',
  unknown_booking: 'unknown-booking',
  unknown_plan: 'unknown-plan',
  person_overlap: 'person-overlap',
  no_slot: 'no-slot',
  not_modifiable: 'not-modifiable',
  not_cancellable: 'not-cancellable',
  not_due: 'not-due',
  not_invited: 'not-invited',
  not_organizer: 'not-organizer',
  not_a_member: 'not-a-member',
  plan_expired: 'plan-expired',
  plan_already_booked: 'plan-already-booked',
  plan_cancelled: 'plan-cancelled',
  no_option_left: 'no-option-left',
  nothing_to_settle: 'nothing-to-settle',
  key_reused: 'idempotency-key-reused',
  key_in_flight: 'idempotency-key-in-flight',
};

/** The agent's names of fields, and those of the wire. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/^members\[(\d+)\]$/, 'user_ids.$1'],
  [/^members$/, 'user_ids'],
  [/^partySize$/, 'party_size'],
  [/^personId$/, 'user_id'],
  [/^invited$/, 'invited_ids'],
  [/^venues$/, 'venue_ids'],
  [/^slots\[(\d+)\]/, 'slots.$1'],
  [/^by$/, 'user_id'],
];

/** The wire speaks of users where the agent speaks of persons. */
function dataForWire(data: Problem['data']): Facts {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name === 'person_id' ? 'user_id' : name, value]),
  ) as Facts;
}

/**
 * Answers that the agent refuses. Which of its problems an operation can answer with is up to the
 * operation's documentation, which tests hold it to: to the compiler this fits any.
 */
export function answerRefusal(
  c: LunaContext,
  { code, field, detail, data }: Problem,
  source: FieldError['in'] = 'body',
): never {
  const path = field && fields.reduce((name, [from, to]) => name.replace(from, to), field);
  // A name at the beginning stays as it is written.
  const isNamed = Object.values(data).some((value) => detail.startsWith(`${value} `));
  const sentence = `${isNamed ? detail[0] : detail[0]?.toUpperCase()}${detail.slice(1)}.`;
  const named = path !== null && slugs[code] !== 'person-overlap';
  return answerProblem(c, slugs[code], sentence, {
    ...(named && { errors: [{ in: source, path, message: detail }] }),
    ...(Object.keys(data).length > 0 && { data: dataForWire(data) }),
    ...(code === 'key_in_flight' && { headers: { 'retry-after': '1' } }),
  }) as never;
}
