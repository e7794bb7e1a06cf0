import { countBits, lowestBit } from './bits.ts';
import { FeatureLists } from './feature-lists.ts';
import { codesFor, Page, PLANES, PRICES, RECORD, SLOTS, TAGGED, WORDS } from './page.ts';
import { WORD_FILL } from './page-order.ts';
import type { Rows } from './rows.ts';
import { BOX, clearBox, includeInBox, toUnitVector } from './unit-sphere.ts';

/** Numbers of the summary of a page: which words have venues of each price, with tags, without tags. */
export const SUMMARY = 8;
export const SUMMARY_TAGGED: number = PRICES;
export const SUMMARY_TAGLESS: number = PRICES + 1;

/** How many pages share a box, so that those far away are passed over together. */
export const REGION = 32;

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

/**
 * All pages, with what is needed of each to pass it over without touching it: its box, its summary and
 * the entries of its features. Where a venue is (its location) is page × 1,024 + slot.
 */
export class VenuePages<V> {
  readonly pages: (Page<V> | undefined)[] = [];
  readonly lists: FeatureLists = new FeatureLists();
  boxes: Float32Array = new Float32Array(REGION * BOX);
  /** A box for every {@link REGION} consecutive pages, which at first stand close together too. */
  regionBoxes: Float32Array = new Float32Array(BOX);
  summaries: Uint32Array = new Uint32Array(REGION * SUMMARY);
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
    if ((page + 1) * BOX > this.boxes.length) {
      const room = REGION * Math.ceil((page * 1.125 + 1) / REGION);
      const { boxes, regionBoxes, summaries } = this;
      this.regionBoxes = new Float32Array((room / REGION) * BOX);
      this.regionBoxes.set(regionBoxes);
      this.boxes = new Float32Array(room * BOX);
      this.boxes.set(boxes);
      this.summaries = new Uint32Array(room * SUMMARY);
      this.summaries.set(summaries);
    }
    clearBox(this.boxes, page * BOX);
    if (page % REGION === 0 && page + 1 === this.pages.length) {
      clearBox(this.regionBoxes, (page / REGION) * BOX);
    }
    return page;
  }

  dropPage(page: number): void {
    for (const feature of this.featuresOf(page)) this.lists.put(feature, page, 0, 0);
    this.summaries.fill(0, page * SUMMARY, (page + 1) * SUMMARY);
    clearBox(this.boxes, page * BOX);
    this.pages[page] = undefined;
    this.unused.push(page);
  }

  /** Puts the rows `order[from..to)` into a page in this order, in place of whatever it held. */
  fill(page: number, rows: Rows<V>, order: Uint32Array, from: number, to: number): void {
    const stale = this.pages[page]?.count ? this.featuresOf(page) : [];
    const fresh = new Page<V>(this.keepsVenues);
    this.pages[page] = fresh;
    const count = to - from;
    fresh.count = count;
    clearBox(this.boxes, page * BOX);
    const words = Math.max(1, Math.min(WORDS, Math.ceil(count / WORD_FILL)));
    let codeCount = 0;
    for (let place = from; place < to; place += 1) {
      const row = order[place] as number;
      codeCount += (rows.starts[row + 1] as number) - (rows.starts[row] as number);
    }
    fresh.codes = codesFor(
      codeCount + (codeCount >>> 4) + 16,
      this.greatest(rows, order, from, to),
    );
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
    }
    starts[SLOTS] = used;
    this.summarize(page);
    this.fillWords(page);
    const walk = this.walk;
    for (const feature of stale) {
      if ((this.met[feature] as number) < walk) this.lists.put(feature, page, 0, 0);
    }
  }

  /** A slot of a word that holds no venue, or -1. */
  freeSlot(page: number, word: number): number {
    const free = ~this.page(page).taken(word);
    return free === 0 ? -1 : word * 32 + lowestBit(free);
  }

  /** Puts a venue into a free slot. */
  put(page: number, slot: number, row: Row<V>): void {
    const target = this.page(page);
    const { vector } = this;
    target.ids[slot] = row.id;
    target.positions[2 * slot] = row.latitude;
    target.positions[2 * slot + 1] = row.longitude;
    const word = slot >>> 5;
    target.mark(slot, PLANES + row.price, true);
    toUnitVector(row.latitude, row.longitude, vector);
    this.widen(page, word);
    target.count += 1;
    target.strangers += 1;
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
    target.mark(slot, TAGGED, row.features.length > 1);
    this.summarizeWord(page, slot >>> 5);
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
    const word = slot >>> 5;
    for (let plane = PLANES; plane <= TAGGED; plane += 1) target.mark(slot, plane, false);
    target.count -= 1;
    if (target.taken(word) === 0) clearBox(target.boxes, word * RECORD);
    this.summarizeWord(page, word);
  }

  get bytes(): number {
    return (
      this.pages.reduce((sum, page) => sum + (page?.bytes ?? 0), 0) +
      this.boxes.byteLength +
      this.regionBoxes.byteLength +
      this.summaries.byteLength +
      this.met.byteLength +
      this.tally.byteLength +
      this.lists.bytes
    );
  }

  private greatest(rows: Rows<V>, order: Uint32Array, from: number, to: number): number {
    let greatest = 0;
    for (let place = from; place < to; place += 1) {
      const row = order[place] as number;
      const end = rows.starts[row + 1] as number;
      for (let code = rows.starts[row] as number; code < end; code += 1) {
        if ((rows.codes[code] as number) > greatest) greatest = rows.codes[code] as number;
      }
    }
    return greatest;
  }

  private putColumns(page: number, slot: number, rows: Rows<V>, row: number): void {
    const target = this.page(page);
    const { vector } = this;
    const latitude = rows.latitudes[row] as number;
    const longitude = rows.longitudes[row] as number;
    target.ids[slot] = rows.ids[row] as string;
    target.positions[2 * slot] = latitude;
    target.positions[2 * slot + 1] = longitude;
    const word = slot >>> 5;
    target.mark(slot, PLANES + (rows.prices[row] as number), true);
    target.mark(slot, TAGGED, (rows.starts[row + 1] as number) - (rows.starts[row] as number) > 1);
    if (target.venues) target.venues[slot] = rows.venues?.[row];
    if (rows.names) target.setName(slot, rows.names[row]);
    if (rows.calendars) target.setCalendar(slot, rows.calendars[row] as number);
    toUnitVector(latitude, longitude, vector);
    this.widen(page, word);
  }

  /** Makes the words of every feature of a page anew from the features of its slots. */
  private fillWords(page: number): void {
    const target = this.page(page);
    const features = this.featuresOf(page);
    const base = this.walk;
    if (this.tally.length < features.length * WORDS) {
      this.tally = new Uint32Array(features.length * WORDS * 2);
    }
    const { tally } = this;
    tally.fill(0, 0, features.length * WORDS);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const end = target.starts[slot + 1] as number;
      for (let place = target.starts[slot] as number; place < end; place += 1) {
        const local = (this.met[target.codes[place] as number] as number) - base;
        const at = local * WORDS + (slot >>> 5);
        tally[at] = (tally[at] as number) | (1 << (slot & 31));
      }
    }
    let needed = 0;
    for (let at = 0; at < features.length * WORDS; at += 1) if (tally[at] !== 0) needed += 1;
    target.words = new Uint32Array(needed + (needed >>> 4) + WORDS + 1);
    let used = 0;
    for (const [local, feature] of features.entries()) {
      const start = used;
      let mask = 0;
      for (let word = 0; word < WORDS; word += 1) {
        const bits = tally[local * WORDS + word] as number;
        if (bits === 0) continue;
        mask |= 1 << word;
        target.words[used] = bits;
        used += 1;
      }
      this.lists.put(feature, page, mask, start);
    }
    target.wordsUsed = used;
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

  /** Makes the boxes hold the point of `vector`. */
  private widen(page: number, word: number): void {
    includeInBox(this.page(page).boxes, word * RECORD, this.vector);
    includeInBox(this.boxes, page * BOX, this.vector);
    includeInBox(this.regionBoxes, Math.floor(page / REGION) * BOX, this.vector);
  }

  private clearFeatures(page: number, slot: number): void {
    for (const feature of this.page(page).features(slot)) {
      this.lists.use(feature, -1);
      this.clear(page, slot, feature);
    }
  }

  private set(page: number, slot: number, feature: number): void {
    const target = this.page(page);
    if (target.wordsUsed + WORDS + 1 > target.words.length) {
      this.fillWords(page);
      return;
    }
    const { words } = target;
    const word = slot >>> 5;
    const bit = 1 << (slot & 31);
    const mask = this.lists.mask(feature, page);
    const start = this.lists.start(feature, page);
    const rank = countBits(mask & ((1 << word) - 1));
    if ((mask >>> word) & 1) {
      words[start + rank] = (words[start + rank] as number) | bit;
      return;
    }
    const length = countBits(mask);
    const moved = target.wordsUsed;
    words.copyWithin(moved, start, start + rank);
    words[moved + rank] = bit;
    words.copyWithin(moved + rank + 1, start + rank, start + length);
    target.wordsUsed = moved + length + 1;
    this.lists.put(feature, page, mask | (1 << word), moved);
  }

  private clear(page: number, slot: number, feature: number): void {
    const { words } = this.page(page);
    const word = slot >>> 5;
    const mask = this.lists.mask(feature, page);
    if (((mask >>> word) & 1) === 0) return;
    const start = this.lists.start(feature, page);
    const at = start + countBits(mask & ((1 << word) - 1));
    words[at] = (words[at] as number) & ~(1 << (slot & 31));
    if (words[at] !== 0) return;
    words.copyWithin(at, at + 1, start + countBits(mask));
    this.lists.put(feature, page, mask & ~(1 << word), start);
  }

  private summarize(page: number): void {
    for (let word = 0; word < WORDS; word += 1) this.summarizeWord(page, word);
  }

  private summarizeWord(page: number, word: number): void {
    const { records } = this.page(page);
    const record = word * RECORD;
    const { summaries } = this;
    const bit = 1 << word;
    const at = page * SUMMARY;
    for (let price = 0; price < PRICES; price += 1) {
      const others = (summaries[at + price] as number) & ~bit;
      summaries[at + price] = records[record + PLANES + price] === 0 ? others : others | bit;
    }
    const tagged = records[record + TAGGED] as number;
    const tagless = this.page(page).taken(word) & ~tagged;
    const taggedOthers = (summaries[at + SUMMARY_TAGGED] as number) & ~bit;
    summaries[at + SUMMARY_TAGGED] = tagged === 0 ? taggedOthers : taggedOthers | bit;
    const taglessOthers = (summaries[at + SUMMARY_TAGLESS] as number) & ~bit;
    summaries[at + SUMMARY_TAGLESS] = tagless === 0 ? taglessOthers : taglessOthers | bit;
  }
}
