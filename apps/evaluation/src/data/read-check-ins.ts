import { z } from 'zod';
import type { Dataset, Place, Visit } from './dataset.ts';
import { DataError, readTable } from './read-table.ts';

const venueRow = z.object({
  venue: z.string().min(1),
  category: z.string().min(1),
  group: z.string().optional(),
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  name: z.string().optional(),
  time_zone: z.string().optional(),
});

const checkInRow = z.object({
  user: z.string().min(1),
  venue: z.string().min(1),
  time: z.coerce.number(),
});

/**
 * Reads `<city>-venues` (venue, category, lat, lon; group, name and time_zone where known) and
 * `<city>-checkins` (user, venue, time in seconds since 1970, UTC). Price and viewing time are not in
 * such data and stay unknown.
 */
export async function readCheckIns(folder: string, city: string): Promise<Dataset> {
  const places = new Map<string, number>();
  const venues = (await readTable(folder, `${city}-venues`, venueRow)).map((row, place): Place => {
    places.set(row.venue, place);
    return {
      id: row.venue,
      name: row.name ?? `${row.category} ${row.venue}`,
      category: row.category,
      group: row.group,
      latitude: row.lat,
      longitude: row.lon,
      priceRange: null,
      tags: row.group === undefined ? [row.category] : [row.category, row.group],
      timeZone: row.time_zone ?? (city === 'nyc' ? 'America/New_York' : undefined),
    };
  });
  const people = new Map<string, Visit[]>();
  for (const { user, venue, time } of await readTable(folder, `${city}-checkins`, checkInRow)) {
    const place = places.get(venue);
    if (place === undefined) {
      throw new DataError(`${city}-checkins names venue ${venue}, which ${city}-venues does not`);
    }
    const own = people.get(user);
    const visit = { venue: place, at: time * 1000 };
    if (own === undefined) people.set(user, [visit]);
    else own.push(visit);
  }
  const visits = [...people.values()].map((own) => own.sort((a, b) => a.at - b.at));
  return { name: city, venues, visits };
}
