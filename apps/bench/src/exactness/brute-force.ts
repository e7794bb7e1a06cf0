import {
  isOpenAt,
  type OpeningPeriod,
  type Person,
  type Profile,
  type RankOptions,
  scoreVenue,
  type Venue,
} from '@luna/scoring';
import { haversine, toRadians } from '../peers/sphere.ts';
import type { VenueTable } from './venue-table.ts';

/** A venue in its place, as far as a ranking is decided by it. */
export interface Placed {
  readonly id: string;
  readonly score: number;
  readonly distanceKm: number;
}

/** What to rank with; every option is given. */
export interface BruteOptions extends Omit<RankOptions, 'profile' | 'limit'> {
  readonly profile: Profile;
  readonly limit: number;
}

/**
 * Scores every venue of a table with the built-in factors, sorts and slices: the definition, at the
 * speed of columns, to hold the ranker to where `rankVenues` would take hours. It is itself held to
 * `rankVenues`.
 */
export function bruteForce(table: VenueTable, person: Person, options: BruteOptions): Placed[] {
  const { profile, limit } = options;
  const { ids, latitudes, longitudes, prices, tags } = table;
  const passes = compileFilters(table, options);
  const radiusKm = options.filters?.radiusKm ?? Number.POSITIVE_INFINITY;
  const wanted = new Uint8Array(table.tagWords.list.length);
  for (const interest of person.interests) {
    const word = table.tagWords.find(interest);
    if (word >= 0) wanted[word] = 1;
  }
  const interests = new Set(person.interests).size;
  const price = table.priceOf(person.preferredPriceRange);
  const weights = weightsByGaps(person, profile);
  const values = profile.factors.map(() => 0);
  const cosine = Math.cos(person.latitude * toRadians);
  const settings = profile.factors.map((factor) => factor.settings as Record<string, number>);
  const names = profile.factors.map(({ factor }) => factor.name);

  let best: Placed[] = [];
  let worst = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < ids.length; slot += 1) {
    const id = ids[slot];
    if (id === undefined || !passes(slot, id)) continue;
    const latitude = latitudes[slot] as number;
    const distanceKm = haversine(
      person.latitude,
      person.longitude,
      cosine,
      latitude,
      longitudes[slot] as number,
      Math.cos(latitude * toRadians),
    );
    if (distanceKm > radiusKm) continue;
    const own = tags[slot] as Uint16Array;
    const lacksTags = interests === 0 || own.length === 0;
    const lacksPrice = price === 0 || prices[slot] === 0;
    for (const [at, name] of names.entries()) {
      values[at] = 0;
      if (name === 'distance') {
        values[at] = Math.max(0, 1 - distanceKm / (settings[at]?.['rangeKm'] as number));
      } else if (name === 'interests') {
        let matches = 0;
        for (const tag of own) matches += wanted[tag] as number;
        values[at] = lacksTags ? 0 : matches / interests;
      } else if (name === 'price') {
        values[at] = !lacksPrice && prices[slot] === price ? 1 : 0;
      } else if (name === 'history') {
        const seconds = person.viewingHistory.get(id) ?? 0;
        values[at] = Math.min(1, seconds / (settings[at]?.['fullSeconds'] as number));
      } else {
        throw new Error(`the brute force does not know the factor ${name}`);
      }
    }
    const weight = weights[(lacksTags ? 1 : 0) + (lacksPrice ? 2 : 0)] as readonly number[];
    let score = 0;
    for (const [at, value] of values.entries()) score += (weight[at] as number) * value;
    if (score < worst) continue;
    best.push({ id, score, distanceKm });
    if (best.length >= 2 * limit + 200) {
      best = best.sort(compare).slice(0, limit);
      worst = best[limit - 1]?.score ?? worst;
    }
  }
  best = best.sort(compare).slice(0, limit);
  return (best[0]?.score ?? 0) > 0 ? best.filter(({ score }) => score > 0) : best;
}

function compare(a: Placed, b: Placed): number {
  return b.score - a.score || a.distanceKm - b.distanceKm || (a.id < b.id ? -1 : 1);
}

/**
 * The weights that `scoreVenue` uses for a venue without tags (1), without a price (2) or both (3),
 * found out by asking it.
 */
function weightsByGaps(person: Person, profile: Profile): (readonly number[])[] {
  return [0, 1, 2, 3].map((gaps) => {
    const venue: Venue = {
      id: 'probe',
      name: 'probe',
      category: 'probe',
      latitude: person.latitude,
      longitude: person.longitude,
      tags: gaps & 1 ? [] : ['probe'],
      priceRange: gaps & 2 ? null : 'budget',
    };
    return scoreVenue(person, venue, profile).breakdown.map(({ weight }) => weight);
  });
}

function compileFilters(
  table: VenueTable,
  { filters = {}, at }: BruteOptions,
): (slot: number, id: string) => boolean {
  const { categories, priceRanges, openNow, excludedIds, requiredTags } = filters;
  const excluded = new Set(excludedIds);
  const inCategory = some(categories, (category) => table.categoryWords.find(category));
  const inPrices = some(priceRanges, (range) => table.priceOf(range));
  const required = (requiredTags ?? []).map((tag) => table.tagWords.find(tag));
  const open = openNow === true ? openCalendars(table, at as Date) : undefined;
  return (slot, id) =>
    !excluded.has(id) &&
    (inCategory === undefined || inCategory.has(table.categories[slot] as number)) &&
    (inPrices === undefined || inPrices.has(table.prices[slot] as number)) &&
    (open === undefined || open[table.calendars[slot] as number] === true) &&
    required.every((tag) => (table.tags[slot] as Uint16Array).includes(tag));
}

/** Numbers of the words a filter lists; nothing when it asks for nothing. */
function some<Word>(
  words: readonly Word[] | undefined,
  number: (word: Word) => number,
): ReadonlySet<number> | undefined {
  return words === undefined || words.length === 0 ? undefined : new Set(words.map(number));
}

function openCalendars(table: VenueTable, at: Date): boolean[] {
  return table.calendarWords.list.map((openingHours: readonly OpeningPeriod[] | undefined) =>
    isOpenAt({ id: 'probe', openingHours, timeZone: table.timeZone }, at),
  );
}
