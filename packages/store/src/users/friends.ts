import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** How two people stand, as one of them sees it. */
export type FriendStatus = 'requested' | 'friends';

/** What came of asking somebody. */
export type RequestFriendResult = FriendStatus | 'unknown_user' | 'unknown_other' | 'oneself';

/** Somebody in a list of friends. */
export interface Friend {
  readonly id: string;
  readonly name: string;
  /** `received`: the other has asked, and waits. */
  readonly status: FriendStatus | 'received';
}

/** Of a request `f`: the other asked as well, and neither blocks the other. */
export function friendsCondition() {
  return sql`exists (select from friend_requests r where r.user_id = f.other_id and r.other_id = f.user_id)
    and ${unblocked()}`;
}

/** Of a request `f`: neither blocks the other. */
function unblocked() {
  return sql`not exists (select from blocks k where (k.user_id, k.blocked_id)
    in ((f.user_id, f.other_id), (f.other_id, f.user_id)))`;
}

/**
 * Friendships: a request each way. Whoever asks somebody who blocks them sees what everybody sees who has
 * not been answered yet, and the other sees nothing of it.
 */
export const friends = {
  /** `id` would like to be friends with `otherId`; when the other asked before, they are from now on. */
  async request(db: Queryable, id: string, otherId: string): Promise<RequestFriendResult> {
    if (id === otherId) return 'oneself';
    // Whoever comes second waits for the lock and then sees the first: one of the two sees both.
    const [row] = await db.query<{ user_known: boolean; other_known: boolean }>(sql`
      with people as (
        select id from users where id in (${id}, ${otherId}) order by id for no key update
      ), added as (
        insert into friend_requests (user_id, other_id)
        select ${id}, ${otherId} where (select count(*) from people) = 2
        on conflict do nothing
      )
      select exists (select from people where id = ${id}) as user_known,
             exists (select from people where id = ${otherId}) as other_known`);
    db.noteChange();
    if (!row?.user_known) return 'unknown_user';
    if (!row.other_known) return 'unknown_other';
    const [standing] = await db.query<{ friends: boolean }>(sql`
      select exists (select from friend_requests f
        where f.user_id = ${id} and f.other_id = ${otherId} and ${friendsCondition()}) as friends`);
    return standing?.friends ? 'friends' : 'requested';
  },

  /** Ends a friendship, takes a request back, or declines one. Answers false when `id` is nobody. */
  async remove(db: Queryable, id: string, otherId: string): Promise<boolean> {
    const [row] = await db.query<{ known: boolean }>(sql`
      with removed as (
        delete from friend_requests f
        where (f.user_id = ${id} and f.other_id = ${otherId})
           or (f.user_id = ${otherId} and f.other_id = ${id} and ${unblocked()})
      )
      select exists (select from users where id = ${id}) as known`);
    db.noteChange();
    return row?.known ?? false;
  },

  /**
   * Everybody somebody is friends with, has asked or was asked by, in order of the ids.
   *
   * @param hidden whether people who hide are in it
   */
  async list(
    db: Queryable,
    id: string,
    {
      limit,
      after,
      hidden,
    }: { readonly limit: number; readonly after?: string | undefined; readonly hidden: boolean },
  ): Promise<Friend[]> {
    const rows = await db.query<Friend>(sql`
      select u.id, u.name, case when own and theirs then 'friends' when own then 'requested' else 'received' end as status
      from (
        select other, bool_or(own) as own, bool_or(theirs) as theirs from (
          select f.other_id as other, true as own, false as theirs from friend_requests f
          where f.user_id = ${id}
          union all
          select f.user_id, false, true from friend_requests f where f.other_id = ${id} and ${unblocked()}
        ) each_way group by other
      ) ties join users u on u.id = ties.other
      where ${after === undefined ? sql`true` : sql`u.id > ${after}`}
        and ${hidden ? sql`true` : sql`u.sharing <> 'hidden'`}
      order by u.id limit ${limit}`);
    return [...rows];
  },
};
