import type { SharedNumbers } from '../../factors/ceiling.ts';
import type { Venue } from '../../venue.ts';
import { SLOTS } from '../page-table.ts';
import type { VenueIndex } from '../venue-index.ts';
import { clamped } from './clamped.ts';
import type { VenueLocations } from './venue-locations.ts';

/** More than 32 bits lose of a number up to two. */
const UP = 2 ** -22;
const UNKNOWN = 0;

/** What is said of venues whoever asks, by location, as far as a search came there. */
export class SharedPoints {
  readonly source: SharedNumbers;
  private readonly index: VenueIndex<unknown>;
  private readonly locations: VenueLocations;
  /** By location: what is said and 1. No room for any before the second question. */
  private numbers = new Float32Array(0);
  private version = Number.NaN;
  private changes = -1;
  private readonly stamps: number[] = [];

  constructor(index: VenueIndex<unknown>, locations: VenueLocations, source: SharedNumbers) {
    this.index = index;
    this.locations = locations;
    this.source = source;
  }

  get bytes(): number {
    return this.numbers.byteLength;
  }

  /** Takes over what changed in the index and in what is said. */
  refresh(): void {
    const { version } = this.source;
    const { pages } = this.index;
    this.locations.refresh();
    if (!Number.isNaN(this.version) && this.numbers.length < pages.length * SLOTS) {
      this.numbers = new Float32Array(Math.ceil(pages.length * 1.125) * SLOTS);
    }
    if (this.version !== version) {
      const changed = this.source.changedSince(this.version);
      if (changed === undefined) this.numbers.fill(UNKNOWN);
      else for (const venue of changed) this.forget(this.locations.locationOf(venue));
      this.version = version;
    }
    if (this.changes === pages.changes) return;
    this.changes = pages.changes;
    for (let page = 0; page < pages.length; page += 1) {
      if (this.stamps[page] === pages.stamp(page)) continue;
      this.stamps[page] = pages.stamp(page);
      this.numbers.fill(UNKNOWN, page * SLOTS, (page + 1) * SLOTS);
    }
  }

  private forget(location: number): void {
    if (location >= 0 && location < this.numbers.length) this.numbers[location] = UNKNOWN;
  }

  isKnown(location: number): boolean {
    return location < this.numbers.length && this.numbers[location] !== UNKNOWN;
  }

  /** 0..1: at most the value of the venue at a location, as far as it is known. */
  at(location: number): number {
    return this.isKnown(location) ? (this.numbers[location] as number) - 1 : 1;
  }

  /** {@link at} of a venue that a search has come to. */
  learn(location: number, venue: Venue): number {
    const most = clamped(this.source.at(venue, this.locations.numberAt(location)));
    if (location < this.numbers.length) this.numbers[location] = most + 1 + UP;
    return most;
  }
}
