import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A list that somebody was shown. */
export interface ImpressionInput {
  readonly userId: string;
  /** Not empty. */
  readonly venueIds: readonly string[];
  /** Whether it was made of where they are, and not of their cell. */
  readonly precise: boolean;
}

const KEEP_DAYS = 90;
/** Of somebody who asks all the time, the latest are kept: so many precise ones, and so many others. */
const MOST_LISTS = 200;
/** What follows a list at once may bear an earlier time: other clocks. */
const SLACK_SECONDS = 5;

/** What people were shown, to be held against what they chose. */
export const impressions = {
  /**
   * Writes a list down, as shown now by the clock of the database, and forgets all but the latest 200 of
   * its kind; nothing for somebody who is gone.
   */
  async record(db: Queryable, { userId, venueIds, precise }: ImpressionInput): Promise<void> {
    await db.query(sql`
      with person as (select id from users where id = ${userId} for key share),
      outdated as (
        select id from impressions
        where user_id = (select id from person) and precise = ${precise} and id <= (
          select id from impressions where user_id = ${userId} and precise = ${precise}
          order by id desc offset ${MOST_LISTS - 1} limit 1
        )
        for update skip locked
      ), forgotten as (
        delete from impressions where id in (select id from outdated)
      )
      insert into impressions (user_id, venue_ids, precise, at)
      select id, ${sql.param(venueIds)}::text[], ${precise}, clock_timestamp() from person`);
  },

  /**
   * The venues that somebody was shown and did not choose since, by a view, a visit, a booking or a
   * rating: for each how many milliseconds ago, the longest first. Of the last 90 days and 200 lists.
   *
   * @param precise which lists count: those that were made of where they are, which is only for who may
   *   know that, or those that were made of their cell, which anybody may have asked for and they need
   *   not have seen
   */
  async ignored(
    db: Queryable,
    userId: string,
    { precise }: Pick<ImpressionInput, 'precise'>,
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    const rows = await db.query<{ readonly venue: string; readonly ages: number[] }>(sql`
      with lists as (
        select venue_ids, at from impressions
        where user_id = ${userId} and precise = ${precise}
          and at > clock_timestamp() - ${KEEP_DAYS}::float8 * interval '1 day'
        order by id desc limit ${MOST_LISTS}
      ), shown as (
        select venue_id, at from lists, unnest(venue_ids) as venue_id
      ), chosen as (
        select venue_id, max(at) + ${SLACK_SECONDS}::float8 * interval '1 s' as at from events
        where user_id = ${userId} and kind in ('view', 'visit', 'booking', 'rating')
          and venue_id in (select venue_id from shown)
        group by venue_id
      )
      select shown.venue_id as venue, array_agg(
          greatest(0, extract(epoch from clock_timestamp() - shown.at) * 1000)::float8 order by shown.at
        ) as ages
      from shown left join chosen on chosen.venue_id = shown.venue_id collate "C"
      where chosen.at is null or shown.at > chosen.at
      group by shown.venue_id`);
    return new Map(rows.map(({ venue, ages }) => [venue, ages]));
  },
};

/**
 * Forgets lists that were shown more than 90 days ago, by the clock of the database.
 *
 * @returns how many were forgotten
 */
export async function trimImpressions(
  db: Queryable,
  keepDays: number = KEEP_DAYS,
): Promise<number> {
  const [row] = await db.query<{ trimmed: number }>(sql`
    with trimmed as (
      delete from impressions where at < clock_timestamp() - ${keepDays}::float8 * interval '1 day'
      returning 1
    )
    select count(*)::int as trimmed from trimmed`);
  return row?.trimmed ?? 0;
}
