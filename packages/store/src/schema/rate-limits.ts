import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core';

/**
 * How often keys of the API asked, when several processes count together: in the shape that
 * rate-limiter-flexible reads and writes. Unlogged, for a crash may forget it.
 */
export const rateLimitsTable = pgTable('rate_limits', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  /** Epoch milliseconds. */
  expire: bigint('expire', { mode: 'number' }),
});
