import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import type { Written } from '../users/upsert-user.ts';
import type { VenueInput } from './venue-record.ts';

/**
 * Writes one venue whole, in one statement. An unchanged venue is not touched and leaves no change
 * behind.
 */
export async function upsertVenue(db: Queryable, venue: VenueInput): Promise<Written> {
  const openingHours = venue.openingHours ? JSON.stringify(venue.openingHours) : null;
  const [row] = await db.query<{ created: boolean }>(sql`
    insert into venues as v
      (id, name, description, category, latitude, longitude, address, price_range, tags, time_zone,
       opening_hours, stay_minutes, booking)
    values (${venue.id}, ${venue.name}, ${venue.description ?? ''}, ${venue.category},
            ${venue.latitude}::float8, ${venue.longitude}::float8, ${venue.address ?? ''},
            ${venue.priceRange ?? null}, ${sql.param(venue.tags ?? [])}::text[],
            ${venue.timeZone ?? null}, ${openingHours}::jsonb, ${venue.stayMinutes ?? 120}::int,
            ${venue.booking ? JSON.stringify(venue.booking) : null}::jsonb)
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, category = excluded.category,
      latitude = excluded.latitude, longitude = excluded.longitude, address = excluded.address,
      price_range = excluded.price_range, tags = excluded.tags, time_zone = excluded.time_zone,
      opening_hours = excluded.opening_hours, stay_minutes = excluded.stay_minutes,
      booking = excluded.booking, updated_at = now()
    where (v.name, v.description, v.category, v.latitude, v.longitude, v.address, v.price_range, v.tags,
           v.time_zone, v.opening_hours, v.stay_minutes, v.booking)
          is distinct from
          (excluded.name, excluded.description, excluded.category, excluded.latitude,
           excluded.longitude, excluded.address, excluded.price_range, excluded.tags,
           excluded.time_zone, excluded.opening_hours, excluded.stay_minutes, excluded.booking)
    returning (xmax = 0) as created`);
  db.noteChange();
  if (!row) return 'unchanged';
  return row.created ? 'created' : 'updated';
}
