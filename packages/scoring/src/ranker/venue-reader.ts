import type { Venue } from '../venue.ts';
import type { Calendars } from './calendars.ts';
import type { FeatureNames } from './feature-names.ts';
import { SLOT_BITS, SLOTS } from './page-table.ts';
import { priceRangeOf } from './price-code.ts';
import type { VenuePages } from './venue-pages.ts';

/** Hands out the venues of an index: those that were kept as they came, others made of columns. */
export class VenueReader {
  private readonly pages: VenuePages<Venue>;
  private readonly names: FeatureNames;
  private readonly calendars: Calendars | undefined;
  /** Tags being read: an array cut to size is half as large as one that has grown. */
  private readonly words: string[] = [];

  /** @param calendars absent when venues are kept as they came */
  constructor(pages: VenuePages<Venue>, names: FeatureNames, calendars: Calendars | undefined) {
    this.pages = pages;
    this.names = names;
    this.calendars = calendars;
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
