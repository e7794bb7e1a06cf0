import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** Something a person did with a venue. */
export interface EventInput {
  readonly userId: string;
  readonly venueId: string;
  /** Such as `view` or `visit`; 1–64 characters. */
  readonly kind: string;
  /** Added to the viewing history; zero or more. */
  readonly seconds: number;
  /** Now, by the clock of the database, when absent. */
  readonly at?: Date | undefined;
}

/** What came of a batch. Events that refer to nobody or nowhere are left out, the others recorded. */
export interface RecordEventsResult {
  readonly recorded: number;
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
   * batches never lose a second. An unknown venue is named before an unknown person.
   */
  async record(db: Queryable, batch: readonly EventInput[]): Promise<RecordEventsResult> {
    if (batch.length === 0) return { recorded: 0, rejected: [] };
    const column = <Value>(pick: (event: EventInput) => Value) => sql.param(batch.map(pick));
    // Rows are locked in order before they are referred to: a person or venue deleted meanwhile is
    // unknown, not a violated constraint, and two batches cannot block each other for ever.
    const rows = await db.query<{ index: number; venue_known: boolean }>(sql`
      with given as (
        select * from unnest(
          ${column((event) => event.userId)}::text[], ${column((event) => event.venueId)}::text[],
          ${column((event) => event.kind)}::text[], ${column((event) => event.seconds)}::float8[],
          ${column((event) => event.at?.toISOString() ?? null)}::timestamptz[]
        ) with ordinality as given (user_id, venue_id, kind, seconds, at, number)
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
        insert into events (user_id, venue_id, kind, seconds, at)
        select user_id, venue_id, kind, seconds, coalesce(at, now())
        from judged where user_known and venue_known order by number
      ), added as (
        insert into views (user_id, venue_id, seconds)
        select user_id, venue_id, sum(seconds)
        from judged where user_known and venue_known
        group by user_id, venue_id having sum(seconds) > 0
        order by user_id collate "C", venue_id collate "C"
        on conflict (user_id, venue_id) do update set seconds = views.seconds + excluded.seconds
      )
      select (number - 1)::int as index, venue_known
      from judged where not (user_known and venue_known) order by number`);
    db.noteChange();
    return {
      recorded: batch.length - rows.length,
      rejected: rows.map(({ index, venue_known }) => ({
        index,
        reason: venue_known ? 'unknown_user' : 'unknown_venue',
      })),
    };
  },
};
