import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** What a key may do; `admin` may do everything. */
export type ApiKeyScope = 'read' | 'book' | 'admin';

/** A key to be written. */
export interface ApiKeyInput {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of its secret, in hex. */
  readonly secretHash: string;
  readonly scopes: readonly ApiKeyScope[];
  /** The one person it acts for; `null`: anybody. */
  readonly userId: string | null;
}

/** A key as it is kept. */
export interface ApiKeyRecord extends ApiKeyInput {
  readonly createdAt: Date;
  /** To the minute; `null` when it was never used. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

interface Row extends Omit<ApiKeyRecord, 'createdAt' | 'lastUsedAt' | 'revokedAt'> {
  readonly createdAt: Date | string;
  readonly lastUsedAt: Date | string | null;
  readonly revokedAt: Date | string | null;
}

const columns = sql`id, name, secret_hash as "secretHash", scopes, user_id as "userId",
  created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

/**
 * Keys of the API. Revoking, replacing and deleting one leaves a change of the kind `api_key` in the
 * change sequence, so that replicas forget what they know of it.
 */
export const apiKeys = {
  /** Writes a new key; the id must be new. */
  async create(db: Queryable, key: ApiKeyInput): Promise<'created' | 'unknown_user'> {
    const rows = await db.query(sql`
      insert into api_keys (id, name, secret_hash, scopes, user_id)
      select ${key.id}, ${key.name}, ${key.secretHash}, ${sql.param(key.scopes)}::text[], ${key.userId}::text
      where ${key.userId}::text is null or exists (select from users where id = ${key.userId}::text)
      returning id`);
    return rows.length > 0 ? 'created' : 'unknown_user';
  },

  /** One key, revoked or not. */
  async get(db: Queryable, id: string): Promise<ApiKeyRecord | undefined> {
    const [row] = await db.query<Row>(sql`select ${columns} from api_keys where id = ${id}`);
    return row && toRecord(row);
  },

  /** All keys, revoked ones among them, oldest first. */
  async list(db: Queryable): Promise<readonly ApiKeyRecord[]> {
    const rows = await db.query<Row>(sql`select ${columns} from api_keys order by created_at, id`);
    return rows.map(toRecord);
  },

  /** Whether there is a key that works, for whoever starts an API that asks for one. */
  async isAny(db: Queryable): Promise<boolean> {
    const rows = await db.query(sql`select from api_keys where revoked_at is null limit 1`);
    return rows.length > 0;
  },

  /** Ends a key for good. */
  async revoke(db: Queryable, id: string): Promise<'revoked' | 'already_revoked' | 'unknown_key'> {
    const [row] = await db.query<{ revoked: boolean }>(sql`
      with found as (select id, revoked_at from api_keys where id = ${id} for update),
      ended as (
        update api_keys k set revoked_at = clock_timestamp()
        from found where k.id = found.id and found.revoked_at is null returning k.id
      )
      select exists (select from ended) as revoked from found`);
    db.noteChange();
    if (row === undefined) return 'unknown_key';
    return row.revoked ? 'revoked' : 'already_revoked';
  },

  /** Gives a key that is not revoked another secret; the one it had ends. */
  async replaceSecret(db: Queryable, id: string, secretHash: string): Promise<boolean> {
    const rows = await db.query(sql`
      update api_keys set secret_hash = ${secretHash} where id = ${id} and revoked_at is null
      returning id`);
    db.noteChange();
    return rows.length > 0;
  },

  /** Notes that a key was used now, at most once a minute however many replicas say so. */
  async noteUse(db: Queryable, id: string): Promise<void> {
    await db.query(sql`
      update api_keys set last_used_at = clock_timestamp()
      where id = ${id} and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`);
  },
};

function toRecord({ createdAt, lastUsedAt, revokedAt, ...key }: Row): ApiKeyRecord {
  return {
    ...key,
    createdAt: new Date(createdAt),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
    revokedAt: revokedAt === null ? null : new Date(revokedAt),
  };
}
