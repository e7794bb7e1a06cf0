import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { idText } from './columns.ts';
import { usersTable } from './users.ts';

/** Lists that somebody was shown who wants what they ignore to get a rest. */
export const impressionsTable = pgTable(
  'impressions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: idText('user_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    venueIds: text('venue_ids').array().notNull(),
    /** Whether the list was made of where they are; for anybody else it is made of their cell. */
    precise: boolean('precise').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('impressions_user').on(t.userId, t.id),
    index('impressions_at').on(t.at),
    check('impressions_shown', sql`cardinality(${t.venueIds}) > 0`),
  ],
);
