import { type SQL, sql } from 'drizzle-orm';
import { iterate, type PageOptions } from '../database/pages.ts';
import type { Queryable } from '../database/queryable.ts';
import type { PriceRange } from '../users/user-record.ts';
import { isNear, type NearFilter } from './near.ts';
import { upsertVenue } from './upsert-venue.ts';
import type { OpeningPeriod, VenueBooking, VenueRecord } from './venue-record.ts';

interface VenueRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly address: string;
  readonly price_range: PriceRange | null;
  readonly tags: string[];
  readonly time_zone: string | null;
  readonly opening_hours: readonly OpeningPeriod[] | null;
  readonly stay_minutes: number;
  readonly booking: VenueBooking | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const venueColumns = sql`
  v.id, v.name, v.description, v.category, v.latitude, v.longitude, v.address, v.price_range, v.tags,
  v.time_zone, v.opening_hours, v.stay_minutes, v.booking, v.created_at, v.updated_at`;

function toRecord(row: VenueRow): VenueRecord {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    category: row.category,
    latitude: row.latitude,
    longitude: row.longitude,
    address: row.address,
    priceRange: row.price_range,
    tags: row.tags,
    timeZone: row.time_zone,
    openingHours: row.opening_hours,
    stayMinutes: row.stay_minutes,
    booking: row.booking,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

async function select(db: Queryable, rest: SQL): Promise<VenueRecord[]> {
  const rows = await db.query<VenueRow>(sql`select ${venueColumns} from venues v ${rest}`);
  return rows.map(toRecord);
}

/** A page of venues, narrowed down. All filters that are given must hold. */
export interface ListVenuesOptions extends PageOptions {
  /** Words that must all occur in name, category, tags, description or address; case and accents do not matter. */
  readonly q?: string | undefined;
  /** Exactly this category. */
  readonly category?: string | undefined;
  /** Within this circle, by the haversine distance. */
  readonly near?: NearFilter | undefined;
}

/** Venues. Every function is one statement, and takes the store's handle or a transaction. */
export const venues = {
  /** One venue. */
  async get(db: Queryable, id: string): Promise<VenueRecord | undefined> {
    return (await select(db, sql`where v.id = ${id}`))[0];
  },

  /** The venues with these ids, in one round trip; unknown ids are left out. */
  async getMany(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, VenueRecord>> {
    if (ids.length === 0) return new Map();
    const records = await select(
      db,
      sql`where v.id = any(${sql.param(ids)}::text[]) order by v.id`,
    );
    return new Map(records.map((record) => [record.id, record]));
  },

  /** A page of the venues that pass the filters, in code-unit order of their ids. */
  async list(db: Queryable, options: ListVenuesOptions): Promise<VenueRecord[]> {
    const conditions: SQL[] = [sql`true`];
    if (options.after !== undefined) conditions.push(sql`v.id > ${options.after}`);
    if (options.category !== undefined) conditions.push(sql`v.category = ${options.category}`);
    if (options.near !== undefined) conditions.push(isNear(options.near));
    for (const word of (options.q ?? '').split(/\s+/).filter((part) => part !== '')) {
      conditions.push(sql`v.search like '%' || luna_fold(${escapeLike(word)}) || '%'`);
    }
    const where = sql.join(conditions, sql` and `);
    return select(db, sql`where ${where} order by v.id limit ${options.limit}`);
  },

  /**
   * All venues in batches, in order of their ids and constant memory. Each batch is its own
   * statement: what is written meanwhile may or may not appear, and is in the change sequence.
   */
  iterate(db: Queryable, batchSize: number = 2_000): AsyncGenerator<VenueRecord[], void> {
    return iterate((page) => venues.list(db, page), batchSize);
  },

  /** How many venues there are. */
  async count(db: Queryable): Promise<number> {
    const [row] = await db.query<{ count: number }>(sql`select count(*)::int as count from venues`);
    return row?.count ?? 0;
  },

  upsert: upsertVenue,

  /** Removes a venue, and the views and events of it. */
  async delete(db: Queryable, id: string): Promise<boolean> {
    const rows = await db.query(sql`delete from venues where id = ${id} returning id`);
    db.noteChange();
    return rows.length > 0;
  },
};

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
