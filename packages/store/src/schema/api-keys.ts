import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { idText, timestamps } from './columns.ts';
import { usersTable } from './users.ts';

/** Who may call the API. Of a key's secret only its hash is kept. */
export const apiKeysTable = pgTable(
  'api_keys',
  {
    /** The public part of the key: what it is looked up by, and who owns what it makes. */
    id: idText('id').primaryKey(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, in hex. */
    secretHash: text('secret_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    /** Whom it acts for alone; it goes when the person is erased. */
    userId: idText('user_id').references(() => usersTable.id, { onDelete: 'cascade' }),
    createdAt: timestamps.createdAt,
    /** To the minute. */
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [
    index('api_keys_user_id').on(t.userId),
    check('api_keys_name_length', sql`char_length(${t.name}) between 1 and 128`),
    check('api_keys_secret_hash_shape', sql`${t.secretHash} ~ '^[0-9a-f]{64}$'`),
    check(
      'api_keys_scopes_known',
      sql`${t.scopes} <@ array['read', 'book', 'admin'] and cardinality(${t.scopes}) > 0`,
    ),
  ],
);
