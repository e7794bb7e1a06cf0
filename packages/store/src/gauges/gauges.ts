import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** What waits in the database, and what its sagas stand at. */
export interface Gauges {
  /** Bookings by status. */
  readonly bookings: ReadonlyMap<string, number>;
  /** Work that was left for later and is due, by kind: jobs, and webhooks as `webhook`. */
  readonly due: ReadonlyMap<string, number>;
  /** Seconds since the longest waiting of it was due; 0 when nothing is. */
  readonly dueSeconds: number;
}

/** Looks at what operators watch. It counts rows: to be asked now and then. */
export async function readGauges(db: Queryable): Promise<Gauges> {
  const rows = await db.query<{ kind: string; name: string; count: number; seconds: number }>(sql`
    select 'booking' as kind, status as name, count(*)::int as count, 0::float8 as seconds
    from bookings group by status
    union all
    select 'due', replace(name, 'luna.', ''), count(*)::int,
      extract(epoch from clock_timestamp() - min(start_after))::float8
    from pgboss.job
    where name like 'luna.%' and state in ('created', 'retry') and start_after <= clock_timestamp()
    group by name
    union all
    select 'due', 'webhook', count(*)::int,
      coalesce(extract(epoch from clock_timestamp() - min(next_at)), 0)::float8
    from webhook_deliveries where status = 'pending' and next_at <= clock_timestamp()
    having count(*) > 0`);
  const of = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ name, count }) => [name, count]));
  return {
    bookings: of('booking'),
    due: of('due'),
    dueSeconds: Math.max(0, ...rows.map(({ seconds }) => seconds)),
  };
}
