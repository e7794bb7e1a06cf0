import type { Ceiling, PlacesCeiling } from '../../factors/ceiling.ts';
import type { Profile, ProfileFactor } from '../../profile/profile.ts';
import { lowestBit } from '../bits.ts';
import type { FeatureNames } from '../feature-names.ts';
import { SLOT_BITS, SLOTS, WORDS } from '../page-table.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';
import { NearPoints } from './near-points.ts';
import { PlacePoints } from './place-points.ts';
import { WordPoints } from './word-points.ts';

/** Sums in 32 bits are rounded; this is far more points than they can lose. */
export const ROUNDING = 1e-4;
/** A byte holds 255; the rest is for rounding. */
const MOST_STEPS = 250;

/**
 * What venues can get from one person at most by everything that depends neither on where they are now
 * nor on what others do, but for lists of venues, which change more often. Good until one of its
 * ceilings is another or the venues have changed. Nothing of it is worked out before a search comes
 * there, and what was worked out is kept: most people ask once, and of most of a city nobody ever needs
 * to know. All in points before weights make up for missing signals.
 */
export class Ground {
  profile: Profile | undefined;
  ceilings: readonly (Ceiling | undefined)[] = [];
  /** As of so many changes of the venues. */
  private changes = -1;
  /** What any venue may get, lists aside. */
  flat = 0;
  /** By distance to the person. */
  readonly near: NearPoints = new NearPoints();
  /** Factors that only say how much they are worth to any venue, and the points of that. */
  readonly loose: { readonly entry: ProfileFactor; readonly most: number }[] = [];
  /** At most for words, and at most for places, of any venue. */
  mostOfWords = 0;
  mostOfPlaces = 0;
  /** What the bytes of {@link known} count in. */
  private step = 0;
  private readonly pages: VenuePages<unknown>;
  private readonly words: WordPoints;
  private readonly places: PlacePoints[] = [];
  private readonly sparePlaces: PlacePoints[] = [];
  /** By page, and by word of each page: at most for places, and a hair more; 0: not known. */
  private pagesAround = new Float32Array(0);
  private wordsAround = new Float32Array(0);
  /** By word of each page: at most for words and places, as far as looked into; 0: not known. */
  private tight = new Float32Array(0);
  /** By location: the steps that it gets at most for words and places; 0: not known. */
  private known = new Uint8Array(0);
  /** By page: 1 where something is known of its words or slots. */
  private touched = new Uint8Array(0);

  constructor(pages: VenuePages<unknown>, names: FeatureNames) {
    this.pages = pages;
    this.words = new WordPoints(pages, names);
  }

  /**
   * Turns to somebody, or to somebody of whom something is new.
   *
   * @param ceilings one for each factor; `undefined` for one that says nothing
   * @param find the location of the venue with an id, or -1
   */
  reset(
    profile: Profile,
    ceilings: readonly (Ceiling | undefined)[],
    find: (id: string) => number,
  ): void {
    // For nobody, until all of it is done: a ceiling may throw.
    this.profile = undefined;
    this.forget();
    let personal = 0;
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      const entry = profile.factors[place] as ProfileFactor;
      const { weight } = entry;
      if (weight === 0) continue;
      if (ceiling === undefined) this.addLoose(entry, weight);
      else if (ceiling.kind === 'flat') this.addLoose(entry, weight * clamped(ceiling.most));
      else if (ceiling.kind === 'shared') this.flat += weight;
      else if (ceiling.kind === 'distance') this.near.add(ceiling, weight);
      else if (ceiling.kind === 'words') this.words.add(ceiling, weight);
      else if (ceiling.kind === 'places') this.placesOf(ceiling, find).add(ceiling, weight);
      if (ceiling?.kind === 'words' || ceiling?.kind === 'places') personal += weight;
    }
    this.step = (personal || 1) / MOST_STEPS;
    this.mostOfWords = this.words.most;
    for (const one of this.places) this.mostOfPlaces += one.anywhere;
    this.profile = profile;
    this.ceilings = ceilings;
    this.changes = this.pages.changes;
  }

  private forget(): void {
    const { length } = this.pages;
    if (this.pagesAround.length < length) {
      const room = Math.ceil(1.125 * length);
      this.pagesAround = new Float32Array(room);
      this.wordsAround = new Float32Array(room * WORDS);
      this.tight = new Float32Array(room * WORDS);
      this.known = new Uint8Array(room * SLOTS);
      this.touched = new Uint8Array(room);
    }
    this.pagesAround.fill(0);
    this.wordsAround.fill(0);
    for (let page = 0; page < this.touched.length; page += 1) {
      if (this.touched[page] === 0) continue;
      this.touched[page] = 0;
      this.tight.fill(0, page * WORDS, (page + 1) * WORDS);
      this.known.fill(0, page * SLOTS, (page + 1) * SLOTS);
    }
    this.sparePlaces.push(...this.places);
    this.places.length = 0;
    this.loose.length = 0;
    this.near.clear();
    this.words.reset();
    this.flat = 0;
    this.mostOfPlaces = 0;
  }

  private addLoose(entry: ProfileFactor, most: number): void {
    this.loose.push({ entry, most });
    this.flat += most;
  }

  /** The places that a ceiling means. */
  private placesOf({ points }: PlacesCeiling, find: (id: string) => number): PlacePoints {
    for (const one of this.places) if (one.points === points && one.hasRoom) return one;
    const one = this.sparePlaces.pop() ?? new PlacePoints(this.pages);
    one.reset(points, find);
    this.places.push(one);
    return one;
  }

  /** At most what any venue of a page gets for places. */
  aroundPage(page: number): number {
    let points = this.pagesAround[page] as number;
    if (points === 0) {
      points = ROUNDING;
      for (const one of this.places) points += one.inPage(page);
      this.pagesAround[page] = points;
    }
    return points;
  }

  /** At most what any venue of a word gets for places. */
  aroundWord(page: number, word: number): number {
    const at = page * WORDS + word;
    let points = this.wordsAround[at] as number;
    if (points === 0) {
      points = ROUNDING;
      for (const one of this.places) points += one.inWord(page, word);
      points = Math.min(points, this.aroundPage(page));
      this.wordsAround[at] = points;
    }
    return points;
  }

  /** At most what any venue of a word gets for words and places. */
  personal(page: number, word: number): number {
    const tight = this.tight[page * WORDS + word] as number;
    return tight > 0 ? tight : this.mostOfWords + this.aroundWord(page, word);
  }

  /** {@link personal} after looking at the slots of a word one by one, which is as little as can be. */
  tighten(page: number, word: number, slots: number): number {
    const at = page * WORDS + word;
    const tight = this.tight[at] as number;
    if (tight > 0) return tight;
    let most = 0;
    for (let rest = slots; rest !== 0; rest &= rest - 1) {
      const location = at * 32 + lowestBit(rest);
      most = Math.max(most, this.pointsAt(location));
    }
    this.tight[at] = most + ROUNDING;
    this.touched[page] = 1;
    return this.tight[at] as number;
  }

  /** At most what the venue at a location gets for words and places, found out if it is not known. */
  pointsAt(location: number): number {
    if (!this.isKnown(location)) {
      this.learn(location, this.wordsAt(location) + this.placesAt(location));
    }
    return this.roughlyAt(location);
  }

  /** Whether it is known what the venue at a location gets, see {@link learn}. */
  isKnown(location: number): boolean {
    return this.known[location] !== 0;
  }

  /**
   * At most what the venue at a location gets for words and places: once it is known; before that, by
   * its category alone, and as if it stood best for places.
   */
  roughlyAt(location: number): number {
    const known = this.known[location] as number;
    return known > 0 ? known * this.step : this.words.roughlyAt(location) + this.mostOfPlaces;
  }

  /** At most for the venue at a location being near some places. */
  placesAt(location: number): number {
    let points = 0;
    for (let place = 0; place < this.places.length; place += 1) {
      points += (this.places[place] as PlacePoints).at(location);
    }
    return points;
  }

  /** At most for all that the venue at a location is called. */
  wordsAt(location: number): number {
    return this.words.at(location);
  }

  /** By how much less that is than by its category alone. */
  wordsSlackAt(location: number): number {
    return this.words.roughlyAt(location) - this.words.at(location);
  }

  /**
   * Keeps what the venue at a location gets for words and places.
   *
   * @param points what {@link wordsAt} and {@link placesAt} say
   * @returns what is kept, a little more
   */
  learn(location: number, points: number): number {
    const steps = Math.max(1, Math.ceil(points / this.step));
    this.known[location] = steps;
    this.touched[location >>> SLOT_BITS] = 1;
    return steps * this.step;
  }

  /** Whether it still holds. */
  isFor(profile: Profile, ceilings: readonly (Ceiling | undefined)[]): boolean {
    if (this.profile !== profile || this.changes !== this.pages.changes) return false;
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      const own = this.ceilings[place];
      if (ceiling === own) continue;
      // Neither what is said of venues nor lists are part of it.
      const isElsewhere = isOfVenues(ceiling) || ceiling?.kind === 'venues';
      if (!isElsewhere || ceiling?.kind !== own?.kind) return false;
    }
    return true;
  }

  get bytes(): number {
    const { known, pagesAround, places, tight, touched, words, wordsAround } = this;
    return [
      known,
      pagesAround,
      tight,
      touched,
      wordsAround,
      ...places.map(({ bytes }) => ({ byteLength: bytes })),
    ].reduce((sum, { byteLength }) => sum + byteLength, words.bytes);
  }
}

/** Whether a ceiling is the same for everybody. */
export function isOfVenues(ceiling: Ceiling | undefined): boolean {
  return ceiling?.kind === 'column' || ceiling?.kind === 'shared';
}
