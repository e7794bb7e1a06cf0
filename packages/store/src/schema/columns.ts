import { sql } from 'drizzle-orm';
import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Text ordered by code units, whatever the collation of the database: how ids are compared. */
export const idText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** A transaction id that never wraps around; as text in JavaScript. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Bytes; both drivers answer them as a `Uint8Array`. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** When the row was written first, and last. */
export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`now()`),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().default(sql`now()`),
};
