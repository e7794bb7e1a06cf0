import type { Booking, OpenKey, Terms } from '../booking.ts';
import { Draft } from '../saga/draft.ts';
import { openRound, proceed, type SagaRules } from '../saga/proceed.ts';

/** What a booking is made from. */
export interface NewBooking {
  readonly id: string;
  readonly terms: Terms;
  readonly alternatives: readonly Terms[];
  readonly planId: string | null;
  readonly owner: string | null;
  readonly specialRequests: string | null;
  readonly openKeys: readonly OpenKey[];
}

/** The first draft of a booking, its first call announced. */
export function draftBooking(from: NewBooking, now: number, rules: SagaRules): Draft {
  const blank: Booking = {
    ...from,
    version: 0,
    status: 'requested',
    sequence: 0,
    createdAt: now,
    confirmedAt: null,
    round: 0,
    tables: [],
    payments: [],
    pending: [],
    failure: null,
    change: null,
    lastChange: null,
    ending: null,
    attention: null,
    requests: [],
    journalLength: 0,
    wakeAt: null,
    restedToken: null,
  };
  const draft = new Draft(blank, now, true);
  const { venue, slot, members, total } = from.terms;
  draft.note('request', {
    request: 'create',
    plan_id: from.planId,
    venue_id: venue.id,
    date: slot.date,
    time: slot.time,
    party_size: members.length,
    total,
  });
  openRound(
    draft,
    from.terms,
    members.map(({ personId, share }) => ({ personId, amount: share })),
  );
  proceed(draft, rules);
  return draft;
}
