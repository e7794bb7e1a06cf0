import type { OpeningPeriod, PriceRange, Venue } from '@luna/scoring';
import { toRadians } from '../peers/sphere.ts';

/** The most tags a venue may have. */
export const mostTags = 16;

/** Numbers for words, given as they come. */
class Words<Word> {
  readonly list: Word[] = [];
  readonly #numbers = new Map<Word, number>();

  number(word: Word): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.list.push(word) - 1;
      this.#numbers.set(word, number);
    }
    return number;
  }

  find(word: Word): number {
    return this.#numbers.get(word) ?? -1;
  }
}

const priceRanges = [null, 'budget', 'moderate', 'upscale'] as const;

/**
 * Venues that come, change and go, as columns: what the brute force reads. A slot of a venue that has
 * gone is empty until another takes it.
 */
export class VenueTable {
  readonly ids: (string | undefined)[] = [];
  readonly latitudes: Float64Array;
  readonly longitudes: Float64Array;
  /** 0 unknown, then as `PriceRange` from the cheapest up. */
  readonly prices: Uint8Array;
  readonly categories: Uint16Array;
  /** 0 stands for unknown hours. */
  readonly calendars: Uint16Array;
  readonly cosines: Float64Array;
  /** Those of slot `s` are the first `tagCounts[s]` of the {@link mostTags} numbers from `s × mostTags` on. */
  readonly tags: Uint16Array;
  readonly tagCounts: Uint8Array;
  readonly categoryWords = new Words<string>();
  readonly tagWords = new Words<string>();
  /** Of all venues. */
  readonly timeZone: string;
  readonly calendarWords = new Words<readonly OpeningPeriod[] | undefined>();
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #names: string[] = [];

  constructor(capacity: number, timeZone: string) {
    this.latitudes = new Float64Array(capacity);
    this.longitudes = new Float64Array(capacity);
    this.prices = new Uint8Array(capacity);
    this.cosines = new Float64Array(capacity);
    this.tags = new Uint16Array(capacity * mostTags);
    this.tagCounts = new Uint8Array(capacity);
    this.categories = new Uint16Array(capacity);
    this.calendars = new Uint16Array(capacity);
    this.timeZone = timeZone;
    this.calendarWords.number(undefined);
  }

  get size(): number {
    return this.#slots.size;
  }

  put(venue: Venue): void {
    let slot = this.#slots.get(venue.id);
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.ids.length;
      this.#slots.set(venue.id, slot);
    }
    this.ids[slot] = venue.id;
    this.#names[slot] = venue.name;
    this.latitudes[slot] = venue.latitude;
    this.longitudes[slot] = venue.longitude;
    this.prices[slot] = this.priceOf(venue.priceRange);
    this.categories[slot] = this.categoryWords.number(venue.category);
    this.calendars[slot] = this.calendarWords.number(venue.openingHours);
    this.cosines[slot] = Math.cos(venue.latitude * toRadians);
    if (venue.tags.length > mostTags) throw new Error(`more than ${mostTags} tags: ${venue.id}`);
    this.tagCounts[slot] = venue.tags.length;
    for (const [at, tag] of venue.tags.entries()) {
      this.tags[slot * mostTags + at] = this.tagWords.number(tag);
    }
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.ids[slot] = undefined;
    this.#free.push(slot);
  }

  has(id: string): boolean {
    return this.#slots.has(id);
  }

  /** The number of a price range; 0 when it is not known. */
  priceOf(range: PriceRange | null): number {
    return priceRanges.indexOf(range);
  }

  /** The venue of an id, made anew. */
  get(id: string): Venue {
    const slot = this.#slots.get(id);
    if (slot === undefined) throw new Error(`there is no venue ${id}`);
    return this.at(slot);
  }

  at(slot: number): Venue {
    const openingHours = this.calendarWords.list[this.calendars[slot] as number];
    return {
      id: this.ids[slot] as string,
      name: this.#names[slot] as string,
      category: this.categoryWords.list[this.categories[slot] as number] as string,
      latitude: this.latitudes[slot] as number,
      longitude: this.longitudes[slot] as number,
      priceRange: priceRanges[this.prices[slot] as number] ?? null,
      tags: Array.from(this.tagsOf(slot), (tag) => this.tagWords.list[tag] as string),
      ...(openingHours && { openingHours }),
      timeZone: this.timeZone,
    };
  }

  /** Numbers of the tags of the venue in a slot. */
  tagsOf(slot: number): Uint16Array {
    const start = slot * mostTags;
    return this.tags.subarray(start, start + (this.tagCounts[slot] as number));
  }

  *venues(): Generator<Venue> {
    for (let slot = 0; slot < this.ids.length; slot += 1) {
      if (this.ids[slot] !== undefined) yield this.at(slot);
    }
  }
}
