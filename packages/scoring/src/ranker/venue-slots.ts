import { type Codes, PagePool } from './page-pool.ts';
import { SLOT_BITS, SLOTS } from './page-table.ts';

const MOST_8_BITS = 0xff;
const MOST_16_BITS = 0xffff;

/**
 * What makes a venue of a slot, beside its position and price. Columns are by location (page × 1,024 +
 * slot) and in one piece: what is asked of many pages must not be spread over many objects.
 */
export class VenueSlots<V> {
  /** There so that reading ahead has a purpose that no compiler removes. */
  protected lastRead = 0;
  /** Empty for a free slot. */
  ids: string[] = [];
  /** The caller's objects, or nothing when venues are made of columns when asked for. */
  venues: (V | undefined)[] | undefined;
  names: string[] | undefined;
  /** Codes of opening hours and time zone; absent while no venue has any. */
  calendars: Codes | undefined;
  /** The features of each slot of a page, one after the other: its category, then its tags. */
  private readonly pool = new PagePool<Codes>((length) => new Uint16Array(length));
  /** Where in the stretch of a page the features of a slot start; a page has one more than slots. */
  private starts: Codes = new Uint16Array(0);

  constructor(keepsVenues: boolean) {
    this.venues = keepsVenues ? [] : undefined;
  }

  /** Makes a page empty, with room for so many features, and for codes up to the greatest. */
  clear(page: number, featureCount: number, greatest: number): void {
    const end = (page + 1) * SLOTS;
    for (const column of [this.ids, this.names]) {
      if (column === undefined) continue;
      while (column.length < end) column.push('');
      column.fill('', end - SLOTS, end);
    }
    if (this.venues) {
      while (this.venues.length < end) this.venues.push(undefined);
      this.venues.fill(undefined, end - SLOTS, end);
    }
    this.calendars?.fill(0, end - SLOTS, end);
    const startsEnd = (page + 1) * (SLOTS + 1);
    if (startsEnd > this.starts.length) {
      this.starts = resized(this.starts, Math.ceil(page * 1.125 + 1) * (SLOTS + 1));
    }
    this.starts.fill(0, startsEnd - SLOTS - 1, startsEnd);
    this.widen(featureCount, greatest);
    this.pool.reserve(page, featureCount);
  }

  /** How many features the venues of a page name, together. */
  featureCount(page: number): number {
    return this.starts[page * (SLOTS + 1) + SLOTS] as number;
  }

  /** The array in which `from` and `end` are places. */
  get features(): Codes {
    return this.pool.column;
  }

  /** Where the features of a slot start. */
  from(page: number, slot: number): number {
    return (this.pool.starts[page] as number) + (this.starts[page * (SLOTS + 1) + slot] as number);
  }

  /** Where the features of a slot end. */
  end(page: number, slot: number): number {
    return this.from(page, slot + 1);
  }

  /** Reads of some locations what will be asked of each. */
  readAhead(locations: ArrayLike<number>, count: number): void {
    const { calendars, features, ids } = this;
    let read = 0;
    for (let at = 0; at < count; at += 1) {
      const location = locations[at] as number;
      if (location < 0) continue;
      read += features[this.from(location >>> SLOT_BITS, location & (SLOTS - 1))] as number;
      if (ids[location] === undefined) read += 1;
      if (calendars !== undefined) read += calendars[location] as number;
    }
    this.lastRead = read;
  }

  /** How many of some features, each named once, a slot has. */
  countFeatures(page: number, slot: number, wanted: readonly number[]): number {
    let count = 0;
    for (let at = 0; at < wanted.length; at += 1) {
      if (this.hasFeature(page, slot, wanted[at] as number)) count += 1;
    }
    return count;
  }

  hasFeature(page: number, slot: number, feature: number): boolean {
    const { features } = this;
    const end = this.end(page, slot);
    for (let place = this.from(page, slot); place < end; place += 1) {
      if (features[place] === feature) return true;
    }
    return false;
  }

  /** Adds the features of a slot to a page whose later slots have none yet. */
  append(page: number, slot: number, features: Uint32Array): void {
    const first = page * (SLOTS + 1);
    const used = this.featureCount(page);
    this.pool.column.set(features, (this.pool.starts[page] as number) + used);
    this.starts.fill(used + features.length, first + slot + 1, first + SLOTS + 1);
  }

  replace(page: number, slot: number, features: readonly number[]): void {
    const base = page * (SLOTS + 1);
    const from = this.starts[base + slot] as number;
    const to = this.starts[base + slot + 1] as number;
    const end = this.featureCount(page);
    const grown = features.length - (to - from);
    this.widen(end + grown, Math.max(0, ...features));
    if (end + grown > this.pool.room(page)) this.lengthen(page, end + grown + (end >>> 4) + 64);
    const first = this.pool.starts[page] as number;
    this.features.copyWithin(first + to + grown, first + to, first + end);
    this.features.set(features, first + from);
    if (grown === 0) return;
    for (let later = base + slot + 1; later <= base + SLOTS; later += 1) {
      this.starts[later] = (this.starts[later] as number) + grown;
    }
  }

  setCalendar(page: number, slot: number, calendar: number): void {
    if (calendar === 0 && this.calendars === undefined) return;
    const length = this.ids.length;
    if (this.calendars === undefined) this.calendars = new Uint8Array(length);
    if (this.calendars.length < length) {
      this.calendars = resized(this.calendars, Math.ceil(length * 1.125));
    }
    if (calendar > MOST_16_BITS && !(this.calendars instanceof Uint32Array)) {
      this.calendars = Uint32Array.from(this.calendars);
    } else if (calendar > MOST_8_BITS && this.calendars instanceof Uint8Array) {
      this.calendars = Uint16Array.from(this.calendars);
    }
    this.calendars[page * SLOTS + slot] = calendar;
  }

  setName(page: number, slot: number, name: string | undefined): void {
    if (name === undefined && this.names === undefined) return;
    if (this.names === undefined) this.names = new Array<string>(this.ids.length).fill('');
    while (this.names.length < this.ids.length) this.names.push('');
    this.names[page * SLOTS + slot] = name ?? '';
  }

  /** Gives back the room that loading reserved. */
  settle(pages: number): void {
    this.pool.settle();
    this.starts = resized(this.starts, pages * (SLOTS + 1));
    if (this.calendars) this.calendars = resized(this.calendars, pages * SLOTS);
    this.ids = this.ids.slice();
    this.names = this.names?.slice();
    this.venues = this.venues?.slice();
  }

  /** Resident bytes, strings and the caller's objects aside. */
  get bytes(): number {
    const references = 1 + (this.venues ? 1 : 0) + (this.names ? 1 : 0);
    return (
      8 * references * this.ids.length +
      this.starts.byteLength +
      this.pool.bytes +
      (this.calendars?.byteLength ?? 0)
    );
  }

  /** Goes over to 32 bits once there are more features, or more in a page, than 16 can tell. */
  private widen(featureCount: number, greatest: number): void {
    if (featureCount > MOST_16_BITS && this.starts instanceof Uint16Array) {
      this.starts = Uint32Array.from(this.starts);
    }
    if (greatest > MOST_16_BITS && this.features instanceof Uint16Array) {
      this.pool.remake((length) => new Uint32Array(length));
    }
  }

  private lengthen(page: number, room: number): void {
    const first = this.pool.starts[page] as number;
    const features = this.features.slice(first, first + this.featureCount(page));
    this.pool.reserve(page, room);
    this.features.set(features, this.pool.starts[page]);
  }
}

function resized(codes: Codes, length: number): Codes {
  const copy = new (codes.constructor as new (length: number) => Codes)(length);
  copy.set(codes.subarray(0, length));
  return copy;
}
