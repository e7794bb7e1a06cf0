import { type SQL, sql } from 'drizzle-orm';
import { iterate, type PageOptions } from '../database/pages.ts';
import type { Queryable } from '../database/queryable.ts';
import { friendsCondition } from './friends.ts';
import { upsertUser } from './upsert-user.ts';
import type { PriceRange, Sharing, UserRecord } from './user-record.ts';

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly interests: string[];
  readonly preferred_price_range: PriceRange | null;
  readonly sharing: Sharing;
  readonly payment_method: string | null;
  readonly cell: string;
  readonly views: readonly (readonly [string, number])[];
  readonly blocked: readonly string[];
  readonly friends: readonly string[];
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Of a request `f`: the other asked as well, and neither blocks the other. */
const areFriends = friendsCondition();

/** History and blocks come along, so that a person is one round trip. */
const userColumns = sql`
  u.id, u.name, u.latitude, u.longitude, u.interests, u.preferred_price_range, u.sharing,
  u.payment_method, left(u.cell_path, 7 + u.cell_depth) as cell, u.created_at, u.updated_at,
  (select coalesce(json_agg(json_build_array(v.venue_id, v.seconds) order by v.venue_id), '[]')
     from views v where v.user_id = u.id) as views,
  (select coalesce(json_agg(b.blocked_id order by b.blocked_id), '[]')
     from blocks b where b.user_id = u.id) as blocked,
  (select coalesce(json_agg(f.other_id order by f.other_id), '[]')
     from friend_requests f where f.user_id = u.id and ${areFriends}) as friends`;

function toRecord(row: UserRow): UserRecord {
  return {
    id: row.id,
    name: row.name,
    latitude: row.latitude,
    longitude: row.longitude,
    interests: row.interests,
    preferredPriceRange: row.preferred_price_range,
    sharing: row.sharing,
    paymentMethod: row.payment_method,
    cell: row.cell,
    viewingHistory: new Map(row.views),
    blocked: new Set(row.blocked),
    friends: new Set(row.friends),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

async function select(db: Queryable, rest: SQL): Promise<UserRecord[]> {
  const rows = await db.query<UserRow>(sql`select ${userColumns} from users u ${rest}`);
  return rows.map(toRecord);
}

/** What came of blocking somebody. */
export type AddBlockResult =
  | 'added'
  | 'already_there'
  | 'unknown_user'
  | 'unknown_blocked'
  | 'oneself';

/** What came of unblocking somebody. */
export type RemoveBlockResult = 'removed' | 'not_there' | 'unknown_user';

/** Which people a list has. */
export interface ListUsersOptions extends PageOptions {
  /** Whether hidden people are in it: `all` of them when left out, or only one, if anybody. */
  readonly hidden?: 'all' | { readonly only: string | null };
}

/** People. Every function is one statement, and takes the store's handle or a transaction. */
export const users = {
  /** One person with history and blocks, in one round trip. */
  async get(db: Queryable, id: string): Promise<UserRecord | undefined> {
    return (await select(db, sql`where u.id = ${id}`))[0];
  },

  /** The people with these ids, in one round trip; unknown ids are left out. */
  async getMany(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, UserRecord>> {
    if (ids.length === 0) return new Map();
    const records = await select(
      db,
      sql`where u.id = any(${sql.param(ids)}::text[]) order by u.id`,
    );
    return new Map(records.map((record) => [record.id, record]));
  },

  /** A page of all people. */
  async list(
    db: Queryable,
    { limit, after, hidden = 'all' }: ListUsersOptions,
  ): Promise<UserRecord[]> {
    const shown =
      hidden === 'all' ? sql`true` : sql`(u.sharing <> 'hidden' or u.id = ${hidden.only}::text)`;
    const later = after === undefined ? sql`true` : sql`u.id > ${after}`;
    return select(db, sql`where ${later} and ${shown} order by u.id limit ${limit}`);
  },

  /**
   * All people in batches, in order of their ids and constant memory. Each batch is its own
   * statement: what is written meanwhile may or may not appear, and is in the change sequence.
   */
  iterate(db: Queryable, batchSize: number = 2_000): AsyncGenerator<UserRecord[], void> {
    return iterate((page) => users.list(db, page), batchSize);
  },

  /** How many people there are. */
  async count(db: Queryable): Promise<number> {
    const [row] = await db.query<{ count: number }>(sql`select count(*)::int as count from users`);
    return row?.count ?? 0;
  },

  upsert: upsertUser,

  /**
   * Deletes a person with history, events, and blocks in both directions. What bookings know of the
   * person stays: people who ask to be erased go through `erasePerson`.
   */
  async delete(db: Queryable, id: string): Promise<boolean> {
    const rows = await db.query(sql`delete from users where id = ${id} returning id`);
    db.noteChange();
    return rows.length > 0;
  },

  /** Moves a person. Answers false when there is no such person. */
  async setLocation(
    db: Queryable,
    id: string,
    { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
  ): Promise<boolean> {
    const rows = await db.query(sql`
      update users set latitude = ${latitude}::float8, longitude = ${longitude}::float8, updated_at = now()
      where id = ${id} returning id`);
    db.noteChange();
    return rows.length > 0;
  },

  /** `id` does not want to meet `blockedId`. */
  async addBlock(db: Queryable, id: string, blockedId: string): Promise<AddBlockResult> {
    if (id === blockedId) return 'oneself';
    // Locked in order, so that neither disappears before the block refers to it.
    const [row] = await db.query<{
      user_known: boolean;
      blocked_known: boolean;
      added: boolean;
    }>(sql`
      with people as (
        select id from users where id in (${id}, ${blockedId}) order by id for key share
      ), added as (
        insert into blocks (user_id, blocked_id)
        select ${id}, ${blockedId} where (select count(*) from people) = 2
        on conflict do nothing returning user_id
      )
      select exists (select from people where id = ${id}) as user_known,
             exists (select from people where id = ${blockedId}) as blocked_known,
             exists (select from added) as added`);
    db.noteChange();
    if (!row?.user_known) return 'unknown_user';
    if (!row.blocked_known) return 'unknown_blocked';
    return row.added ? 'added' : 'already_there';
  },

  /** Takes a block back. */
  async removeBlock(db: Queryable, id: string, blockedId: string): Promise<RemoveBlockResult> {
    const [row] = await db.query<{ known: boolean; removed: boolean }>(sql`
      with removed as (
        delete from blocks where user_id = ${id} and blocked_id = ${blockedId} returning user_id
      )
      select exists (select from users where id = ${id}) as known,
             exists (select from removed) as removed`);
    db.noteChange();
    if (!row?.known) return 'unknown_user';
    return row.removed ? 'removed' : 'not_there';
  },

  /** Ids that somebody blocks, in order. */
  async blocks(db: Queryable, id: string): Promise<readonly string[]> {
    const rows = await db.query<{ blocked_id: string }>(
      sql`select blocked_id from blocks where user_id = ${id} order by blocked_id`,
    );
    return rows.map((row) => row.blocked_id);
  },
};
