import { countBits } from './bits.ts';
import type { InterestLists } from './interest-lists.ts';
import type { LikedVenue } from './liking.ts';
import type { PageBits } from './page-bits.ts';
import { PageMasks, TRIPLE } from './page-masks.ts';

/** Venues that are looked at together: one for each bit of a word. */
export const TOGETHER = 32;

/**
 * Who likes which of several venues by their tags. That somebody has at least one, two or three of
 * them is counted for 32 people, or for the 32 words of a page, in one step.
 */
export class VenueTags {
  /** Venues that anybody can like by their tags, a bit for each. */
  open = 0;
  private readonly masks: PageMasks;
  private readonly bits: PageBits;
  /** The different tags of all venues. */
  private readonly tags: number[] = [];
  /** By code: the venues of a tag, a bit for each, 0 between calls; and its place among all tags. */
  private venuesOf = new Uint32Array(0);
  private placeOf = new Uint32Array(0);
  /** By venue: the places of its tags, one venue after the other, and how many of them suffice. */
  private places = new Uint32Array(64);
  private readonly placeEnds = new Uint32Array(TOGETHER + 1);
  private readonly leasts = new Uint32Array(TOGETHER);
  /** Those who have at least one of some tags, two, and so on. */
  private levels = new Uint32Array(64);
  /** By how many tags suffice: the venues of which that is so, a bit for each. */
  private readonly needing: number[] = [];
  /** The most tags of a venue. */
  private mostTags = 0;

  constructor(lists: InterestLists, bits: PageBits) {
    this.masks = new PageMasks(lists, bits);
    this.bits = bits;
  }

  /**
   * Begins with at most {@link TOGETHER} venues.
   *
   * @param codes tags are below it
   * @param pageCount and so are pages
   */
  begin(venues: readonly LikedVenue[], codes: number, pageCount: number): void {
    const { leasts, needing, placeEnds, tags } = this;
    if (this.venuesOf.length < codes) {
      this.venuesOf = new Uint32Array(codes * 2);
      this.placeOf = new Uint32Array(codes * 2);
    }
    const { placeOf, venuesOf } = this;
    this.open = 0;
    this.mostTags = 0;
    needing.length = 0;
    tags.length = 0;
    let end = 0;
    for (let venue = 0; venue < venues.length; venue += 1) {
      const { least, tags: own } = venues[venue] as LikedVenue;
      placeEnds[venue] = end;
      if (least > own.length) continue;
      this.open |= 1 << venue;
      leasts[venue] = least;
      while (needing.length <= least) needing.push(0);
      needing[least] = (needing[least] as number) | (1 << venue);
      this.mostTags = Math.max(this.mostTags, own.length);
      this.reserve(end + own.length);
      for (const tag of own) {
        if (venuesOf[tag] === 0) placeOf[tag] = tags.push(tag) - 1;
        venuesOf[tag] = (venuesOf[tag] as number) | (1 << venue);
        this.places[end] = placeOf[tag] as number;
        end += 1;
      }
    }
    placeEnds[venues.length] = end;
    this.masks.begin(tags, pageCount);
  }

  /** Forgets the venues. */
  end(): void {
    for (const tag of this.tags) this.venuesOf[tag] = 0;
  }

  /** Turns to a page, before any question about it. */
  turnTo(page: number): void {
    this.masks.turnTo(page);
  }

  /** Fetches what {@link fansIn} reads of some words of a page. */
  touch(page: number, words: number): number {
    return this.masks.touch(page, words);
  }

  /** The words of a page in which somebody of few interests, or of many, may like a venue. */
  wordsLiking(page: number, venue: number, many: 0 | 1): number {
    const { levels, masks, placeEnds, places } = this;
    const { entries, size } = masks;
    const least = this.leasts[venue] as number;
    const end = placeEnds[venue + 1] as number;
    let one = 0;
    let two = 0;
    let three = 0;
    if (least > 3) levels.fill(0, 0, end - (placeEnds[venue] as number));
    for (let at = placeEnds[venue] as number; at < end; at += 1) {
      const mask = entries[(page * size + (places[at] as number)) * TRIPLE + many] as number;
      if (least > 3) addTo(levels, mask);
      three |= two & mask;
      two |= one & mask;
      one |= mask;
    }
    if (least > 3) return levels[least - 1] as number;
    return least === 1 ? one : least === 2 ? two : three;
  }

  /** Those of a word who like a venue. */
  fansIn(page: number, word: number, venue: number): number {
    const { levels, masks, placeEnds, places } = this;
    const { entries, size } = masks;
    const bits = this.bits.words;
    const least = this.leasts[venue] as number;
    const end = placeEnds[venue + 1] as number;
    const below = (1 << word) - 1;
    let one = 0;
    let two = 0;
    let three = 0;
    if (least > 3) levels.fill(0, 0, end - (placeEnds[venue] as number));
    for (let at = placeEnds[venue] as number; at < end; at += 1) {
      const entry = (page * size + (places[at] as number)) * TRIPLE;
      const mask = (entries[entry] as number) | (entries[entry + 1] as number);
      // Without a branch, which would be foreseen wrongly every other time.
      const before = countBits(mask & below);
      const slots =
        (bits[(entries[entry + 2] as number) + before] as number) & -((mask >>> word) & 1);
      if (least > 3) addTo(levels, slots);
      three |= two & slots;
      two |= one & slots;
      one |= slots;
    }
    if (least > 3) return levels[least - 1] as number;
    return least === 1 ? one : least === 2 ? two : three;
  }

  /** Which venues somebody likes whose interests are `codes[from..to)`, a bit for each. */
  likedBy(codes: Uint32Array, from: number, to: number): number {
    const { levels, mostTags, needing, venuesOf } = this;
    levels.fill(0, 0, mostTags);
    for (let at = from; at < to; at += 1) addTo(levels, venuesOf[codes[at] as number] as number);
    let liked = 0;
    for (let least = 1; least < needing.length; least += 1) {
      liked |= (levels[least - 1] as number) & (needing[least] as number);
    }
    return liked;
  }

  private reserve(length: number): void {
    if (length <= this.places.length) return;
    const { places } = this;
    this.places = new Uint32Array(length * 2);
    this.places.set(places);
    this.levels = new Uint32Array(length * 2);
  }
}

/** Adds one to some of 32 counters: level `i` has a bit for each that has reached `i + 1`. */
function addTo(levels: Uint32Array, bits: number): void {
  let carry = bits;
  for (let level = 0; carry !== 0; level += 1) {
    const before = levels[level] as number;
    levels[level] = before | carry;
    carry &= before;
  }
}
