import type { VenueNumbers } from '../../factors/ceiling.ts';
import { SLOTS } from '../page-table.ts';
import type { VenueIndex } from '../venue-index.ts';

/** Which number of somebody else's is the venue at which location, and the other way round. */
export class VenueLocations {
  private readonly index: VenueIndex<unknown>;
  private readonly venues: VenueNumbers;
  /** By location; -1 for a venue without a number, and for no venue. */
  private numbers = new Int32Array(0);
  /** By number; -1 for a venue that is not in the index. */
  private locations = new Int32Array(0);
  /** How many numbers have been looked up. */
  private known = 0;
  private changes = -1;
  private readonly stamps: number[] = [];

  constructor(index: VenueIndex<unknown>, venues: VenueNumbers) {
    this.index = index;
    this.venues = venues;
  }

  /** The number of the venue at a location, or -1. */
  numberAt(location: number): number {
    return this.numbers[location] as number;
  }

  /** The location of the venue with a number, or -1. */
  locationOf(venue: number): number {
    return venue < this.known ? (this.locations[venue] as number) : -1;
  }

  get bytes(): number {
    return this.numbers.byteLength + this.locations.byteLength;
  }

  /** Takes over what changed in the index and among the numbers. */
  refresh(): void {
    const { pages } = this.index;
    const { size } = this.venues;
    if (this.changes === pages.changes && this.known === size) return;
    if (this.numbers.length < pages.length * SLOTS) {
      this.numbers = longer(this.numbers, Math.ceil(pages.length * 1.125) * SLOTS);
    }
    if (this.locations.length < size) {
      this.locations = longer(this.locations, Math.ceil(size * 1.25));
    }
    const before = this.known;
    this.known = size;
    if (this.changes !== pages.changes) this.readPages();
    this.changes = pages.changes;
    for (let venue = before; venue < size; venue += 1) {
      const location = this.index.find(this.venues.id(venue));
      this.locations[venue] = location;
      if (location >= 0) this.numbers[location] = venue;
    }
  }

  private readPages(): void {
    const { pages } = this.index;
    const { ids } = pages.slots;
    const changed: number[] = [];
    for (let page = 0; page < pages.length; page += 1) {
      if (this.stamps[page] !== pages.stamp(page)) changed.push(page);
    }
    // First all that may have gone, then all that came: a venue can move between two of them.
    for (const page of changed) {
      for (let location = page * SLOTS; location < (page + 1) * SLOTS; location += 1) {
        const venue = this.numbers[location] as number;
        if (venue >= 0 && this.locations[venue] === location) this.locations[venue] = -1;
        this.numbers[location] = -1;
      }
    }
    for (const page of changed) {
      this.stamps[page] = pages.stamp(page);
      for (let location = page * SLOTS; location < (page + 1) * SLOTS; location += 1) {
        const id = ids[location];
        if (id === undefined || id === '') continue;
        const venue = this.venues.find(id);
        if (venue < 0 || venue >= this.known) continue;
        this.numbers[location] = venue;
        this.locations[venue] = location;
      }
    }
  }
}

function longer(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length).fill(-1);
  copy.set(column);
  return copy;
}
