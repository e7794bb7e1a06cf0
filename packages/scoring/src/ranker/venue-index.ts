import { kdOrder } from '@luna/geo';
import { IdTable } from './id-table.ts';
import { orderPage, PAGE_FILL } from './page-order.ts';
import { PLANES, SLOTS, WORDS } from './page-table.ts';
import { pointsOf, type Rows } from './rows.ts';
import { BOX, boxSize, chordToBox, toUnitVector } from './unit-sphere.ts';
import { type Row, VenuePages } from './venue-pages.ts';

/** A page with more venues is split when one of its words overflows; others are arranged anew. */
const SPLIT_ABOVE = 992;
/** A page with fewer venues is given up and its venues move to others. */
const DISSOLVE_BELOW = 192;
/** Arranging a page costs as much as this many insertions, so it waits for as many. */
const ARRANGE_AFTER = 16;

/** Pages of venues and where each id is. Every change is local to a page or two, and done at once. */
export class VenueIndex<V> {
  readonly pages: VenuePages<V>;
  private readonly table: IdTable;
  private readonly vector = new Float64Array(3);
  private readonly news = new Float64Array(WORDS);
  private count = 0;
  /** While loading, locations in the table are rows. */
  private loading: ArrayLike<string> | undefined;

  constructor(rows: Rows<V>) {
    this.pages = new VenuePages<V>(rows.venues !== undefined);
    this.table = new IdTable(rows.ids.length, (location) =>
      this.loading ? (this.loading[location] as string) : this.idAt(location),
    );
    this.load(rows);
  }

  get size(): number {
    return this.count;
  }

  get bytes(): number {
    return this.pages.bytes + this.table.bytes;
  }

  idAt(location: number): string {
    return this.pages.slots.ids[location] as string;
  }

  /** The location of an id, or -1. */
  find(id: string): number {
    return this.table.find(id);
  }

  /** The same for the first few of some ids, written into `locations`: faster than one by one. */
  findAll(ids: readonly string[], count: number, locations: Int32Array): void {
    const { slots } = this.pages;
    this.table.findAll(ids, count, slots.ids, locations);
    this.pages.readAhead(locations, count);
  }

  upsert(row: Row<V>): void {
    const location = this.table.find(row.id);
    if (location >= 0) {
      const number = Math.floor(location / SLOTS);
      const slot = location % SLOTS;
      const { positions, table } = this.pages;
      if (
        Object.is(positions.latitude(number, slot), row.latitude) &&
        Object.is(positions.longitude(number, slot), row.longitude) &&
        table.price(number, slot) === row.price
      ) {
        this.pages.describe(number, slot, row);
        return;
      }
      this.remove(row.id);
    }
    this.insert(row);
  }

  remove(id: string): boolean {
    const location = this.table.find(id);
    if (location < 0) return false;
    const page = Math.floor(location / SLOTS);
    this.table.delete(id, location);
    this.pages.erase(page, location % SLOTS);
    this.count -= 1;
    const left = this.pages.count(page);
    if (left === 0) this.pages.dropPage(page);
    else if (left < DISSOLVE_BELOW && left < this.count) this.dissolve(page);
    return true;
  }

  private load(rows: Rows<V>): void {
    this.loading = rows.ids;
    const dropped = new Set<number>();
    for (let row = 0; row < rows.ids.length; row += 1) {
      const id = rows.ids[row] as string;
      const earlier = this.table.find(id);
      if (earlier < 0) {
        this.table.insert(id, row);
      } else {
        dropped.add(earlier);
        this.table.assign(this.table.positionOf(id, earlier), row);
      }
    }
    let order = Uint32Array.from({ length: rows.ids.length }, (_, row) => row);
    if (dropped.size > 0) order = order.filter((row) => !dropped.has(row));
    this.count = order.length;
    for (const row of order) {
      for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at += 1) {
        this.pages.lists.use(rows.codes[at] as number, 1);
      }
    }
    const uses = (feature: number) => this.pages.lists.uses(feature);
    const points = pointsOf(rows);
    const starts = kdOrder(points, order, 0, order.length, PAGE_FILL);
    const locations = new Uint32Array(rows.ids.length);
    for (let part = 0; part + 1 < starts.length; part += 1) {
      const from = starts[part] as number;
      const to = starts[part + 1] as number;
      orderPage(points, rows, uses, order, from, to);
      const page = this.pages.addPage();
      this.pages.fill(page, rows, order, from, to);
      this.eachSlot(page, (slot, place) => {
        locations[order[from + place] as number] = page * SLOTS + slot;
      });
    }
    this.table.relocate(locations);
    this.loading = undefined;
    this.pages.settle();
  }

  private insert(row: Row<V>): void {
    this.count += 1;
    const page = this.nearestPage(row);
    let slot = this.nearestSlot(page, row, false);
    if (slot >= 0) {
      this.putAt(page, slot, row);
      return;
    }
    if (this.pages.count(page) > SPLIT_ABOVE) {
      this.rearrange(page, true);
      this.putAt(...this.spot(row));
      return;
    }
    if (this.pages.strangers(page) >= ARRANGE_AFTER) this.rearrange(page, false);
    slot = this.nearestSlot(page, row, true);
    this.putAt(page, slot, row);
  }

  private spot(row: Row<V>): [number, number, Row<V>] {
    const page = this.nearestPage(row);
    return [page, this.nearestSlot(page, row, true), row];
  }

  private putAt(page: number, slot: number, row: Row<V>): void {
    this.table.insert(row.id, page * SLOTS + slot);
    this.pages.put(page, slot, row);
  }

  private nearestPage(row: Row<V>): number {
    const { pages, vector } = this;
    const { boxes } = pages.table;
    toUnitVector(row.latitude, row.longitude, vector);
    const [x, y, z] = vector as unknown as [number, number, number];
    let best = -1;
    let bestChord = Number.POSITIVE_INFINITY;
    let bestSize = Number.POSITIVE_INFINITY;
    for (let page = 0; page < pages.length; page += 1) {
      if (!pages.isUsed(page)) continue;
      const chord = chordToBox(boxes, page * BOX, x, y, z);
      if (chord > bestChord) continue;
      const size = boxSize(boxes, page * BOX);
      if (chord === bestChord && size >= bestSize) continue;
      best = page;
      bestChord = chord;
      bestSize = size;
    }
    return best >= 0 ? best : this.pages.addPage();
  }

  /** A free slot in the word that suits best; -1 when that word is full, unless any other will do. */
  private nearestSlot(number: number, row: Row<V>, orAnother: boolean): number {
    const { table } = this.pages;
    const { news, vector } = this;
    this.countNews(number, row);
    toUnitVector(row.latitude, row.longitude, vector);
    const [x, y, z] = vector as unknown as [number, number, number];
    let best = -1;
    let bestNews = Number.POSITIVE_INFINITY;
    let bestChord = Number.POSITIVE_INFINITY;
    let bestSize = Number.POSITIVE_INFINITY;
    for (let word = 0; word < WORDS; word += 1) {
      const slot = table.freeSlot(number, word);
      if (slot < 0 && orAnother) continue;
      const isEmpty = table.taken(number, word) === 0;
      // A word of its price is best, then an empty one; one of other prices is for want of any better.
      const isForeign = !isEmpty && table.plane(number, word, PLANES + row.price) === 0;
      const strange = isForeign ? 2 : isEmpty ? 1 : 0;
      const added = strange > 0 ? strange * Number.MAX_SAFE_INTEGER : (news[word] as number);
      if (added > bestNews) continue;
      const chord = table.chordToWord(number, word, x, y, z);
      if (added === bestNews && chord > bestChord) continue;
      const size = table.wordSize(number, word);
      if (added === bestNews && chord === bestChord && size >= bestSize) continue;
      bestNews = added;
      best = slot;
      bestChord = chord;
      bestSize = size;
    }
    return best;
  }

  /** By word of a page: how often venues name those tags of a row that none of the word has. */
  private countNews(number: number, { features }: Row<V>): void {
    const { news } = this;
    const { lists } = this.pages;
    news.fill(0);
    // The first feature is the category.
    for (let place = 1; place < features.length; place += 1) {
      const feature = features[place] as number;
      const uses = lists.uses(feature);
      const mask = lists.mask(feature, number);
      for (let word = 0; word < WORDS; word += 1) {
        if (((mask >>> word) & 1) === 0) news[word] = (news[word] as number) + uses;
      }
    }
  }

  private dissolve(page: number): void {
    const { rows, count } = this.rowsOf(page);
    for (let row = 0; row < count; row += 1) {
      const id = rows.ids[row] as string;
      const location = this.table.find(id);
      this.table.delete(id, location);
      this.pages.erase(page, location % SLOTS);
    }
    this.pages.dropPage(page);
    this.count -= count;
    for (let row = 0; row < count; row += 1) this.insert(rowAt(rows, row));
  }

  /** Arranges the venues of a page for its words anew, or shares them with a page that is added. */
  private rearrange(page: number, split: boolean): void {
    const { rows, count } = this.rowsOf(page);
    const positions = Uint32Array.from({ length: count }, (_, row) => {
      const id = rows.ids[row] as string;
      return this.table.positionOf(id, this.table.find(id));
    });
    const uses = (feature: number) => this.pages.lists.uses(feature);
    const points = pointsOf(rows);
    const order = Uint32Array.from({ length: count }, (_, row) => row);
    const starts = split ? kdOrder(points, order, 0, count, Math.ceil(count / 2)) : [0, count];
    for (let part = 0; part + 1 < starts.length; part += 1) {
      const from = starts[part] as number;
      const to = starts[part + 1] as number;
      orderPage(points, rows, uses, order, from, to);
      const target = part === 0 ? page : this.pages.addPage();
      this.pages.fill(target, rows, order, from, to);
      this.eachSlot(target, (slot, place) => {
        const position = positions[order[from + place] as number] as number;
        this.table.assign(position, target * SLOTS + slot);
      });
    }
  }

  /** The slots in use of a page, in the order in which they were filled. */
  private eachSlot(number: number, visit: (slot: number, place: number) => void): void {
    const { table } = this.pages;
    let place = 0;
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (((table.taken(number, slot >>> 5) >>> (slot & 31)) & 1) === 0) continue;
      visit(slot, place);
      place += 1;
    }
  }

  private rowsOf(number: number): { rows: Rows<V>; count: number } {
    const { positions, slots: all, table } = this.pages;
    const count = this.pages.count(number);
    const slots = new Uint16Array(count);
    this.eachSlot(number, (slot, place) => {
      slots[place] = slot;
    });
    const starts = new Uint32Array(count + 1);
    const codes = new Uint32Array(all.featureCount(number));
    for (const [row, slot] of slots.entries()) {
      const features = all.features.subarray(all.from(number, slot), all.end(number, slot));
      codes.set(features, starts[row]);
      starts[row + 1] = (starts[row] as number) + features.length;
    }
    const { calendars, ids, names, venues } = all;
    const locations = Array.from(slots, (slot) => number * SLOTS + slot);
    return {
      count,
      rows: {
        ids: locations.map((location) => ids[location] as string),
        latitudes: Float64Array.from(slots, (slot) => positions.latitude(number, slot)),
        longitudes: Float64Array.from(slots, (slot) => positions.longitude(number, slot)),
        prices: Uint8Array.from(slots, (slot) => table.price(number, slot)),
        starts,
        codes,
        venues: venues && locations.map((location) => venues[location] as V),
        names: names && locations.map((location) => names[location] as string),
        calendars: calendars && Uint32Array.from(locations, (at) => calendars[at] as number),
      },
    };
  }
}

function rowAt<V>(rows: Rows<V>, row: number): Row<V> {
  return {
    id: rows.ids[row] as string,
    latitude: rows.latitudes[row] as number,
    longitude: rows.longitudes[row] as number,
    price: rows.prices[row] as number,
    features: Array.from(rows.codes.subarray(rows.starts[row], rows.starts[row + 1])),
    calendar: rows.calendars?.[row] ?? 0,
    venue: rows.venues?.[row],
    name: rows.names?.[row],
  };
}
