import { haversineKm } from '@luna/geo';
import { history } from '../factors/history.ts';
import type { Person } from '../person.ts';
import type { Profile } from '../profile/profile.ts';
import { standing } from '../rank-venues.ts';
import type { Venue } from '../venue.ts';
import { lowestBit } from './bits.ts';
import type { FilterPlan } from './filter-plan.ts';
import { type Page, PRICES, SLOTS, TAGGED, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import { PageReader } from './page-reader.ts';
import type { ScoreClasses } from './score-classes.ts';
import { TopList } from './top-list.ts';
import { BOX, chordToBox, leastKm, squaredChord, toUnitVector } from './unit-sphere.ts';
import type { VenueIndex } from './venue-index.ts';
import { REGION, SUMMARY, SUMMARY_TAGGED, SUMMARY_TAGLESS } from './venue-pages.ts';

const TO_RADIANS = Math.PI / 180;
/** Squared chord, and angle, from which on the short formulas for angles are not used: 0.2 radians. */
const FAR_CHORD = 0.04;
const ROUNDING = 1e-14;

/** One question to an index. */
export interface Query {
  readonly person: Person;
  readonly profile: Profile;
  readonly classes: ScoreClasses;
  readonly filters: FilterPlan;
  /** Those features of the index that are interests of the person, each once, the rarest first. */
  readonly features: readonly number[];
  readonly limit: number;
  readonly at: Date | undefined;
  /** The venue itself, for factors that only know how to look at one. */
  readonly venueAt: (location: number) => Venue;
  /** Given when only venues that are open will do. */
  readonly isOpen: ((location: number) => boolean) | undefined;
}

/**
 * Finds the best venues of an index without looking at most of them. Pages are visited in the order of
 * the best score they could hold; in a page only those words that have enough of the interests to beat
 * the worst of the list at their distance; in a word only those venues.
 */
export class Search<V> {
  private readonly index: VenueIndex<V>;
  private readonly reader: PageReader<V>;
  private readonly top: TopList;
  private readonly queue = new PageQueue();
  private readonly vector = new Float64Array(3);
  private readonly here = { latitude: 0, longitude: 0 };
  private readonly there = { latitude: 0, longitude: 0 };
  private query!: Query;
  private classes!: ScoreClasses;
  private groupPrices = new Uint8Array(0);
  /** 0 for any, 1 for tagged, 2 for tagless venues. */
  private groupTags = new Uint8Array(0);
  /** By group: the fewest interests that will do where the search is now. */
  private fewest = new Int32Array(0);
  private hasFilters = false;
  private readonly wordBounds = new Float64Array(WORDS);
  private readonly wordChords = new Float64Array(WORDS);
  private readonly wordOrder = new Uint8Array(WORDS);
  /** Squared chord beyond which nearness earns nothing. */
  private near = 0;
  /** Cosine of the person's latitude. */
  private cosine = 1;
  /** Slots by page that are not to be looked at: excluded, or viewed and seen to already. */
  private readonly skipped = new Map<number, Uint32Array>();
  /** Room for the masks of rare interests. */
  private readonly spares: Uint32Array[] = [];
  private outdated = true;

  constructor(index: VenueIndex<V>) {
    this.index = index;
    this.reader = new PageReader(index.pages);
    this.top = new TopList((location) => index.idAt(location));
  }

  /** Locations of the best venues, best first. */
  run(query: Query): number[] {
    if (query.filters.impossible || this.index.size === 0 || query.classes.groups.length === 0) {
      return [];
    }
    this.begin(query);
    for (const id of query.filters.excludedIds) {
      const location = this.index.find(id);
      if (location >= 0) this.skip(location);
    }
    this.rankViewed();
    this.refresh();
    this.rankNear();
    this.refresh();
    if (this.classes.limit >= this.near) this.rankFar();
    return this.top.take();
  }

  private begin(query: Query): void {
    const { person, classes, features, filters } = query;
    this.query = query;
    this.classes = classes;
    this.groupPrices = Uint8Array.from(classes.groups, ({ prices }) => prices);
    this.groupTags = Uint8Array.from(classes.groups, ({ tagged }) =>
      tagged === undefined ? 0 : tagged ? 1 : 2,
    );
    this.fewest = new Int32Array(classes.groups.length);
    this.hasFilters = filters.anyOf !== undefined || filters.allOf.length > 0;
    this.reader.reset(features, filters.anyOf, filters.allOf);
    this.here.latitude = person.latitude;
    this.here.longitude = person.longitude;
    this.cosine = Math.cos(person.latitude * TO_RADIANS);
    toUnitVector(person.latitude, person.longitude, this.vector);
    this.near = squaredChord(classes.rangeKm);
    this.top.reset(Math.min(query.limit, this.index.size));
    this.queue.size = 0;
    this.skipped.clear();
    this.outdated = true;
  }

  private skip(location: number): boolean {
    const page = Math.floor(location / SLOTS);
    let slots = this.skipped.get(page);
    if (slots === undefined) {
      slots = new Uint32Array(WORDS);
      this.skipped.set(page, slots);
    }
    const word = (location % SLOTS) >>> 5;
    const bit = 1 << (location & 31);
    const before = slots[word] as number;
    slots[word] = before | bit;
    return (before & bit) === 0;
  }

  /** Viewed venues score by another rule, so they go first and are then left alone. */
  private rankViewed(): void {
    const { person, profile, features } = this.query;
    const entry = profile.factors.find(({ factor }) => factor === history);
    if (entry === undefined || entry.weight === 0 || person.viewingHistory.size === 0) return;
    const { fullSeconds } = entry.settings as { fullSeconds: number };
    for (const [id, seconds] of person.viewingHistory) {
      if (seconds === 0) continue;
      const location = this.index.find(id);
      if (location < 0 || !this.skip(location)) continue;
      const page = this.index.pages.page(Math.floor(location / SLOTS));
      const slot = location % SLOTS;
      const group = this.groupOf(page, slot);
      if (group < 0 || !this.hasFeatures(page, slot)) continue;
      let matches = 0;
      for (const feature of features) if (page.hasFeature(slot, feature)) matches += 1;
      this.offer(page, location, group, matches, Math.min(1, seconds / fullSeconds));
    }
  }

  private groupOf(page: Page<V>, slot: number): number {
    const { groupPrices } = this;
    const word = slot >>> 5;
    for (let group = 0; group < groupPrices.length; group += 1) {
      if ((this.groupSlots(page, group, word) >>> (slot & 31)) & 1) return group;
    }
    return -1;
  }

  private hasFeatures(page: Page<V>, slot: number): boolean {
    const { anyOf, allOf } = this.query.filters;
    return (
      (anyOf === undefined || anyOf.some((feature) => page.hasFeature(slot, feature))) &&
      allOf.every((feature) => page.hasFeature(slot, feature))
    );
  }

  /** Ranks the pages that are near enough to get points for it. */
  private rankNear(): void {
    const { boxes, pages, regionBoxes } = this.index.pages;
    const { near } = this;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    for (let first = 0; first < pages.length; first += REGION) {
      if (chordToBox(regionBoxes, (first / REGION) * BOX, x, y, z) > near) continue;
      const end = Math.min(pages.length, first + REGION);
      for (let page = first; page < end; page += 1) {
        const chord = chordToBox(boxes, page * BOX, x, y, z);
        if (chord <= near) this.enqueue(page, chord);
      }
    }
    this.drain();
  }

  /** Ranks the other pages, as far as venues without points for nearness may still be listed. */
  private rankFar(): void {
    const { boxes, lists, pages } = this.index.pages;
    const { classes, groupPrices, near } = this;
    const { features } = this.query;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    let misses = -1;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const fewest = classes.fewest(group, near);
      this.fewest[group] = fewest;
      misses = Math.max(misses, classes.most - fewest);
    }
    const masks = features.map((feature, at) => lists.masks(feature, pages.length, this.spare(at)));
    for (let page = 0; page < pages.length; page += 1) {
      if (misses <= 3 && this.farWords(page, masks, misses) === 0) continue;
      const chord = chordToBox(boxes, page * BOX, x, y, z);
      if (chord > near && chord <= classes.limit) this.enqueue(page, chord);
    }
    this.drain();
  }

  private spare(at: number): Uint32Array {
    const { length } = this.index.pages.pages;
    const spare = this.spares[at];
    if (spare !== undefined && spare.length >= length) return spare;
    const longer = new Uint32Array(Math.ceil(length * 1.25));
    this.spares[at] = longer;
    return longer;
  }

  /** The words of a page that miss few enough interests for their group. */
  private farWords(page: number, masks: readonly Uint32Array[], misses: number): number {
    let none = -1;
    let one = -1;
    let two = -1;
    let three = -1;
    for (let at = 0; at < masks.length; at += 1) {
      const words = (masks[at] as Uint32Array)[page] as number;
      three = (three & words) | two;
      two = (two & words) | one;
      one = (one & words) | none;
      none &= words;
      if ((misses === 0 ? none : misses === 1 ? one : misses === 2 ? two : three) === 0) return 0;
    }
    let words = 0;
    for (let group = 0; group < this.groupPrices.length; group += 1) {
      const may = masks.length - (this.fewest[group] as number);
      if (may < 0) continue;
      words |=
        this.groupWords(page, group) &
        (may === 0 ? none : may === 1 ? one : may === 2 ? two : three);
    }
    return words;
  }

  private refresh(): void {
    if (!this.outdated) return;
    this.classes.tighten(this.top);
    this.outdated = false;
  }

  private enqueue(page: number, chord: number): void {
    const { classes, groupPrices, reader } = this;
    reader.open(page);
    const passing = this.hasFilters ? reader.passingWords() : -1;
    const km = leastKm(chord);
    let bound = -1;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const words = this.groupWords(page, group) & passing;
      if (words === 0) continue;
      const fewest = classes.fewest(group, chord);
      for (let matches = classes.most; matches >= fewest; matches -= 1) {
        if ((words & reader.wordsWith(matches)) === 0) continue;
        const best = classes.bound(group, matches, km);
        if (best > bound) bound = best;
        break;
      }
    }
    if (bound >= 0) this.queue.push(bound, chord, page);
  }

  private drain(): void {
    const { queue } = this;
    while (queue.size > 0 && queue.bound >= this.top.worstScore) {
      const { chord } = queue;
      this.rankPage(queue.pop(), chord);
    }
    queue.size = 0;
  }

  private rankPage(number: number, chord: number): void {
    this.refresh();
    const { classes, groupPrices, reader } = this;
    reader.open(number);
    let words = 0;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const fewest = classes.fewest(group, chord);
      if (fewest > classes.most) continue;
      words |= this.groupWords(number, group) & reader.wordsWith(fewest);
    }
    if (this.hasFilters) words &= reader.passingWords();
    if (words === 0) return;
    const page = reader.openSlots();
    const skipped = this.skipped.get(number);
    if (chord > this.near) {
      // Out there nearness earns nothing, so where in the page a word is makes no difference.
      for (; words !== 0; words &= words - 1) {
        this.rankWord(page, number, lowestBit(words), chord, skipped);
      }
      return;
    }
    const count = this.sortWords(page, number, words);
    for (let place = 0; place < count; place += 1) {
      const word = this.wordOrder[place] as number;
      if ((this.wordBounds[word] as number) < this.top.worstScore) return;
      this.rankWord(page, number, word, this.wordChords[word] as number, skipped);
    }
  }

  /** Puts the words of a page in the order of the best score they could hold. Returns how many. */
  private sortWords(page: Page<V>, number: number, words: number): number {
    const { classes, groupPrices, wordBounds, wordChords, wordOrder } = this;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    let count = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const chord = chordToBox(page.boxes, word * BOX, x, y, z);
      if (chord > classes.limit) continue;
      const matches = this.reader.matchesInWord(word);
      const km = leastKm(chord);
      let bound = -1;
      for (let group = 0; group < groupPrices.length; group += 1) {
        if (((this.groupWords(number, group) >>> word) & 1) === 0) continue;
        const best = classes.bound(group, matches, km);
        if (best > bound) bound = best;
      }
      wordBounds[word] = bound;
      wordChords[word] = chord;
      let place = count;
      while (place > 0 && (wordBounds[wordOrder[place - 1] as number] as number) < bound) {
        wordOrder[place] = wordOrder[place - 1] as number;
        place -= 1;
      }
      wordOrder[place] = word;
      count += 1;
    }
    return count;
  }

  /** Looks into a word at that distance or farther, as far as the interests in it can matter. */
  private rankWord(
    page: Page<V>,
    number: number,
    word: number,
    chord: number,
    skipped: Uint32Array | undefined,
  ): void {
    this.refresh();
    const { classes, fewest, groupPrices, reader } = this;
    const matches = reader.matchesInWord(word);
    let enough = matches + 1;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const inWord = (this.groupWords(number, group) >>> word) & 1;
      const some = inWord ? classes.fewest(group, chord) : matches + 1;
      fewest[group] = some;
      if (some < enough) enough = some;
    }
    if (enough > matches) return;
    let slots = reader.slotsMissing(word, matches - enough);
    if (skipped) slots &= ~(skipped[word] as number);
    if (slots !== 0 && this.hasFilters) slots &= reader.passingSlots(word);
    if (slots === 0) return;
    const first = number * SLOTS + word * 32;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const some = fewest[group] as number;
      if (some > matches) continue;
      for (let rest = slots & this.groupSlots(page, group, word); rest !== 0; rest &= rest - 1) {
        const slot = lowestBit(rest);
        const its = reader.matchesInSlot(slot);
        if (its >= some && this.isWithin(page, word * 32 + slot, group, its)) {
          this.offer(page, first + slot, group, its, 0);
        }
      }
    }
  }

  /** False only when a venue is farther away than any of its class that matters; no sine is needed. */
  private isWithin(page: Page<V>, slot: number, group: number, matches: number): boolean {
    const limit = this.classes.limits[group * this.classes.stride + matches] as number;
    if (limit >= FAR_CHORD) return true;
    const north = ((page.latitudes[slot] as number) - this.here.latitude) * TO_RADIANS;
    const east = ((page.longitudes[slot] as number) - this.here.longitude) * TO_RADIANS;
    const north2 = north * north;
    const east2 = east * east;
    if (north2 > FAR_CHORD || east2 > FAR_CHORD) return true;
    // sin²(a / 2) ≥ a² / 4 × (1 − a² / 12), and a cosine changes by less than its angle does.
    const cosine = Math.max(0, this.cosine - Math.abs(north));
    const chord =
      north2 * (1 - north2 / 12) + this.cosine * cosine * east2 * (1 - east2 / 12) - ROUNDING;
    return chord <= limit;
  }

  private offer(
    page: Page<V>,
    location: number,
    group: number,
    matches: number,
    viewed: number,
  ): void {
    const { classes, query, there } = this;
    const slot = location % SLOTS;
    there.latitude = page.latitudes[slot] as number;
    there.longitude = page.longitudes[slot] as number;
    const distanceKm = haversineKm(this.here, there);
    if (distanceKm > query.filters.radiusKm) return;
    if (query.isOpen !== undefined && !query.isOpen(location)) return;
    const score = classes.exact
      ? classes.score(group, matches, distanceKm, viewed)
      : standing(query.person, query.venueAt(location), distanceKm, query.profile, query.at).score;
    if (this.top.offer(score, distanceKm, location) && this.top.full) this.outdated = true;
  }

  private groupWords(page: number, group: number): number {
    const { summaries } = this.index.pages;
    const prices = this.groupPrices[group] as number;
    const at = page * SUMMARY;
    let words = 0;
    for (let price = 0; price < PRICES; price += 1) {
      if ((prices >>> price) & 1) words |= summaries[at + price] as number;
    }
    const tags = this.groupTags[group];
    if (tags === 1) words &= summaries[at + SUMMARY_TAGGED] as number;
    else if (tags === 2) words &= summaries[at + SUMMARY_TAGLESS] as number;
    return words;
  }

  private groupSlots(page: Page<V>, group: number, word: number): number {
    const { planes } = page;
    const prices = this.groupPrices[group] as number;
    let slots = 0;
    for (let price = 0; price < PRICES; price += 1) {
      if ((prices >>> price) & 1) slots |= planes[price * WORDS + word] as number;
    }
    const tags = this.groupTags[group];
    if (tags === 1) slots &= planes[TAGGED + word] as number;
    else if (tags === 2) slots &= ~(planes[TAGGED + word] as number);
    return slots;
  }
}
