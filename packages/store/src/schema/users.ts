import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { idText, timestamps } from './columns.ts';

export const usersTable = pgTable(
  'users',
  {
    id: idText('id').primaryKey(),
    name: text('name').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    interests: text('interests').array().notNull().default(sql`'{}'`),
    preferredPriceRange: text('preferred_price_range'),
    sharing: text('sharing').notNull().default('cell'),
    paymentMethod: text('payment_method'),
    /**
     * Name of the smallest cell the person is in, and how often the cell that others see is cut; see
     * `quadCell` of geo. Both are kept by a trigger.
     */
    cellPath: idText('cell_path').notNull().default(''),
    cellDepth: smallint('cell_depth').notNull().default(0),
    ...timestamps,
  },
  (t) => [
    index('users_cell').on(t.cellPath).where(sql`${t.sharing} <> 'hidden'`),
    check('users_cell_depth_range', sql`${t.cellDepth} between 0 and 5`),
    check('users_id_length', sql`char_length(${t.id}) between 1 and 128`),
    check('users_latitude_range', sql`${t.latitude} between -90 and 90`),
    check('users_longitude_range', sql`${t.longitude} between -180 and 180`),
    check(
      'users_interests_filled',
      sql`array_position(${t.interests}, null) is null and array_position(${t.interests}, '') is null`,
    ),
    check(
      'users_preferred_price_range_known',
      sql`${t.preferredPriceRange} in ('budget', 'moderate', 'upscale')`,
    ),
    check('users_sharing_known', sql`${t.sharing} in ('precise', 'cell', 'hidden')`),
  ],
);

/** `user_id` never wants to meet `blocked_id`; honoured in both directions. */
export const blocksTable = pgTable(
  'blocks',
  {
    userId: idText('user_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    blockedId: idText('blocked_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    createdAt: timestamps.createdAt,
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.blockedId] }),
    index('blocks_blocked_id').on(t.blockedId),
    check('blocks_not_oneself', sql`${t.userId} <> ${t.blockedId}`),
  ],
);

/**
 * `user_id` would like to be friends with `other_id`. Two people are friends when both say so and
 * neither blocks the other.
 */
export const friendRequestsTable = pgTable(
  'friend_requests',
  {
    userId: idText('user_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    otherId: idText('other_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    createdAt: timestamps.createdAt,
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.otherId] }),
    index('friend_requests_other_id').on(t.otherId),
    check('friend_requests_not_oneself', sql`${t.userId} <> ${t.otherId}`),
  ],
);
