import type { Venue } from '../venue.ts';
import type { Calendars } from './calendars.ts';
import type { FeatureNames } from './feature-names.ts';
import { SLOT_BITS, SLOTS } from './page-table.ts';
import { priceRangeOf } from './price-code.ts';
import type { Found } from './top-list.ts';
import type { VenuePages } from './venue-pages.ts';

/** Hands out the venues of an index: those that were kept as they came, others made of columns. */
export class VenueReader {
  private readonly pages: VenuePages<Venue>;
  private readonly names: FeatureNames;
  private readonly calendars: Calendars | undefined;
  /** Of what was read ahead, so that reading it is not left out. */
  protected checksum = 0;
  /** Tags being read: an array cut to size is half as large as one that has grown. */
  private readonly words: string[] = [];

  /** @param calendars absent when venues are kept as they came */
  constructor(pages: VenuePages<Venue>, names: FeatureNames, calendars: Calendars | undefined) {
    this.pages = pages;
    this.names = names;
    this.calendars = calendars;
  }

  /**
   * To be called before {@link at} is for many: a processor then waits for the memory of all of them
   * at once, and not of one after the other.
   */
  readAhead(found: readonly Found[]): void {
    const { slots } = this.pages;
    const { features, ids } = slots;
    let sum = 0;
    for (let place = 0; place < found.length; place += 1) {
      const { location } = found[place] as Found;
      sum += features[slots.from(location >>> SLOT_BITS, location & (SLOTS - 1))] as number;
      if (ids[location] === undefined) sum += 1;
    }
    this.checksum = sum;
  }

  at(location: number): Venue {
    const { positions, slots, table } = this.pages;
    const kept = slots.venues?.[location];
    if (kept !== undefined) return kept;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const { features } = slots;
    const from = slots.from(page, slot);
    const end = slots.end(page, slot);
    const category = this.names.name(features[from] as number);
    const { words } = this;
    for (let at = from + 1; at < end; at += 1) {
      words[at - from - 1] = this.names.name(features[at] as number);
    }
    const tags = words.slice(0, end - from - 1);
    const { openingHours, timeZone } = (this.calendars as Calendars).calendar(
      slots.calendars?.[location] ?? 0,
    );
    const id = slots.ids[location] as string;
    const name = slots.names?.[location] || category;
    const latitude = positions.latitude(page, slot);
    const longitude = positions.longitude(page, slot);
    const priceRange = priceRangeOf(table.price(page, slot));
    // Written out for each case: an object that is made in one piece takes a fraction of the time.
    if (timeZone === undefined) {
      return openingHours === undefined
        ? { id, name, category, latitude, longitude, priceRange, tags }
        : { id, name, category, latitude, longitude, priceRange, tags, openingHours };
    }
    return openingHours === undefined
      ? { id, name, category, latitude, longitude, priceRange, tags, timeZone }
      : { id, name, category, latitude, longitude, priceRange, tags, openingHours, timeZone };
  }
}
