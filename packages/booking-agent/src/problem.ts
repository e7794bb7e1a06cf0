import type { Json } from './json.ts';

/** Why something asked for is not done. Stable, for programs; each is a problem type of its own. */
export type ProblemCode =
  // what was sent cannot be meant
  | 'invalid_date'
  | 'invalid_time'
  | 'time_does_not_exist'
  | 'time_is_ambiguous'
  | 'in_the_past'
  | 'beyond_horizon'
  | 'outside_opening_hours'
  | 'empty_party'
  | 'duplicate_person'
  | 'party_size_mismatch'
  | 'party_too_large'
  | 'no_candidates'
  | 'duplicate_option'
  | 'invalid_quorum'
  | 'invalid_deadline'
  | 'invalid_ranking'
  // it is not there
  | 'unknown_booking'
  | 'unknown_plan'
  // it stands against what is there
  | 'person_overlap'
  | 'no_slot'
  | 'not_modifiable'
  | 'not_cancellable'
  | 'not_due'
  | 'not_invited'
  | 'not_organizer'
  | 'not_a_member'
  | 'plan_expired'
  | 'plan_already_booked'
  | 'plan_cancelled'
  | 'no_option_left'
  | 'nothing_to_settle'
  // the request itself was seen before
  | 'key_reused'
  | 'key_in_flight';

/** A refusal that a person can act on. */
export interface Problem {
  readonly code: ProblemCode;
  /** The field at fault, in the agent's words (`date`, `members[1].personId`), or `null`. */
  readonly field: string | null;
  /** One English sentence: what is wrong and what would be right. */
  readonly detail: string;
  /** What the sentence was made from. */
  readonly data: { readonly [name: string]: Json };
}

/** Makes a {@link Problem}. */
export function problem(
  code: ProblemCode,
  field: string | null,
  detail: string,
  data: Problem['data'] = {},
): Problem {
  return { code, field, detail, data };
}
