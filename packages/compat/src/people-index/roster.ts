import { type Coordinates, snapToCell } from '@luna/geo';
import { CompatError } from '../compat-error.ts';
import { cellPoint, precisePoint, priceLevel } from '../compatibility.ts';
import type { Person, PriceRange, Sharing } from '../person.ts';
import { ColumnViewings } from './column-viewings.ts';
import type { PeopleColumns } from './people-columns.ts';
import type { Listed } from './top-list.ts';
import { WordCodes } from './word-codes.ts';

export const PRECISE = 0;
export const CELL = 1;
export const HIDDEN = 2;
/** Where somebody is who is in no page. */
export const NOWHERE = 0xffff_ffff;

const sharings: readonly Sharing[] = ['precise', 'cell', 'hidden'];
const priceRanges: readonly (PriceRange | null)[] = [null, 'budget', 'moderate', 'upscale'];

/**
 * What there is to know of somebody stands side by side, since fetching it from memory is what takes
 * time: so many doubles, four of them coordinates, or twice as many numbers of 32 bits.
 */
const DOUBLES = 5;
const NUMBERS = 2 * DOUBLES;
/** Where in it stand page and slot, and then interests × 16 + price × 4 + sharing. */
const LOCATION = 8;
const TRAITS = 9;

/** What pages need to know of a person, checked. */
export interface Facts {
  readonly point: Coordinates;
  readonly cell: Coordinates;
  /** 0 for unknown. */
  readonly price: number;
  readonly sharing: number;
}

/** @throws CompatError `invalid_coordinates` or `invalid_price_range`, naming the person by id */
export function factsOf(person: Person): Facts {
  return {
    point: precisePoint(person),
    cell: cellPoint(person),
    price: priceLevel(person) ?? 0,
    sharing: sharingOf(person),
  };
}

/** Whose choice is unknown, as from a host without types, shares the cell: neither more nor nothing. */
function sharingOf({ sharing }: Person): number {
  const code = sharings.indexOf(sharing);
  return code < 0 ? CELL : code;
}

/** Everybody by handle: a number that stays with a person while they move from page to page. */
export class Roster<P extends Person> {
  readonly interestCodes: WordCodes = new WordCodes();
  /** Latitude and longitude of each, precisely, then those of their cell: see {@link DOUBLES}. */
  private doubles = new Float64Array(0);
  /** The same memory: see {@link NUMBERS}. */
  private numbers = new Uint32Array(0);
  /** Absent for those who are only in columns. */
  private readonly people: (P | undefined)[] = [];
  private readonly columns: PeopleColumns | undefined;
  /** The row in the columns, by handle. */
  private rows: Uint32Array = new Uint32Array(0);
  private columnCodes = new Int32Array(0);
  private readonly free: number[] = [];
  private used = 0;
  /** Which interests a walk over those of a person has met: the number of the last such walk. */
  private met = new Uint32Array(0);
  private walk = 0;

  constructor(columns?: PeopleColumns) {
    this.columns = columns;
    if (columns) this.columnCodes = new Int32Array(columns.interests.words.length).fill(-1);
  }

  /** Handles are below this. */
  get end(): number {
    return this.used;
  }

  id(handle: number): string {
    return this.people[handle]?.id ?? (this.columns?.ids[this.rows[handle] as number] as string);
  }

  /** Gives handles from 0 to the rows a load starts from, which are those of people or of columns. */
  load(
    order: Uint32Array,
    factsAt: (row: number) => Facts,
    people: readonly P[] | undefined,
  ): void {
    this.reserve(order.length);
    if (this.columns) this.rows = order;
    for (let handle = 0; handle < order.length; handle += 1) {
      const row = order[handle] as number;
      this.people.push(people?.[row]);
      this.write(handle, factsAt(row));
    }
    this.used = order.length;
  }

  add(person: P, facts: Facts): number {
    const handle = this.free.pop() ?? this.used++;
    if (handle * DOUBLES >= this.doubles.length) this.reserve(Math.ceil(handle * 1.25) + 16);
    this.put(handle, person, facts);
    return handle;
  }

  put(handle: number, person: P, facts: Facts): void {
    this.people[handle] = person;
    this.write(handle, facts);
  }

  /** Replaces somebody by another of the same facts and interests. */
  describe(handle: number, person: P): void {
    this.people[handle] = person;
  }

  hasFacts(handle: number, { point, cell, price, sharing }: Facts): boolean {
    const { doubles } = this;
    const at = handle * DOUBLES;
    return (
      Object.is(doubles[at], point.latitude) &&
      Object.is(doubles[at + 1], point.longitude) &&
      Object.is(doubles[at + 2], cell.latitude) &&
      Object.is(doubles[at + 3], cell.longitude) &&
      this.price(handle) === price &&
      this.sharing(handle) === sharing
    );
  }

  /** Writes where somebody is, precisely or by their cell, into `into`. */
  locate(handle: number, precisely: boolean, into: { latitude: number; longitude: number }): void {
    const at = handle * DOUBLES + (precisely ? 0 : 2);
    into.latitude = this.doubles[at] as number;
    into.longitude = this.doubles[at + 1] as number;
  }

  /** 0 for unknown. */
  price(handle: number): number {
    return ((this.numbers[handle * NUMBERS + TRAITS] as number) >>> 2) & 3;
  }

  sharing(handle: number): number {
    return (this.numbers[handle * NUMBERS + TRAITS] as number) & 3;
  }

  /** How many different interests somebody has. */
  interestCount(handle: number): number {
    return (this.numbers[handle * NUMBERS + TRAITS] as number) >>> 4;
  }

  /** Page and slot, see `PeoplePages`. */
  location(handle: number): number {
    return this.numbers[handle * NUMBERS + LOCATION] as number;
  }

  move(handle: number, location: number): void {
    this.numbers[handle * NUMBERS + LOCATION] = location;
  }

  release(handle: number): void {
    this.people[handle] = undefined;
    this.move(handle, NOWHERE);
    this.free.push(handle);
  }

  /** Fetches from memory what it takes to score somebody, and their id, which counts in a tie. */
  touchFacts(handle: number): number {
    return (
      (this.doubles[handle * DOUBLES] as number) +
      this.interestCount(handle) +
      this.id(handle).length
    );
  }

  /** Fetches what people in columns are made of: from memory all at once, not one after the other. */
  touch(listed: readonly Listed[]): number {
    const { people } = this;
    let sum = 0;
    for (const { handle } of listed) {
      if (people[handle] === undefined) sum += this.touchRow(this.rows[handle] as number);
    }
    return sum;
  }

  private touchRow(row: number): number {
    const { ids, interests, latitudes, longitudes, priceLevels, sharing, viewings } = this
      .columns as PeopleColumns;
    return (
      (latitudes[row] as number) +
      (longitudes[row] as number) +
      (priceLevels[row] as number) +
      (sharing[row] as number) +
      (ids[row] as string).length +
      (viewings.starts[row] as number) +
      (interests.codes[interests.starts[row] as number] ?? 0)
    );
  }

  person(handle: number): P {
    // Who is only in columns has nothing but what a Person has, and then P is Person.
    return this.people[handle] ?? (this.fromColumns(this.rows[handle] as number) as P);
  }

  /** Writes the interests of a person, each once, into `into`, and says how many there are. */
  interests(handle: number, into: number[]): number {
    const { interestCodes } = this;
    this.walk += 1;
    if (this.walk > 0xffff_ffff) {
      this.met.fill(0);
      this.walk = 1;
    }
    const { walk } = this;
    const person = this.people[handle];
    let count = 0;
    if (person) {
      for (const interest of person.interests) {
        const code = interestCodes.add(interest);
        if (!this.meet(code, walk)) continue;
        into[count] = code;
        count += 1;
      }
      return count;
    }
    const { words, codes, starts } = (this.columns as PeopleColumns).interests;
    const row = this.rows[handle] as number;
    const end = starts[row + 1] as number;
    for (let at = starts[row] as number; at < end; at += 1) {
      const word = codes[at] as number;
      let code = this.columnCodes[word] as number;
      if (code < 0) {
        code = interestCodes.add(words[word] as string);
        this.columnCodes[word] = code;
      }
      if (!this.meet(code, walk)) continue;
      into[count] = code;
      count += 1;
    }
    return count;
  }

  /** Seconds a person viewed a venue; `undefined` when they never did. */
  secondsViewed(handle: number, venueId: string): number | undefined {
    const person = this.people[handle];
    if (person) return person.viewingHistory.get(venueId);
    const { venueIds, codes, seconds, starts } = (this.columns as PeopleColumns).viewings;
    const row = this.rows[handle] as number;
    // As when a map is made of them, the last of several counts.
    for (let at = (starts[row + 1] as number) - 1; at >= (starts[row] as number); at -= 1) {
      if (venueIds[codes[at] as number] === venueId) return seconds[at] as number;
    }
    return undefined;
  }

  private meet(code: number, walk: number): boolean {
    if (code >= this.met.length) {
      const longer = new Uint32Array(code * 2 + 64);
      longer.set(this.met);
      this.met = longer;
    }
    if (this.met[code] === walk) return false;
    this.met[code] = walk;
    return true;
  }

  private fromColumns(row: number): Person {
    const { ids, names, latitudes, longitudes, priceLevels, sharing, interests, viewings } = this
      .columns as PeopleColumns;
    const liked: string[] = [];
    const end = interests.starts[row + 1] as number;
    for (let at = interests.starts[row] as number; at < end; at += 1) {
      liked.push(interests.words[interests.codes[at] as number] as string);
    }
    const person = {
      id: ids[row] as string,
      latitude: latitudes[row] as number,
      longitude: longitudes[row] as number,
      interests: liked,
      preferredPriceRange: priceRanges[priceLevels[row] as number] as PriceRange | null,
      viewingHistory: new ColumnViewings(viewings, row),
      sharing: sharings[sharing[row] as number] as Sharing,
    };
    const name = names?.[row];
    return name === undefined ? person : Object.assign(person, { name });
  }

  private write(handle: number, { point, cell, price, sharing }: Facts): void {
    const { doubles } = this;
    const at = handle * DOUBLES;
    doubles[at] = point.latitude;
    doubles[at + 1] = point.longitude;
    doubles[at + 2] = cell.latitude;
    doubles[at + 3] = cell.longitude;
    this.move(handle, NOWHERE);
    const interests = this.interests(handle, scratch);
    this.numbers[handle * NUMBERS + TRAITS] = interests * 16 + price * 4 + sharing;
  }

  private reserve(count: number): void {
    const { numbers } = this;
    const buffer = new ArrayBuffer(count * DOUBLES * 8);
    this.doubles = new Float64Array(buffer);
    this.numbers = new Uint32Array(buffer);
    this.numbers.set(numbers);
  }
}

const scratch: number[] = [];

/** Facts of a row, checked like those of a person. */
export function factsOfRow(columns: PeopleColumns, row: number): Facts {
  const { ids, latitudes, longitudes, priceLevels, sharing } = columns;
  const point = { latitude: latitudes[row] as number, longitude: longitudes[row] as number };
  const price = priceLevels[row] as number;
  const shares = sharing[row] as number;
  precisePoint({ id: ids[row] as string, ...point });
  if (priceRanges[price] === undefined || sharings[shares] === undefined) {
    throw new CompatError(
      'invalid_columns',
      `priceLevels and sharing of ${ids[row]} have to be 0 to 3 and 0 to 2, not ${price} and ${shares}`,
    );
  }
  return { point, cell: snapToCell(point), price, sharing: shares };
}
