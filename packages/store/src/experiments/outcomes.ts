import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** What counts as taking up what was shown. */
export type OutcomeKind = 'view' | 'visit' | 'rating' | 'booking' | 'any';

/** A list that was shown and what of it was taken up. */
export interface ExposureOutcome {
  readonly userId: string;
  readonly variation: number | null;
  readonly explored: boolean;
  readonly ranks: readonly number[];
  readonly propensities: readonly number[];
  readonly teams: readonly number[] | null;
  /** For each venue shown, whether it was taken up because of this list. */
  readonly taken: readonly boolean[];
}

/** A list as it was written down. */
export interface ShownList extends Omit<ExposureOutcome, 'taken'> {
  readonly id: number;
  readonly venueIds: readonly string[];
  /** In seconds since 1970. */
  readonly at: number;
}

/** Something that people did with a venue. */
interface Happening {
  readonly userId: string;
  readonly venueId: string;
  /** In seconds since 1970. */
  readonly at: number;
}

/** What happened right after a list may bear an earlier time: other clocks, and a write that had to wait. */
const SLACK_SECONDS = 5;

/** Everything of a kind that these people did: events, and bookings that did not fail. */
export function happened(
  db: Queryable,
  people: readonly string[],
  kind: OutcomeKind,
): Promise<readonly Happening[]> {
  return db.query<Happening>(sql`
    select user_id as "userId", venue_id as "venueId", extract(epoch from at)::float8 as at
    from events
    where user_id = any(${sql.param(people)}::text[])
      and kind in ('view', 'visit', 'rating', 'booking') and ${kind} in (kind, 'any')
    union all
    select p.person_id, b.document->'terms'->'venue'->>'id', extract(epoch from b.created_at)::float8
    from booking_people p join bookings b on b.id = p.booking_id
    where p.person_id = any(${sql.param(people)}::text[]) and ${kind} in ('booking', 'any')
      and b.status <> 'failed'`);
}

/**
 * Marks in each list what was taken up because of it. In code and not in SQL, where a planner that
 * misjudges how many lists somebody saw takes a thousand times as long.
 *
 * @param lists all lists of the people in them
 */
export function withOutcomes(
  lists: readonly ShownList[],
  happenings: readonly Happening[],
  windowSeconds: number,
): readonly ExposureOutcome[] {
  const taken = new Map(lists.map(({ id, venueIds }) => [id, venueIds.map(() => false)]));
  const latestFirst = new Map<string, ShownList[]>();
  for (const list of [...lists].sort((a, b) => b.at - a.at || b.id - a.id)) {
    const others = latestFirst.get(list.userId);
    if (others) others.push(list);
    else latestFirst.set(list.userId, [list]);
  }
  for (const { userId, venueId, at } of happenings) {
    const list = latestFirst
      .get(userId)
      ?.find((shown) => shown.at <= at + SLACK_SECONDS && shown.venueIds.includes(venueId));
    if (list === undefined || list.at < at - windowSeconds) continue;
    const marks = taken.get(list.id);
    if (marks) marks[list.venueIds.indexOf(venueId)] = true;
  }
  return lists.map(({ id, venueIds: _, at: _at, ...list }) => ({
    ...list,
    taken: taken.get(id) ?? [],
  }));
}
