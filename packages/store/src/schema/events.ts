import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { idText } from './columns.ts';
import { usersTable } from './users.ts';
import { venuesTable } from './venues.ts';

const userId = () =>
  idText('user_id')
    .notNull()
    .references(() => usersTable.id, { onDelete: 'cascade' });
const venueId = () =>
  idText('venue_id')
    .notNull()
    .references(() => venuesTable.id, { onDelete: 'cascade' });

/** Seconds a person spent on a venue, all events added up: the viewing history. */
export const viewsTable = pgTable(
  'views',
  {
    userId: userId(),
    venueId: venueId(),
    seconds: doublePrecision('seconds').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.venueId] }),
    index('views_venue_id').on(t.venueId),
    check('views_seconds_range', sql`${t.seconds} >= 0 and ${t.seconds} < 'infinity'`),
  ],
);

/** Everything that came in through the door of events, as it came. */
export const eventsTable = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: userId(),
    venueId: venueId(),
    kind: text('kind').notNull(),
    seconds: doublePrecision('seconds').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`now()`),
  },
  (t) => [
    index('events_user_id').on(t.userId),
    index('events_venue_id').on(t.venueId),
    check('events_kind_length', sql`char_length(${t.kind}) between 1 and 64`),
    check('events_seconds_range', sql`${t.seconds} >= 0 and ${t.seconds} < 'infinity'`),
  ],
);
