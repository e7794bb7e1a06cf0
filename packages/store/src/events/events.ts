import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** Something a person did with a venue. */
export interface EventInput {
  readonly userId: string;
  readonly venueId: string;
  /** Such as `view`, `visit` or `rating`; 1–64 characters. */
  readonly kind: string;
  /** Added to the viewing history; zero or more. */
  readonly seconds: number;
  /** Now, by the clock of the database, when absent. */
  readonly at?: Date | undefined;
  /** Of a rating: 1 to 5. */
  readonly rating?: number | undefined;
  /** The name the sender gave it, 1–128 characters: a second event of a person with it is none. */
  readonly eventId?: string | undefined;
}

/**
 * What came of a batch. Events that refer to nobody or nowhere are left out, and those that came
 * before; the others are recorded.
 */
export interface RecordEventsResult {
  readonly recorded: number;
  /** Events whose `eventId` was there already, in an earlier batch or earlier in this one. */
  readonly duplicates: number;
  readonly rejected: readonly RejectedEvent[];
}

/** An event that was not recorded. */
export interface RejectedEvent {
  /** Position in the batch, from 0. */
  readonly index: number;
  readonly reason: 'unknown_venue' | 'unknown_user';
}

/** The one door of what people do. */
export const events = {
  /**
   * Records a batch and adds its seconds to the viewing histories, in one statement: concurrent
   * batches never lose a second, and none counts twice. An unknown venue is named before an unknown
   * person.
   */
  async record(db: Queryable, batch: readonly EventInput[]): Promise<RecordEventsResult> {
    if (batch.length === 0) return { recorded: 0, duplicates: 0, rejected: [] };
    const column = <Value>(pick: (event: EventInput) => Value) => sql.param(batch.map(pick));
    // Rows are locked in order before they are referred to: a person or venue deleted meanwhile is
    // unknown, not a violated constraint, and two batches cannot block each other for ever.
    const rows = await db.query<{
      index: number;
      venue_known: boolean;
      recorded: number | null;
    }>(sql`
      with given as (
        select * from unnest(
          ${column((event) => event.userId)}::text[], ${column((event) => event.venueId)}::text[],
          ${column((event) => event.kind)}::text[], ${column((event) => event.seconds)}::float8[],
          ${column((event) => event.at?.toISOString() ?? null)}::timestamptz[],
          ${column((event) => event.rating ?? null)}::float8[],
          ${column((event) => event.eventId ?? null)}::text[]
        ) with ordinality as given (user_id, venue_id, kind, seconds, at, rating, event_id, number)
      ), people as (
        select id from users where id in (select user_id from given) order by id for key share
      ), places as (
        select id from venues where id in (select venue_id from given) order by id for key share
      ), judged as (
        select given.*, people.id is not null as user_known, places.id is not null as venue_known
        from given
        left join people on people.id = given.user_id collate "C"
        left join places on places.id = given.venue_id collate "C"
      ), recorded as (
        insert into events (user_id, venue_id, kind, seconds, at, rating, event_id)
        select user_id, venue_id, kind, seconds, coalesce(at, now()), rating, event_id
        from judged where user_known and venue_known
        order by event_id collate "C" nulls first,
          case when event_id is not null then user_id end collate "C", number
        on conflict do nothing
        returning user_id, venue_id, seconds
      ), added as (
        insert into views (user_id, venue_id, seconds)
        select user_id, venue_id, sum(seconds)
        from recorded
        group by user_id, venue_id having sum(seconds) > 0
        order by user_id collate "C", venue_id collate "C"
        on conflict (user_id, venue_id) do update set seconds = views.seconds + excluded.seconds
      )
      select * from (
        select (number - 1)::int as index, venue_known, null::int as recorded
        from judged where not (user_known and venue_known)
        union all select null, null, count(*)::int from recorded
      ) answer order by index nulls last`);
    db.noteChange();
    const recorded = rows.at(-1)?.recorded ?? 0;
    const rejected = rows.slice(0, -1).map(
      ({ index, venue_known }): RejectedEvent => ({
        index,
        reason: venue_known ? 'unknown_user' : 'unknown_venue',
      }),
    );
    return { recorded, duplicates: batch.length - recorded - rejected.length, rejected };
  },
};
