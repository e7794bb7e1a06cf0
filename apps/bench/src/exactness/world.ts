import { createRanker, type Ranker, type Venue } from '@luna/scoring';
import { type City, generateCity } from '@luna/seed-data';
import type { Draw } from './draw.ts';
import { VenueTable } from './venue-table.ts';

/** A city whose venues come, change and go, as the ranker and as the brute force know it. */
export interface World {
  readonly city: City;
  readonly ranker: Ranker;
  readonly table: VenueTable;
}

/** Where the globe is awkward, and where it is not. */
const centres = [
  undefined,
  { latitude: -17.8, longitude: 179.995, timeZone: 'Pacific/Fiji' },
  { latitude: 79.99, longitude: 12, timeZone: 'Arctic/Longyearbyen' },
  { latitude: 0, longitude: -78.5, timeZone: 'America/Guayaquil' },
];

/** @param number tells worlds of one seed apart; it also decides how the ranker is loaded */
export function createWorld(seed: number, number: number, venues: number): World {
  const centre = centres[number % centres.length];
  const city = generateCity({
    seed: seed + number,
    venues,
    users: Math.min(2_000, Math.max(50, venues)),
    ...(centre && { centre }),
  });
  const table = new VenueTable(venues + Math.max(1_000, Math.ceil(venues / 4)), city.timeZone);
  for (const venue of city.venues()) table.put(venue);
  const ranker = number % 2 === 0 ? fromColumns(city) : createRanker({ venues: table.venues() });
  return { city, ranker, table };
}

function fromColumns(city: City): Ranker {
  const { latitudes, longitudes, categories, prices, hours, tagStarts, tags } = city.venueColumns;
  const each = <Value>(value: (place: number) => Value) =>
    Array.from({ length: city.venueCount }, (_, place) => value(place));
  return createRanker({
    columns: {
      ids: each((place) => city.venueId(place)),
      names: each((place) => city.venue(place).name),
      latitudes,
      longitudes,
      priceLevels: prices,
      categories: { words: city.categories, codes: categories },
      tags: { words: city.vocabulary, codes: tags, starts: tagStarts },
      openingHours: { words: city.openingPatterns, codes: hours },
      timeZones: { words: [city.timeZone], codes: new Uint8Array(city.venueCount) },
    },
  });
}

/** Changes so many venues at random, in both: new ones, other descriptions, moves and removals. */
export function shake({ city, ranker, table }: World, draw: Draw, changes: number): void {
  for (let change = 0; change < changes; change += 1) {
    const kind = draw.unit();
    // Some of these exist already, or have gone and come back.
    const id =
      kind < 0.3 ? `n${draw.below(2 * changes)}` : city.venueId(draw.below(city.venueCount));
    if (kind >= 0.8) {
      const was = table.has(id);
      table.remove(id);
      if (ranker.remove(id) !== was) throw new Error(`removing ${id} said it was ${!was} there`);
      continue;
    }
    const venue = changed(city, draw, table.has(id) ? table.get(id) : undefined, id);
    table.put(venue);
    ranker.upsert(venue);
  }
  if (ranker.size !== table.size) {
    throw new Error(`the ranker has ${ranker.size} venues instead of ${table.size}`);
  }
}

function changed(city: City, draw: Draw, before: Venue | undefined, id: string): Venue {
  const model = city.venue(draw.below(city.venueCount));
  const { category, name, priceRange, openingHours, timeZone } = model;
  const moves = before === undefined || draw.chance(0.5);
  const { latitude, longitude } = moves ? somewhere(draw, model) : before;
  return {
    id,
    name,
    category,
    latitude,
    longitude,
    priceRange: draw.chance(0.1) ? null : priceRange,
    tags: draw.chance(0.1) ? [] : [...new Set(draw.some(city.vocabulary, draw.below(9)))],
    ...(openingHours && { openingHours }),
    timeZone,
  };
}

/** Mostly in town, on the very spot of another venue; now and then anywhere, poles included. */
function somewhere(draw: Draw, model: Venue): { latitude: number; longitude: number } {
  if (draw.chance(0.9)) return model;
  if (draw.chance(0.2))
    return { latitude: draw.pick([90, -90]), longitude: draw.pick([0, 180, -180]) };
  return { latitude: 180 * draw.unit() - 90, longitude: 360 * draw.unit() - 180 };
}
