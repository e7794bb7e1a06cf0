import { countBits } from './bits.ts';
import { FeatureLists } from './feature-lists.ts';
import { WORD_FILL } from './page-order.ts';
import { PagePool } from './page-pool.ts';
import { PageTable, PLANES, record, SLOT_BITS, SLOTS, TAGGED, WORDS } from './page-table.ts';
import { Positions } from './positions.ts';
import { RoughPositions } from './rough-positions.ts';
import type { Rows } from './rows.ts';
import { toUnitVector } from './unit-sphere.ts';
import { VenueSlots } from './venue-slots.ts';

/** South, west, north and east end of a frame that holds nothing. */
const NOWHERE = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
] as const;

/** A venue that is added by itself. */
export interface Row<V> {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly price: number;
  /** Its category, then its tags. */
  readonly features: readonly number[];
  readonly calendar: number;
  readonly venue?: V | undefined;
  readonly name?: string | undefined;
}

/** All venues in pages, each in a slot. Where a venue is (its location) is page × 1,024 + slot. */
export class VenuePages<V> {
  readonly table: PageTable = new PageTable();
  readonly positions: Positions = new Positions();
  readonly rough: RoughPositions = new RoughPositions();
  readonly lists: FeatureLists = new FeatureLists();
  readonly slots: VenueSlots<V>;
  /** For each feature of a page, a bit for each slot of those words that are not empty. */
  readonly words: PagePool<Uint32Array> = new PagePool((length) => new Uint32Array(length));
  /** How many venues each page has; -1 for one that is not in use. */
  private readonly counts: number[] = [];
  /** How many venues came to each page since its words were arranged. */
  private readonly newcomers: number[] = [];
  private readonly unused: number[] = [];
  /** How often the venues of each page have changed. */
  private readonly changesOf: number[] = [];
  /** How often any have. */
  changes = 0;
  /** There so that reading ahead has a purpose that no compiler removes. */
  protected lastRead = 0;
  private readonly vector = new Float64Array(3);
  /** Which features a walk over a page has met, and as which of them. */
  private met = new Uint32Array(0);
  private walk = 0;
  private nextWalk = 1;
  private tally = new Uint32Array(0);

  constructor(keepsVenues: boolean) {
    this.slots = new VenueSlots<V>(keepsVenues);
  }

  /** How many pages there are, whether in use or not. */
  get length(): number {
    return this.counts.length;
  }

  isUsed(page: number): boolean {
    return (this.counts[page] as number) >= 0;
  }

  count(page: number): number {
    return this.counts[page] as number;
  }

  /** Goes up with every change of a venue of the page. */
  stamp(page: number): number {
    return this.changesOf[page] as number;
  }

  strangers(page: number): number {
    return this.newcomers[page] as number;
  }

  addPage(): number {
    const page = this.unused.pop() ?? this.counts.length;
    this.clearPage(page, 0, 0);
    this.words.reserve(page, 0);
    return page;
  }

  dropPage(page: number): void {
    for (const feature of this.featuresOf(page)) this.lists.put(feature, page, 0, 0);
    this.clearPage(page, 0, 0);
    this.words.reserve(page, 0);
    this.counts[page] = -1;
    this.unused.push(page);
  }

  /** Puts the rows `order[from..to)` into a page in this order, in place of whatever it held. */
  fill(page: number, rows: Rows<V>, order: Uint32Array, from: number, to: number): void {
    const stale = this.featuresOf(page);
    const { featureCount, greatest } = measure(rows, order, from, to);
    this.clearPage(page, featureCount + (featureCount >>> 5) + 16, greatest);
    const count = to - from;
    this.counts[page] = count;
    this.frameRows(page, rows, order, from, to);
    const words = Math.max(1, Math.min(WORDS, Math.ceil(count / WORD_FILL)));
    for (let word = 0; word < words; word += 1) {
      const first = from + Math.floor((count * word) / words);
      const last = from + Math.floor((count * (word + 1)) / words);
      for (let place = first; place < last; place += 1) {
        this.putRow(page, word * 32 + place - first, rows, order[place] as number);
      }
      this.table.summarize(page, word);
    }
    this.fillWords(page);
    const walk = this.walk;
    for (const feature of stale) {
      if ((this.met[feature] as number) < walk) this.lists.put(feature, page, 0, 0);
    }
  }

  /** Puts a venue into a free slot. */
  put(page: number, slot: number, row: Row<V>): void {
    this.slots.ids[page * SLOTS + slot] = row.id;
    this.counts[page] = this.count(page) + 1;
    this.newcomers[page] = this.strangers(page) + 1;
    this.place(page, slot, row.latitude, row.longitude, row.price);
    this.describe(page, slot, row);
  }

  /** Replaces everything but id, position and price of the venue in a slot. */
  describe(page: number, slot: number, row: Row<V>): void {
    const { slots } = this;
    this.noteChange(page);
    this.clearFeatures(page, slot);
    slots.replace(page, slot, row.features);
    for (const feature of row.features) {
      this.lists.use(feature, 1);
      this.set(page, slot, feature);
    }
    if (slots.venues) slots.venues[page * SLOTS + slot] = row.venue;
    slots.setName(page, slot, row.name);
    slots.setCalendar(page, slot, row.calendar);
    this.table.mark(page, slot, TAGGED, row.features.length > 1);
    this.table.summarize(page, slot >>> 5);
  }

  /** Empties a slot. */
  erase(page: number, slot: number): void {
    const { slots } = this;
    this.noteChange(page);
    this.clearFeatures(page, slot);
    slots.replace(page, slot, []);
    slots.setCalendar(page, slot, 0);
    slots.setName(page, slot, undefined);
    if (slots.venues) slots.venues[page * SLOTS + slot] = undefined;
    slots.ids[page * SLOTS + slot] = '';
    this.counts[page] = this.count(page) - 1;
    for (let plane = PLANES; plane <= TAGGED; plane += 1) this.table.mark(page, slot, plane, false);
    const word = slot >>> 5;
    if (this.table.taken(page, word) === 0) this.table.clearWord(page, word);
    this.table.summarize(page, word);
  }

  /**
   * Reads of some locations, or -1, what will be asked of each: a processor then waits for the memory of
   * all of them at once, and not of one after the other.
   */
  readAhead(locations: ArrayLike<number>, count: number): void {
    const { records } = this.table;
    let read = 0;
    for (let at = 0; at < count; at += 1) {
      const location = locations[at] as number;
      if (location < 0) continue;
      const first = record(location >>> SLOT_BITS, (location & (SLOTS - 1)) >>> 5);
      read ^= (records[first + PLANES] as number) ^ (records[first + TAGGED] as number);
    }
    this.lastRead = read;
    this.slots.readAhead(locations, count);
  }

  /** Gives back the room that loading reserved. */
  settle(): void {
    this.lists.settle();
    this.words.settle();
    this.slots.settle(this.length);
    this.table.settle(this.length);
    this.rough.settle(this.length);
    this.tally = new Uint32Array(0);
  }

  get bytes(): number {
    return (
      this.slots.bytes +
      this.table.bytes +
      this.positions.bytes +
      this.rough.bytes +
      this.lists.bytes +
      this.words.bytes +
      this.met.byteLength +
      this.tally.byteLength
    );
  }

  private clearPage(page: number, featureCount: number, greatest: number): void {
    this.noteChange(page);
    this.table.clear(page);
    this.slots.clear(page, featureCount, greatest);
    this.counts[page] = 0;
    this.newcomers[page] = 0;
  }

  private noteChange(page: number): void {
    this.changesOf[page] = (this.changesOf[page] ?? 0) + 1;
    this.changes += 1;
  }

  private putRow(page: number, slot: number, rows: Rows<V>, row: number): void {
    const { slots } = this;
    slots.ids[page * SLOTS + slot] = rows.ids[row] as string;
    if (slots.venues) slots.venues[page * SLOTS + slot] = rows.venues?.[row];
    if (rows.names) slots.setName(page, slot, rows.names[row]);
    if (rows.calendars) slots.setCalendar(page, slot, rows.calendars[row] as number);
    const features = rows.codes.subarray(rows.starts[row], rows.starts[row + 1]);
    slots.append(page, slot, features);
    this.table.mark(page, slot, TAGGED, features.length > 1);
    const latitude = rows.latitudes[row] as number;
    this.place(page, slot, latitude, rows.longitudes[row] as number, rows.prices[row] as number);
  }

  private place(page: number, slot: number, latitude: number, longitude: number, price: number) {
    this.positions.set(page, slot, latitude, longitude);
    this.table.mark(page, slot, PLANES + price, true);
    toUnitVector(latitude, longitude, this.vector);
    this.table.widen(page, slot >>> 5, this.vector);
    if (this.rough.holds(page, latitude, longitude))
      this.rough.set(page, slot, latitude, longitude);
    else this.reframe(page);
  }

  private frameRows(page: number, rows: Rows<V>, order: Uint32Array, from: number, to: number) {
    let [south, west, north, east] = NOWHERE;
    for (let place = from; place < to; place += 1) {
      const row = order[place] as number;
      const latitude = rows.latitudes[row] as number;
      const longitude = rows.longitudes[row] as number;
      south = Math.min(south, latitude);
      west = Math.min(west, longitude);
      north = Math.max(north, latitude);
      east = Math.max(east, longitude);
    }
    this.rough.frame(page, south, west, north, east);
  }

  /** Widens the frame of a page for somebody who came to be outside of it. */
  private reframe(page: number): void {
    const { positions, rough, table } = this;
    let [south, west, north, east] = NOWHERE;
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (((table.taken(page, slot >>> 5) >>> (slot & 31)) & 1) === 0) continue;
      const latitude = positions.latitude(page, slot);
      const longitude = positions.longitude(page, slot);
      south = Math.min(south, latitude);
      west = Math.min(west, longitude);
      north = Math.max(north, latitude);
      east = Math.max(east, longitude);
    }
    rough.frame(page, south, west, north, east);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (((table.taken(page, slot >>> 5) >>> (slot & 31)) & 1) === 0) continue;
      rough.set(page, slot, positions.latitude(page, slot), positions.longitude(page, slot));
    }
  }

  /** Makes the words of every feature of a page anew from the features of its slots. */
  private fillWords(page: number): void {
    const { slots, words: pool } = this;
    const features = this.featuresOf(page);
    const base = this.walk;
    if (this.tally.length < features.length * WORDS) {
      this.tally = new Uint32Array(features.length * WORDS * 2);
    }
    const { tally } = this;
    const codes = slots.features;
    tally.fill(0, 0, features.length * WORDS);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const end = slots.end(page, slot);
      for (let place = slots.from(page, slot); place < end; place += 1) {
        const local = (this.met[codes[place] as number] as number) - base;
        const at = local * WORDS + (slot >>> 5);
        tally[at] = (tally[at] as number) | (1 << (slot & 31));
      }
    }
    let needed = 0;
    for (let at = 0; at < features.length * WORDS; at += 1) if (tally[at] !== 0) needed += 1;
    pool.reserve(page, needed + (needed >>> 5) + WORDS + 1);
    const first = pool.starts[page] as number;
    for (const [local, feature] of features.entries()) {
      const start = pool.take(page, 0);
      let mask = 0;
      for (let word = 0; word < WORDS; word += 1) {
        const bits = tally[local * WORDS + word] as number;
        if (bits === 0) continue;
        mask |= 1 << word;
        pool.column[first + pool.take(page, 1)] = bits;
      }
      this.lists.put(feature, page, mask, start);
    }
  }

  /** The features of a page, each once; `met[feature] - walk` is then its place among them. */
  private featuresOf(page: number): number[] {
    const { slots } = this;
    const from = slots.from(page, 0);
    const end = slots.end(page, SLOTS - 1);
    const features: number[] = [];
    this.walk = this.nextWalk;
    if (this.walk + end - from > 0xffff_ffff) {
      this.met.fill(0);
      this.walk = 1;
    }
    for (let place = from; place < end; place += 1) {
      const feature = slots.features[place] as number;
      if (feature >= this.met.length) {
        const met = this.met;
        this.met = new Uint32Array(Math.ceil(feature * 1.25) + 64);
        this.met.set(met);
      }
      if ((this.met[feature] as number) >= this.walk) continue;
      this.met[feature] = this.walk + features.length;
      features.push(feature);
    }
    this.nextWalk = this.walk + features.length;
    return features;
  }

  private clearFeatures(page: number, slot: number): void {
    const { slots } = this;
    const end = slots.end(page, slot);
    for (let place = slots.from(page, slot); place < end; place += 1) {
      const feature = slots.features[place] as number;
      this.lists.use(feature, -1);
      this.clear(page, slot, feature);
    }
  }

  private set(page: number, slot: number, feature: number): void {
    const { words: pool } = this;
    if (pool.free(page) <= WORDS) {
      this.fillWords(page);
      return;
    }
    const { column: words } = pool;
    const word = slot >>> 5;
    const bit = 1 << (slot & 31);
    const mask = this.lists.mask(feature, page);
    const from = (pool.starts[page] as number) + this.lists.start(feature, page);
    const rank = countBits(mask & ((1 << word) - 1));
    if ((mask >>> word) & 1) {
      words[from + rank] = (words[from + rank] as number) | bit;
      return;
    }
    // One word more than there are fits only at the end of the stretch.
    const length = countBits(mask);
    const start = pool.take(page, length + 1);
    const to = (pool.starts[page] as number) + start;
    words.copyWithin(to, from, from + rank);
    words[to + rank] = bit;
    words.copyWithin(to + rank + 1, from + rank, from + length);
    this.lists.put(feature, page, mask | (1 << word), start);
  }

  private clear(page: number, slot: number, feature: number): void {
    const { column: words, starts } = this.words;
    const word = slot >>> 5;
    const mask = this.lists.mask(feature, page);
    if (((mask >>> word) & 1) === 0) return;
    const start = this.lists.start(feature, page);
    const first = (starts[page] as number) + start;
    const at = first + countBits(mask & ((1 << word) - 1));
    words[at] = (words[at] as number) & ~(1 << (slot & 31));
    if (words[at] !== 0) return;
    words.copyWithin(at, at + 1, first + countBits(mask));
    this.lists.put(feature, page, mask & ~(1 << word), start);
  }
}

function measure(rows: Rows<unknown>, order: Uint32Array, from: number, to: number) {
  let featureCount = 0;
  let greatest = 0;
  for (let place = from; place < to; place += 1) {
    const row = order[place] as number;
    const end = rows.starts[row + 1] as number;
    for (let at = rows.starts[row] as number; at < end; at += 1) {
      featureCount += 1;
      if ((rows.codes[at] as number) > greatest) greatest = rows.codes[at] as number;
    }
  }
  return { featureCount, greatest };
}
