import { countBits } from './bits.ts';
import { FeatureLists } from './feature-lists.ts';
import { codesFor, Page } from './page.ts';
import { WORD_FILL } from './page-order.ts';
import { PageTable, PLANES, SLOTS, TAGGED, WORDS } from './page-table.ts';
import { Positions } from './positions.ts';
import type { Rows } from './rows.ts';
import { toUnitVector } from './unit-sphere.ts';
import { WordPool } from './word-pool.ts';

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
  readonly pages: (Page<V> | undefined)[] = [];
  readonly table: PageTable = new PageTable();
  readonly positions: Positions = new Positions();
  readonly lists: FeatureLists = new FeatureLists();
  readonly pool: WordPool = new WordPool();
  private readonly keepsVenues: boolean;
  private readonly unused: number[] = [];
  private readonly vector = new Float64Array(3);
  /** Which features a walk over a page has met, and as which of them. */
  private met = new Uint32Array(0);
  private walk = 0;
  private nextWalk = 1;
  private tally = new Uint32Array(0);

  constructor(keepsVenues: boolean) {
    this.keepsVenues = keepsVenues;
  }

  page(page: number): Page<V> {
    return this.pages[page] as Page<V>;
  }

  addPage(): number {
    const page = this.unused.pop() ?? this.pages.length;
    this.pages[page] = new Page<V>(this.keepsVenues);
    this.table.clear(page);
    this.pool.reserve(page, 0);
    return page;
  }

  dropPage(page: number): void {
    for (const feature of this.featuresOf(page)) this.lists.put(feature, page, 0, 0);
    this.table.clear(page);
    this.pool.reserve(page, 0);
    this.pages[page] = undefined;
    this.unused.push(page);
  }

  /** Puts the rows `order[from..to)` into a page in this order, in place of whatever it held. */
  fill(page: number, rows: Rows<V>, order: Uint32Array, from: number, to: number): void {
    const stale = this.page(page).count > 0 ? this.featuresOf(page) : [];
    const fresh = new Page<V>(this.keepsVenues);
    this.pages[page] = fresh;
    this.table.clear(page);
    const count = to - from;
    fresh.count = count;
    const words = Math.max(1, Math.min(WORDS, Math.ceil(count / WORD_FILL)));
    const { codeCount, greatest } = measure(rows, order, from, to);
    fresh.codes = codesFor(codeCount + (codeCount >>> 4) + 16, greatest);
    const starts = codeCount > 0xffff ? new Uint32Array(SLOTS + 1) : new Uint16Array(SLOTS + 1);
    fresh.starts = starts;
    let used = 0;
    for (let word = 0; word < WORDS; word += 1) {
      const first = from + Math.floor((count * Math.min(word, words)) / words);
      const last = from + Math.floor((count * Math.min(word + 1, words)) / words);
      for (let bit = 0; bit < 32; bit += 1) {
        const slot = word * 32 + bit;
        starts[slot] = used;
        if (first + bit >= last) continue;
        const row = order[first + bit] as number;
        this.putColumns(page, slot, rows, row);
        const end = rows.starts[row + 1] as number;
        for (let place = rows.starts[row] as number; place < end; place += 1) {
          fresh.codes[used] = rows.codes[place] as number;
          used += 1;
        }
      }
      this.table.summarize(page, word);
    }
    starts[SLOTS] = used;
    this.fillWords(page);
    const walk = this.walk;
    for (const feature of stale) {
      if ((this.met[feature] as number) < walk) this.lists.put(feature, page, 0, 0);
    }
  }

  /** Puts a venue into a free slot. */
  put(page: number, slot: number, row: Row<V>): void {
    const target = this.page(page);
    target.ids[slot] = row.id;
    target.count += 1;
    target.strangers += 1;
    this.place(page, slot, row.latitude, row.longitude, row.price);
    this.describe(page, slot, row);
  }

  /** Replaces everything but id, position and price of the venue in a slot. */
  describe(page: number, slot: number, row: Row<V>): void {
    const target = this.page(page);
    this.clearFeatures(page, slot);
    target.setFeatures(slot, row.features);
    for (const feature of row.features) {
      this.lists.use(feature, 1);
      this.set(page, slot, feature);
    }
    if (target.venues) target.venues[slot] = row.venue;
    target.setName(slot, row.name);
    target.setCalendar(slot, row.calendar);
    this.table.mark(page, slot, TAGGED, row.features.length > 1);
    this.table.summarize(page, slot >>> 5);
  }

  /** Empties a slot. */
  erase(page: number, slot: number): void {
    const target = this.page(page);
    this.clearFeatures(page, slot);
    target.setFeatures(slot, []);
    target.setCalendar(slot, 0);
    target.setName(slot, undefined);
    if (target.venues) target.venues[slot] = undefined;
    target.ids[slot] = '';
    target.count -= 1;
    for (let plane = PLANES; plane <= TAGGED; plane += 1) this.table.mark(page, slot, plane, false);
    const word = slot >>> 5;
    if (this.table.taken(page, word) === 0) this.table.clearWord(page, word);
    this.table.summarize(page, word);
  }

  /** Gives back the room that loading reserved. */
  settle(): void {
    this.lists.settle();
    this.pool.settle();
    this.table.settle(this.pages.length);
  }

  get bytes(): number {
    return (
      this.pages.reduce((sum, page) => sum + (page?.bytes ?? 0), 0) +
      this.table.bytes +
      this.positions.bytes +
      this.lists.bytes +
      this.pool.bytes +
      this.met.byteLength +
      this.tally.byteLength
    );
  }

  private putColumns(page: number, slot: number, rows: Rows<V>, row: number): void {
    const target = this.page(page);
    target.ids[slot] = rows.ids[row] as string;
    if (target.venues) target.venues[slot] = rows.venues?.[row];
    if (rows.names) target.setName(slot, rows.names[row]);
    if (rows.calendars) target.setCalendar(slot, rows.calendars[row] as number);
    const features = (rows.starts[row + 1] as number) - (rows.starts[row] as number);
    this.table.mark(page, slot, TAGGED, features > 1);
    const latitude = rows.latitudes[row] as number;
    this.place(page, slot, latitude, rows.longitudes[row] as number, rows.prices[row] as number);
  }

  private place(page: number, slot: number, latitude: number, longitude: number, price: number) {
    this.positions.set(page, slot, latitude, longitude);
    this.table.mark(page, slot, PLANES + price, true);
    toUnitVector(latitude, longitude, this.vector);
    this.table.widen(page, slot >>> 5, this.vector);
  }

  /** Makes the words of every feature of a page anew from the features of its slots. */
  private fillWords(page: number): void {
    const { codes, starts } = this.page(page);
    const features = this.featuresOf(page);
    const base = this.walk;
    if (this.tally.length < features.length * WORDS) {
      this.tally = new Uint32Array(features.length * WORDS * 2);
    }
    const { pool, tally } = this;
    tally.fill(0, 0, features.length * WORDS);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const end = starts[slot + 1] as number;
      for (let place = starts[slot] as number; place < end; place += 1) {
        const local = (this.met[codes[place] as number] as number) - base;
        const at = local * WORDS + (slot >>> 5);
        tally[at] = (tally[at] as number) | (1 << (slot & 31));
      }
    }
    let needed = 0;
    for (let at = 0; at < features.length * WORDS; at += 1) if (tally[at] !== 0) needed += 1;
    pool.reserve(page, needed + (needed >>> 4) + WORDS + 1);
    const first = pool.starts[page] as number;
    for (const [local, feature] of features.entries()) {
      const start = pool.take(page, 0);
      let mask = 0;
      for (let word = 0; word < WORDS; word += 1) {
        const bits = tally[local * WORDS + word] as number;
        if (bits === 0) continue;
        mask |= 1 << word;
        pool.words[first + pool.take(page, 1)] = bits;
      }
      this.lists.put(feature, page, mask, start);
    }
  }

  /** The features of a page, each once; `met[feature] - walk` is then its place among them. */
  private featuresOf(page: number): number[] {
    const { codes, codesUsed } = this.page(page);
    const features: number[] = [];
    this.walk = this.nextWalk;
    if (this.walk + codesUsed > 0xffff_ffff) {
      this.met.fill(0);
      this.walk = 1;
    }
    for (let place = 0; place < codesUsed; place += 1) {
      const feature = codes[place] as number;
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
    for (const feature of this.page(page).features(slot)) {
      this.lists.use(feature, -1);
      this.clear(page, slot, feature);
    }
  }

  private set(page: number, slot: number, feature: number): void {
    const { pool } = this;
    if (pool.free(page) <= WORDS) {
      this.fillWords(page);
      return;
    }
    const { words } = pool;
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
    const { words, starts } = this.pool;
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
  let codeCount = 0;
  let greatest = 0;
  for (let place = from; place < to; place += 1) {
    const row = order[place] as number;
    const end = rows.starts[row + 1] as number;
    for (let at = rows.starts[row] as number; at < end; at += 1) {
      codeCount += 1;
      if ((rows.codes[at] as number) > greatest) greatest = rows.codes[at] as number;
    }
  }
  return { codeCount, greatest };
}
