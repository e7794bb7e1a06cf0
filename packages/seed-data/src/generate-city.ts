import {
  neighbourhoodName,
  userName,
  venueAddress,
  venueDescription,
  venueName,
} from './city-words.ts';
import { createLocalMap } from './local-map.ts';
import { createNeighbourhoods } from './neighbourhoods.ts';
import { openingPatterns } from './opening-patterns.ts';
import { createRandom } from './random.ts';
import type { OpeningPeriod, PriceRange, Sharing, UserRecord, VenueRecord } from './records.ts';
import { SeedDataError } from './seed-data-error.ts';
import { createUserColumns, type UserColumns } from './user-columns.ts';
import { createVenueColumns, type VenueColumns } from './venue-columns.ts';
import { categories, kinds, vocabulary } from './vocabulary.ts';

export interface CityOptions {
  /** A whole number from 0 to 2³² − 1. The same seed and options give the same bytes everywhere. */
  readonly seed: number;
  /** How many venues: 0 to 20 million. */
  readonly venues: number;
  /** How many people: 0 to 20 million. They change no venue. */
  readonly users: number;
  /** Midtown Manhattan when left out; not beyond 80° north or south. */
  readonly centre?: {
    readonly latitude: number;
    readonly longitude: number;
    /** IANA name. */
    readonly timeZone: string;
  };
  /** How many neighbourhoods, 1 to 4,096. Left out, they grow with the root of the venues. */
  readonly neighbourhoods?: number;
  /**
   * Kilometres from the centre within which most neighbourhoods lie, up to 200. Left out, it leaves
   * each neighbourhood the same room, so that a city of more venues is larger and denser.
   */
  readonly radiusKm?: number;
}

/**
 * A generated city: columns for those who compute, records for those who read. Records are made when
 * asked for and kept nowhere, so a city of millions takes as much memory as its columns.
 */
export interface City {
  readonly seed: number;
  readonly timeZone: string;
  readonly venueCount: number;
  readonly userCount: number;
  readonly venueColumns: VenueColumns;
  readonly userColumns: UserColumns;
  /** Most common first. */
  readonly categories: readonly string[];
  /** Every tag and interest there can be, about from common to rare. */
  readonly vocabulary: readonly string[];
  /** The first is `undefined`: unknown hours. */
  readonly openingPatterns: readonly (readonly OpeningPeriod[] | undefined)[];
  /** Names, largest first. */
  readonly neighbourhoods: readonly string[];
  /** `v0000001` is the id of venue 0. All are of one length, so that order by id is order by place. */
  venueId(index: number): string;
  /** `u0000001` is the id of person 0. */
  userId(index: number): string;
  /** @throws RangeError when there is no such venue. */
  venue(index: number): VenueRecord;
  /** @throws RangeError when there is no such person. */
  user(index: number): UserRecord;
  /** One record at a time, by place. */
  venues(): Generator<VenueRecord, void, undefined>;
  /** One record at a time, by place. */
  users(): Generator<UserRecord, void, undefined>;
}

const midtown = { latitude: 40.7549, longitude: -73.984, timeZone: 'America/New_York' };
const priceRanges: readonly (PriceRange | null)[] = [null, 'budget', 'moderate', 'upscale'];
const sharings: readonly Sharing[] = ['precise', 'cell', 'hidden'];
const mostRecords = 20_000_000;

/**
 * An invented city, the same to the byte on every machine: a dense centre of large neighbourhoods, a
 * long tail of small ones, tags by Zipf's law that go with the category, prices that go with the
 * neighbourhood, and viewings of what is near, popular and liked. Like real lists it has gaps: prices,
 * hours, tags and interests may be missing, and several venues stand on one spot.
 *
 * @throws SeedDataError naming the option that is out of range.
 *
 * @example
 * const city = generateCity({ seed: 1, venues: 10_000, users: 1_000 });
 * city.venue(0).id; // v0000001
 * for (const user of city.users()) console.log(user.name, user.interests);
 */
export function generateCity(options: CityOptions): City {
  const { seed, venues: venueCount, users: userCount, centre = midtown } = options;
  checkWhole('seed', seed, 0, 2 ** 32 - 1);
  checkWhole('venues', venueCount, 0, mostRecords);
  checkWhole('users', userCount, 0, mostRecords);
  check('centre.latitude', centre.latitude, -80, 80);
  check('centre.longitude', centre.longitude, -180, 180);
  const {
    neighbourhoods: quarterCount = Math.max(
      8,
      Math.min(4096, Math.round(0.8 * Math.sqrt(venueCount))),
    ),
  } = options;
  checkWhole('neighbourhoods', quarterCount, 1, 4096);
  const { radiusKm = 1.1 * Math.sqrt(quarterCount) } = options;
  check('radiusKm', radiusKm, 0.1, 200);

  // A stream for each, so that another number of people leaves every venue where it is.
  const quarters = createNeighbourhoods(quarterCount, radiusKm, createRandom(seed, 0));
  const map = createLocalMap(centre);
  const venueColumns = createVenueColumns(venueCount, quarters, map, createRandom(seed, 1));
  const userColumns = createUserColumns(
    userCount,
    quarters,
    map,
    venueColumns,
    createRandom(seed, 2),
  );

  const { timeZone } = centre;
  const neighbourhoods = quarters.list.map((_, index) => neighbourhoodName(index));
  const venueId = createId('v', venueCount);
  const userId = createId('u', userCount);
  const words = (column: Uint16Array, starts: Uint32Array, index: number) =>
    Array.from(
      column.subarray(starts[index], starts[index + 1]),
      (word) => vocabulary[word] as string,
    );

  function venue(index: number): VenueRecord {
    checkPlace('venue', index, venueCount);
    const kind = kinds[venueColumns.categories[index] as number] as (typeof kinds)[number];
    const tags = words(venueColumns.tags, venueColumns.tagStarts, index);
    const quarter = neighbourhoods[venueColumns.neighbourhoods[index] as number] as string;
    const openingHours = openingPatterns[venueColumns.hours[index] as number];
    return {
      id: venueId(index),
      name: venueName(index, seed, kind.category),
      description: venueDescription(kind.category, quarter, tags),
      category: kind.category,
      latitude: venueColumns.latitudes[index] as number,
      longitude: venueColumns.longitudes[index] as number,
      address: venueAddress(index, seed, quarter),
      priceRange: priceRanges[venueColumns.prices[index] as number] as PriceRange | null,
      tags,
      timeZone,
      ...(openingHours && { openingHours }),
      stayMinutes: kind.stay,
    };
  }

  function user(index: number): UserRecord {
    checkPlace('user', index, userCount);
    const { viewingStarts, viewedVenues, viewedSeconds } = userColumns;
    const viewingHistory = new Map<string, number>();
    const end = viewingStarts[index + 1] as number;
    for (let place = viewingStarts[index] as number; place < end; place += 1) {
      viewingHistory.set(venueId(viewedVenues[place] as number), viewedSeconds[place] as number);
    }
    return {
      id: userId(index),
      name: userName(index, seed),
      latitude: userColumns.latitudes[index] as number,
      longitude: userColumns.longitudes[index] as number,
      interests: words(userColumns.interests, userColumns.interestStarts, index),
      preferredPriceRange: priceRanges[userColumns.prices[index] as number] as PriceRange | null,
      viewingHistory,
      sharing: sharings[userColumns.sharing[index] as number] as Sharing,
    };
  }

  return {
    seed,
    timeZone,
    venueCount,
    userCount,
    venueColumns,
    userColumns,
    categories,
    vocabulary,
    openingPatterns,
    neighbourhoods,
    venueId,
    userId,
    venue,
    user,
    *venues() {
      for (let index = 0; index < venueCount; index += 1) yield venue(index);
    },
    *users() {
      for (let index = 0; index < userCount; index += 1) yield user(index);
    },
  };
}

function createId(letter: string, count: number): (index: number) => string {
  const digits = Math.max(7, String(count).length);
  return (index) => letter + String(index + 1).padStart(digits, '0');
}

function check(option: string, value: number, least: number, most: number): void {
  if (!(typeof value === 'number' && value >= least && value <= most)) {
    throw new SeedDataError(`${option} has to be from ${least} to ${most}, not ${String(value)}`);
  }
}

function checkWhole(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value)) {
    throw new SeedDataError(`${option} has to be a whole number, not ${String(value)}`);
  }
  check(option, value, least, most);
}

function checkPlace(what: string, index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`there is no ${what} ${String(index)}: the city has ${count}, from 0`);
  }
}
