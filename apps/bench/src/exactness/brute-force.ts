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
import { mostTags, type VenueTable } from './venue-table.ts';

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
  const { ids, latitudes, longitudes, cosines, prices, tags, tagCounts } = table;
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
  const factors = profile.factors.map(({ factor, settings }) =>
    columnFactor(factor.name, settings),
  );
  const cosine = Math.cos(person.latitude * toRadians);
  const { viewingHistory } = person;

  let best: Placed[] = [];
  let worst = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < ids.length; slot += 1) {
    const id = ids[slot];
    if (id === undefined || !passes(slot, id)) continue;
    const distanceKm = haversine(
      person.latitude,
      person.longitude,
      cosine,
      latitudes[slot] as number,
      longitudes[slot] as number,
      cosines[slot] as number,
    );
    if (distanceKm > radiusKm) continue;
    const first = slot * mostTags;
    const end = first + (tagCounts[slot] as number);
    let matches = 0;
    for (let at = first; at < end; at += 1) matches += wanted[tags[at] as number] as number;
    const lacksTags = interests === 0 || end === first;
    const lacksPrice = price === 0 || prices[slot] === 0;
    const weight = weights[(lacksTags ? 1 : 0) + (lacksPrice ? 2 : 0)] as readonly number[];
    let score = 0;
    for (let at = 0; at < factors.length; at += 1) {
      const { kind, scale } = factors[at] as ColumnFactor;
      let value = 0;
      if (kind === DISTANCE) value = Math.max(0, 1 - distanceKm / scale);
      else if (kind === INTERESTS) value = lacksTags ? 0 : matches / interests;
      else if (kind === PRICE) value = !lacksPrice && prices[slot] === price ? 1 : 0;
      else if (viewingHistory.size > 0) {
        value = Math.min(1, (viewingHistory.get(id) ?? 0) / scale);
      }
      score += (weight[at] as number) * value;
    }
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

const DISTANCE = 0;
const INTERESTS = 1;
const PRICE = 2;
const HISTORY = 3;

/** A built-in factor, and the setting it divides by. */
interface ColumnFactor {
  readonly kind: number;
  readonly scale: number;
}

function columnFactor(name: string, settings: object): ColumnFactor {
  const { rangeKm, fullSeconds } = settings as Readonly<Record<string, number>>;
  if (name === 'distance') return { kind: DISTANCE, scale: rangeKm as number };
  if (name === 'interests') return { kind: INTERESTS, scale: 1 };
  if (name === 'price') return { kind: PRICE, scale: 1 };
  if (name === 'history') return { kind: HISTORY, scale: fullSeconds as number };
  throw new Error(`the brute force does not know the factor ${name}`);
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
    required.every((tag) => table.tagsOf(slot).includes(tag));
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
