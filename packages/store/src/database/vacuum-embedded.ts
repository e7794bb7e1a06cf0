import { sql } from 'drizzle-orm';
import type { Queryable } from './queryable.ts';

/** Tables whose rows are written again and again. */
const BUSY = [
  'bookings',
  'plans',
  'outgoing_messages',
  'idempotency_keys',
  'emulator_records',
  'views',
  'webhook_deliveries',
  'pgboss.job',
];

/**
 * Makes the room of overwritten and deleted rows usable again, and lets the planner know how large
 * the tables are. A server does that by itself; the embedded database has nobody who would.
 */
export async function vacuumEmbedded(db: Queryable): Promise<void> {
  for (const table of BUSY) await db.query(sql.raw(`vacuum (analyze) ${table}`));
}
