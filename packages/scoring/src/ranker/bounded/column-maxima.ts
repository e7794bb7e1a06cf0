import type { VenueColumn } from '../../factors/ceiling.ts';
import { SLOTS, WORDS } from '../page-table.ts';
import type { VenueIndex } from '../venue-index.ts';
import type { VenueLocations } from './venue-locations.ts';

/** More than 32 bits lose of a number. */
const UP = 1 + 2 ** -23;

/** The numbers of a column by location, with the greatest of each word and each page. */
export class ColumnMaxima {
  slots: Float32Array = new Float32Array(0);
  words: Float32Array = new Float32Array(0);
  pages: Float32Array = new Float32Array(0);
  /** For each word its 32 slots, the greatest first, so that a look at few of them is enough. */
  order: Uint8Array = new Uint8Array(0);
  /** The greatest of all, or more where it has shrunk. */
  most = 0;
  private readonly index: VenueIndex<unknown>;
  private readonly column: VenueColumn;
  private readonly locations: VenueLocations;
  private version = Number.NaN;
  private changes = -1;
  private readonly stamps: number[] = [];

  constructor(index: VenueIndex<unknown>, column: VenueColumn, locations: VenueLocations) {
    this.index = index;
    this.column = column;
    this.locations = locations;
  }

  get bytes(): number {
    const { order, pages, slots, words } = this;
    return order.byteLength + pages.byteLength + slots.byteLength + words.byteLength;
  }

  /** Takes over what changed in the index and in the column. */
  refresh(): void {
    const { version } = this.column;
    const { pages } = this.index;
    this.locations.refresh();
    if (this.version === version && this.changes === pages.changes) return;
    this.makeRoom(pages.length);
    const changed = Number.isNaN(this.version) ? undefined : this.column.changedSince(this.version);
    const isKnown = this.version === version || changed !== undefined;
    for (let page = 0; page < pages.length; page += 1) {
      if (isKnown && this.stamps[page] === pages.stamp(page)) continue;
      this.stamps[page] = pages.stamp(page);
      this.readPage(page);
    }
    if (this.version !== version) for (const venue of changed ?? []) this.readVenue(venue);
    this.version = version;
    this.changes = pages.changes;
  }

  private makeRoom(pages: number): void {
    if (this.pages.length >= pages) return;
    const room = Math.ceil(pages * 1.125);
    this.slots = longer(this.slots, room * SLOTS);
    this.words = longer(this.words, room * WORDS);
    this.pages = longer(this.pages, room);
    const order = Uint8Array.from({ length: room * SLOTS }, (_, location) => location & 31);
    order.set(this.order);
    this.order = order;
  }

  private readPage(page: number): void {
    for (let location = page * SLOTS; location < (page + 1) * SLOTS; location += 1) {
      this.slots[location] = this.read(this.locations.numberAt(location));
    }
    for (let word = page * WORDS; word < (page + 1) * WORDS; word += 1) this.sumUpWord(word);
    this.sumUpPage(page);
  }

  private readVenue(venue: number): void {
    const location = this.locations.locationOf(venue);
    if (location < 0) return;
    this.slots[location] = this.read(venue);
    this.sumUpWord(location >>> 5);
    this.sumUpPage(Math.floor(location / SLOTS));
  }

  private read(venue: number): number {
    if (venue < 0) return 0;
    const number = this.column.at(venue) * UP;
    return number >= 0 ? number : Number.POSITIVE_INFINITY;
  }

  private sumUpWord(word: number): void {
    const { order, slots } = this;
    const first = word * 32;
    // Nearly in order already, as a rule.
    for (let place = first + 1; place < first + 32; place += 1) {
      const slot = order[place] as number;
      const number = slots[first + slot] as number;
      let at = place;
      while (at > first && (slots[first + (order[at - 1] as number)] as number) < number) {
        order[at] = order[at - 1] as number;
        at -= 1;
      }
      order[at] = slot;
    }
    this.words[word] = slots[first + (order[first] as number)] as number;
  }

  private sumUpPage(page: number): void {
    const most = greatest(this.words, page * WORDS, WORDS);
    this.pages[page] = most;
    if (most > this.most) this.most = most;
  }
}

function greatest(column: Float32Array, from: number, count: number): number {
  let most = 0;
  for (let at = from; at < from + count; at += 1) {
    if ((column[at] as number) > most) most = column[at] as number;
  }
  return most;
}

function longer(column: Float32Array, length: number): Float32Array {
  const copy = new Float32Array(length);
  copy.set(column);
  return copy;
}
