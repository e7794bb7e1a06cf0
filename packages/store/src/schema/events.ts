import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytea, idText, xid8 } from './columns.ts';
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
    /** Of a rating: 1 (bad) to 5 (good). */
    rating: doublePrecision('rating'),
    /** The name its sender gave it: one that comes again is the same event. */
    eventId: idText('event_id'),
    /** The transaction that wrote it, so that followers read every event once; see `interactions`. */
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index('events_xid').on(t.xid, t.id),
    uniqueIndex('events_event_id').on(t.userId, t.eventId).where(sql`${t.eventId} is not null`),
    check('events_rating_range', sql`${t.rating} between 1 and 5`),
    check('events_event_id_length', sql`char_length(${t.eventId}) between 1 and 128`),
    index('events_user_id').on(t.userId),
    index('events_venue_id').on(t.venueId),
    check('events_kind_length', sql`char_length(${t.kind}) between 1 and 64`),
    check('events_seconds_range', sql`${t.seconds} >= 0 and ${t.seconds} < 'infinity'`),
  ],
);

/**
 * What was learned of all events at once, as of a place in the change sequence: tables that replicas
 * and the next start take over instead of learning them again.
 */
export const learnedTablesTable = pgTable('learned_tables', {
  name: text('name').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
  /** A snapshot: the events it knew are what the tables were learned from. */
  learnedFrom: text('learned_from').notNull(),
  /** Somebody who is in the tables was erased since. */
  stale: boolean('stale').notNull().default(false),
  at: timestamp('at', { withTimezone: true }).notNull().default(sql`now()`),
  /** The rows of `learned_parts` that hold the tables, and how many they are. */
  batch: text('batch').notNull(),
  parts: integer('parts').notNull(),
});

/**
 * The bytes of learned tables in pieces: the embedded database does nothing else while it writes one, and
 * neither does the process it is in.
 */
export const learnedPartsTable = pgTable(
  'learned_parts',
  {
    batch: text('batch').notNull(),
    part: integer('part').notNull(),
    name: text('name').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.batch, t.part] })],
);
