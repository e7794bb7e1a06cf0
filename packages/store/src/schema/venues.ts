import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idText, timestamps } from './columns.ts';

export const venuesTable = pgTable(
  'venues',
  {
    id: idText('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    category: text('category').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    address: text('address').notNull().default(''),
    priceRange: text('price_range'),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    timeZone: text('time_zone'),
    openingHours: jsonb('opening_hours'),
    stayMinutes: integer('stay_minutes').notNull().default(120),
    /** Terms of booking, as far as they differ from the usual ones. */
    booking: jsonb('booking'),
    /** What the text filter looks in: folded to lower case without accents. */
    search: text('search')
      .notNull()
      .generatedAlwaysAs(sql`luna_search_text(name, category, description, address, tags)`),
    ...timestamps,
  },
  (t) => [
    index('venues_category').on(t.category, t.id),
    // Whole microdegrees: the geometry of Postgres refuses to calculate with numbers like 1e-300.
    index('venues_position').using(
      'gist',
      sql`point(floor(${t.longitude} * 1e6), floor(${t.latitude} * 1e6))`,
    ),
    check('venues_id_length', sql`char_length(${t.id}) between 1 and 128`),
    check('venues_latitude_range', sql`${t.latitude} between -90 and 90`),
    check('venues_longitude_range', sql`${t.longitude} between -180 and 180`),
    check('venues_price_range_known', sql`${t.priceRange} in ('budget', 'moderate', 'upscale')`),
    check(
      'venues_tags_filled',
      sql`array_position(${t.tags}, null) is null and array_position(${t.tags}, '') is null`,
    ),
    check('venues_opening_hours_list', sql`jsonb_typeof(${t.openingHours}) = 'array'`),
    check('venues_booking_fields', sql`jsonb_typeof(${t.booking}) = 'object'`),
    check('venues_stay_minutes_range', sql`${t.stayMinutes} between 1 and 1440`),
  ],
);
