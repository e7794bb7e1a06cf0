import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import type { UserInput } from './user-record.ts';

/** Whether a record is new, was changed, or was the same already and was not touched. */
export type Written = 'created' | 'updated' | 'unchanged';

/** What came of writing a person; `unknown_venues` wrote nothing. */
export type UpsertUserResult =
  | { readonly outcome: Written }
  | { readonly outcome: 'unknown_venues'; readonly venueIds: readonly string[] };

interface UpsertRow {
  readonly created: boolean | null;
  readonly views_changed: boolean;
  readonly unknown: string[];
}

/**
 * Writes one person in one statement: the record, and the viewing history when it is given. An
 * unchanged person is not touched and leaves no change behind.
 */
export async function upsertUser(db: Queryable, user: UserInput): Promise<UpsertUserResult> {
  const replacesHistory = user.viewingHistory !== undefined;
  const history = [...(user.viewingHistory ?? [])];
  const venueIds = history.map(([venueId]) => venueId);
  const seconds = history.map(([, value]) => value);
  const keepsSharing = user.sharing === undefined;
  const keepsPayment = user.paymentMethod === undefined;
  const [row] = await db.query<UpsertRow>(sql`
    with given as (
      select * from unnest(${sql.param(venueIds)}::text[], ${sql.param(seconds)}::float8[])
        as given (venue_id, seconds)
    ), known as (
      select id from venues where id = any(${sql.param(venueIds)}::text[]) order by id for key share
    ), unknown as (
      select venue_id from given where venue_id not in (select id from known)
    ), written as (
      insert into users as u
        (id, name, latitude, longitude, interests, preferred_price_range, sharing, payment_method)
      select ${user.id}::text, ${user.name}::text, ${user.latitude}::float8, ${user.longitude}::float8,
             ${sql.param(user.interests)}::text[], ${user.preferredPriceRange}::text,
             ${user.sharing ?? 'cell'}::text, ${user.paymentMethod ?? null}::text
      where not exists (select from unknown)
      on conflict (id) do update set
        name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude,
        interests = excluded.interests, preferred_price_range = excluded.preferred_price_range,
        sharing = case when ${keepsSharing}::bool then u.sharing else excluded.sharing end,
        payment_method = case when ${keepsPayment}::bool then u.payment_method else excluded.payment_method end,
        updated_at = now()
      where (u.name, u.latitude, u.longitude, u.interests, u.preferred_price_range)
              is distinct from (excluded.name, excluded.latitude, excluded.longitude, excluded.interests,
                                excluded.preferred_price_range)
         or (not ${keepsSharing}::bool and u.sharing is distinct from excluded.sharing)
         or (not ${keepsPayment}::bool and u.payment_method is distinct from excluded.payment_method)
      returning (xmax = 0) as created
    ), dropped as (
      delete from views v
      where ${replacesHistory}::bool and v.user_id = ${user.id}
        and v.venue_id <> all(${sql.param(venueIds)}::text[])
        and not exists (select from unknown)
      returning v.venue_id
    ), put as (
      insert into views as v (user_id, venue_id, seconds)
      select ${user.id}::text, venue_id, seconds from given where not exists (select from unknown)
      order by venue_id
      on conflict (user_id, venue_id) do update set seconds = excluded.seconds
      where v.seconds is distinct from excluded.seconds
      returning v.venue_id
    )
    select (select created from written) as created,
           exists (select from dropped) or exists (select from put) as views_changed,
           array(select venue_id from unknown order by venue_id) as unknown`);
  db.noteChange();
  if (row && row.unknown.length > 0) return { outcome: 'unknown_venues', venueIds: row.unknown };
  if (row?.created) return { outcome: 'created' };
  const touched = row?.created === false || row?.views_changed === true;
  return { outcome: touched ? 'updated' : 'unchanged' };
}
