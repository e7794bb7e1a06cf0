import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { idText, timestamps } from './columns.ts';

/** From an instant to another, the latter excluded. */
const period = customType<{ data: string }>({ dataType: () => 'tstzrange' });

const at = (name: string) => timestamp(name, { withTimezone: true });

/** The booking agent's documents, with what they are looked up by, and the lease of whoever drives. */
export const bookingsTable = pgTable(
  'bookings',
  {
    id: idText('id').primaryKey(),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    planId: text('plan_id'),
    owner: idText('owner').generatedAlwaysAs(sql`document->>'owner'`),
    wakeAt: at('wake_at'),
    leaseOwner: text('lease_owner'),
    /** Token of the latest lease; 0 before the first. */
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull().default(0),
    /** Null when the latest lease was given back. */
    leasedUntil: at('leased_until'),
    document: jsonb('document').notNull(),
    ...timestamps,
  },
  (t) => [
    index('bookings_due').on(t.wakeAt, t.id).where(sql`${t.wakeAt} is not null`),
    index('bookings_status').on(t.status, t.id),
    index('bookings_owner').on(t.owner, t.id).where(sql`${t.owner} is not null`),
  ],
);

/** Everybody who is or was to come along: how a person's bookings are found. */
export const bookingPeopleTable = pgTable(
  'booking_people',
  { personId: idText('person_id').notNull(), bookingId: idText('booking_id').notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.bookingId] })],
);

/** What a booking's saga did, in order. Rows are added and never changed. */
export const bookingJournalTable = pgTable(
  'booking_journal',
  {
    bookingId: idText('booking_id').notNull(),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    round: integer('round').notNull(),
    kind: text('kind').notNull(),
    step: text('step'),
    key: text('key'),
    status: text('status').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.seq] })],
);

/** Who is where and when. That nobody is in two bookings at once is a constraint of the migration. */
export const bookingStaysTable = pgTable(
  'booking_stays',
  {
    bookingId: idText('booking_id').notNull(),
    personId: idText('person_id').notNull(),
    during: period('during').notNull(),
  },
  (t) => [
    index('booking_stays_booking').on(t.bookingId),
    check('booking_stays_last', sql`not isempty(${t.during})`),
  ],
);

/** Places taken at venues that Luna manages, numbered from 0; one party per place is a constraint. */
export const bookingSeatsTable = pgTable(
  'booking_seats',
  {
    bookingId: idText('booking_id').notNull(),
    venueId: idText('venue_id').notNull(),
    place: integer('place').notNull(),
    capacity: integer('capacity').notNull(),
    during: period('during').notNull(),
  },
  (t) => [
    index('booking_seats_booking').on(t.bookingId),
    check('booking_seats_place_exists', sql`${t.place} >= 0 and ${t.place} < ${t.capacity}`),
    check('booking_seats_last', sql`not isempty(${t.during})`),
  ],
);

/** The booking agent's plans. */
export const plansTable = pgTable(
  'plans',
  {
    id: idText('id').primaryKey(),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    deadline: at('deadline').notNull(),
    document: jsonb('document').notNull(),
    ...timestamps,
  },
  (t) => [index('plans_overdue').on(t.deadline, t.id).where(sql`${t.status} = 'open'`)],
);

/** Everybody a plan asks. */
export const planPeopleTable = pgTable(
  'plan_people',
  { personId: idText('person_id').notNull(), planId: idText('plan_id').notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.planId] })],
);

/** Keys of requests that must have one effect, with the answer to repeat. */
export const idempotencyKeysTable = pgTable(
  'idempotency_keys',
  {
    scope: idText('scope').notNull(),
    key: idText('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** Null while the operation is under way. */
    answer: jsonb('answer'),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index('idempotency_keys_expires_at').on(t.expiresAt),
  ],
);

/** Events of providers that were taken in; each of them once, for ever. */
export const providerEventsTable = pgTable(
  'provider_events',
  {
    provider: idText('provider').notNull(),
    eventId: idText('event_id').notNull(),
    at: at('at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.provider, t.eventId] })],
);

/** Messages to people, and what became of them. */
export const outgoingMessagesTable = pgTable(
  'outgoing_messages',
  {
    id: idText('id').primaryKey(),
    personId: idText('person_id').notNull(),
    channel: text('channel').notNull(),
    kind: text('kind').notNull(),
    reference: idText('reference').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    data: jsonb('data').notNull(),
    status: text('status').notNull().default('queued'),
    ...timestamps,
  },
  (t) => [
    index('outgoing_messages_reference').on(t.reference, t.id),
    check('outgoing_messages_status_known', sql`${t.status} in ('queued', 'sent', 'rejected')`),
  ],
);

/** What emulated vendors remember. As `json`, because a vendor's answer keeps the order of its fields. */
export const emulatorRecordsTable = pgTable(
  'emulator_records',
  {
    vendor: text('vendor').notNull(),
    collection: text('collection').notNull(),
    key: text('key').notNull(),
    /** In which order the keys came. */
    position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    record: json('record').notNull(),
  },
  (t) => [primaryKey({ columns: [t.vendor, t.collection, t.key] })],
);
