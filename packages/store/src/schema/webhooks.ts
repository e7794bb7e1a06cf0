import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { apiKeysTable } from './api-keys.ts';
import { idText, timestamps } from './columns.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Where partners want to hear of events. */
export const webhookEndpointsTable = pgTable(
  'webhook_endpoints',
  {
    id: idText('id').primaryKey(),
    /** The API key that made it, and whose bookings it hears of; null: all of them. */
    owner: idText('owner').references(() => apiKeysTable.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    description: text('description').notNull().default(''),
    enabled: boolean('enabled').notNull().default(true),
    /** Why it was disabled, when nobody asked for it. */
    disabledReason: text('disabled_reason'),
    /** What messages are signed with, `whsec_…`. In the clear, because it has to be used. */
    secret: text('secret').notNull(),
    oldSecret: text('old_secret'),
    /** Until when messages are signed with the secret before this one, too. */
    oldSecretUntil: at('old_secret_until'),
    ...timestamps,
  },
  (t) => [index('webhook_endpoints_owner').on(t.owner, t.id)],
);

/**
 * Messages to endpoints: the outbox. A row comes in the transaction of what it tells of. It names a
 * booking or plan and no person, so that erasing somebody finds nothing here.
 */
export const webhookDeliveriesTable = pgTable(
  'webhook_deliveries',
  {
    /** What the partner knows the message by, the same at every try. */
    id: idText('id').primaryKey(),
    /** The order in which things happened. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    endpointId: idText('endpoint_id')
      .notNull()
      .references(() => webhookEndpointsTable.id, { onDelete: 'cascade' }),
    event: text('event').notNull(),
    /** The booking, or else the plan: its messages arrive in order. */
    reference: idText('reference').notNull(),
    /** The body, byte for byte. */
    payload: text('payload').notNull(),
    status: text('status').notNull().default('pending'),
    nextAt: at('next_at').default(sql`now()`),
    /** When the tries that are under way began. */
    since: at('since').notNull().default(sql`now()`),
    /** How often it was tried since then. */
    tries: integer('tries').notNull().default(0),
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull().default(0),
    leasedUntil: at('leased_until'),
    ...timestamps,
  },
  (t) => [
    index('webhook_deliveries_pending')
      .on(t.endpointId, t.reference, t.seq)
      .where(sql`${t.status} = 'pending'`),
    index('webhook_deliveries_endpoint').on(t.endpointId, t.id),
    check(
      'webhook_deliveries_status_known',
      sql`${t.status} in ('pending', 'delivered', 'failed')`,
    ),
  ],
);

/** Every try of a delivery. */
export const webhookAttemptsTable = pgTable(
  'webhook_attempts',
  {
    deliveryId: idText('delivery_id')
      .notNull()
      .references(() => webhookDeliveriesTable.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    at: at('at').notNull(),
    /** The status of the answer, if there was one. */
    httpStatus: integer('http_status'),
    /** Why it failed, one of a few words; null when it was taken. Nothing of the answer is kept. */
    error: text('error'),
    durationMs: integer('duration_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.number] })],
);
