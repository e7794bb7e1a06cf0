import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import { idText } from './columns.ts';
import { usersTable } from './users.ts';

/**
 * How people are reached outside of Luna. Apart from who they are, so that nothing which reads a
 * person, ranks one or hears of changes ever holds a phone number.
 */
export const userContactsTable = pgTable(
  'user_contacts',
  {
    userId: idText('user_id')
      .primaryKey()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    phone: text('phone'),
    email: text('email'),
  },
  (t) => [check('user_contacts_some', sql`${t.phone} is not null or ${t.email} is not null`)],
);
