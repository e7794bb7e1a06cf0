import { haversineKm } from '@luna/geo';
import { history } from '../factors/history.ts';
import type { Person } from '../person.ts';
import type { Profile } from '../profile/profile.ts';
import { standing } from '../rank-venues.ts';
import type { Venue } from '../venue.ts';
import { countBits, lowestBit } from './bits.ts';
import { ENTRY } from './feature-lists.ts';
import type { FilterPlan } from './filter-plan.ts';
import { type Page, PRICES, SLOTS, TAGGED, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import type { ScoreClasses } from './score-classes.ts';
import { TopList } from './top-list.ts';
import { BOX, chordToBox, leastKm, squaredChord, toUnitVector } from './unit-sphere.ts';
import type { VenueIndex } from './venue-index.ts';
import { SUMMARY, SUMMARY_TAGGED, SUMMARY_TAGLESS } from './venue-pages.ts';

/** One question to an index. */
export interface Query {
  readonly person: Person;
  readonly profile: Profile;
  readonly classes: ScoreClasses;
  readonly filters: FilterPlan;
  /** Those features of the index that are interests of the person, each once. */
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
  private fewest = new Int32Array(0);
  /** How many bits it takes to count the interests of a venue. */
  private bits = 0;
  /** For each page, bit by bit, how many interests each of its words has. */
  private wordCounts = new Uint32Array(0);
  /** Likewise for each slot of the word at hand. */
  private slotCounts = new Uint32Array(0);
  private chords = new Float64Array(0);
  /** The words of a page that have what the filters ask for. */
  private passing: Uint32Array | undefined;
  /** Entries of interests, then of features asked for, in the page at hand. */
  private masks = new Uint32Array(0);
  private starts = new Uint32Array(0);
  /** Slots by page that are not to be looked at: excluded, or viewed and seen to already. */
  private readonly skipped = new Map<number, Uint32Array>();
  private outdated = true;

  constructor(index: VenueIndex<V>) {
    this.index = index;
    this.top = new TopList((location) => index.idAt(location));
  }

  /** Locations of the best venues, best first. */
  run(query: Query): number[] {
    this.begin(query);
    if (query.filters.impossible || this.index.size === 0 || this.classes.groups.length === 0) {
      return [];
    }
    for (const id of query.filters.excludedIds) {
      const location = this.index.find(id);
      if (location >= 0) this.skip(location);
    }
    this.rankViewed();
    this.countWords();
    this.findPassing();
    this.rankPages();
    return this.top.take();
  }

  private begin(query: Query): void {
    const { person, classes, features } = query;
    this.query = query;
    this.classes = classes;
    this.groupPrices = Uint8Array.from(classes.groups, ({ prices }) => prices);
    this.groupTags = Uint8Array.from(classes.groups, ({ tagged }) =>
      tagged === undefined ? 0 : tagged ? 1 : 2,
    );
    this.fewest = new Int32Array(classes.groups.length);
    this.bits = 32 - Math.clz32(features.length);
    this.slotCounts = new Uint32Array(this.bits);
    this.here.latitude = person.latitude;
    this.here.longitude = person.longitude;
    toUnitVector(person.latitude, person.longitude, this.vector);
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
    const wanted = new Set(features);
    for (const [id, seconds] of person.viewingHistory) {
      if (seconds === 0) continue;
      const location = this.index.find(id);
      if (location < 0 || !this.skip(location)) continue;
      const page = this.index.pages.page(Math.floor(location / SLOTS));
      const slot = location % SLOTS;
      const group = this.groupOf(page, slot);
      if (group < 0 || !this.hasFeatures(page, slot)) continue;
      const matches = new Set(page.features(slot).filter((feature) => wanted.has(feature))).size;
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
    const features = page.features(slot);
    return (
      (anyOf === undefined || anyOf.includes(features[0] as number)) &&
      allOf.every((feature) => features.includes(feature))
    );
  }

  /** Adds up the masks of all interests, bit by bit, so that 32 words are counted in a step. */
  private countWords(): void {
    const { lists, pages } = this.index.pages;
    const { bits } = this;
    const length = pages.length * bits;
    if (this.wordCounts.length < length)
      this.wordCounts = new Uint32Array(Math.ceil(length * 1.25));
    else this.wordCounts.fill(0, 0, length);
    const counts = this.wordCounts;
    for (const feature of this.query.features) {
      const entries = lists.length(feature) === 0 ? undefined : lists.entries(feature);
      if (entries === undefined) continue;
      const end = lists.length(feature) * ENTRY;
      for (let entry = 0; entry < end; entry += ENTRY) {
        let carry = entries[entry + 1] as number;
        for (let at = (entries[entry] as number) * bits; carry !== 0; at += 1) {
          const before = counts[at] as number;
          counts[at] = before ^ carry;
          carry &= before;
        }
      }
    }
  }

  private findPassing(): void {
    const { anyOf, allOf } = this.query.filters;
    this.passing = undefined;
    for (const features of [...(anyOf ? [anyOf] : []), ...allOf.map((feature) => [feature])]) {
      const words = new Uint32Array(this.index.pages.pages.length);
      for (const feature of features) this.addMasks(feature, words);
      if (this.passing) {
        for (let page = 0; page < words.length; page += 1) {
          words[page] = (words[page] as number) & (this.passing[page] as number);
        }
      }
      this.passing = words;
    }
  }

  private addMasks(feature: number, words: Uint32Array): void {
    const { lists } = this.index.pages;
    const end = lists.length(feature) * ENTRY;
    if (end === 0) return;
    const entries = lists.entries(feature);
    for (let entry = 0; entry < end; entry += ENTRY) {
      const page = entries[entry] as number;
      words[page] = (words[page] as number) | (entries[entry + 1] as number);
    }
  }

  /** First those near enough to get points for it, then those far away that may still be listed. */
  private rankPages(): void {
    const { boxes, pages } = this.index.pages;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    const count = pages.length;
    if (this.chords.length < count) this.chords = new Float64Array(Math.ceil(count * 1.25));
    const { chords, classes } = this;
    this.refresh();
    const near = squaredChord(classes.rangeKm);
    for (let page = 0; page < count; page += 1) {
      const chord = chordToBox(boxes, page * BOX, x, y, z);
      chords[page] = chord;
      if (chord <= near) this.enqueue(page, chord);
    }
    this.drain();
    this.refresh();
    if (classes.limit < near) return;
    for (let page = 0; page < count; page += 1) {
      const chord = chords[page] as number;
      if (chord > near && chord <= classes.limit) this.enqueue(page, chord);
    }
    this.drain();
  }

  private refresh(): void {
    if (!this.outdated) return;
    this.classes.tighten(this.top);
    this.outdated = false;
  }

  private enqueue(page: number, chord: number): void {
    const { classes, groupPrices } = this;
    const passing = this.passing ? (this.passing[page] as number) : -1;
    let bound = -1;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const words = this.groupWords(page, group) & passing;
      if (words === 0) continue;
      const fewest = classes.fewest(group, chord);
      for (let matches = classes.most; matches >= fewest; matches -= 1) {
        if ((words & this.wordsWith(page, matches)) === 0) continue;
        const best = classes.bound(group, matches, leastKm(chord));
        if (best > bound) bound = best;
        break;
      }
    }
    if (bound >= 0) this.queue.push(bound, chord, page);
  }

  private drain(): void {
    const { queue, chords } = this;
    while (queue.size > 0 && queue.bound >= this.top.worstScore) {
      const page = queue.pop();
      this.rankPage(page, chords[page] as number);
    }
    queue.size = 0;
  }

  private rankPage(number: number, chord: number): void {
    this.refresh();
    const { classes, groupPrices } = this;
    let words = 0;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const fewest = classes.fewest(group, chord);
      if (fewest > classes.most) continue;
      words |= this.groupWords(number, group) & this.wordsWith(number, fewest);
    }
    if (this.passing) words &= this.passing[number] as number;
    if (words === 0) return;
    this.locate(number);
    const page = this.index.pages.page(number);
    const skipped = this.skipped.get(number);
    const [x, y, z] = this.vector as unknown as [number, number, number];
    while (words !== 0) {
      const word = lowestBit(words);
      words &= words - 1;
      this.refresh();
      const chordToWord = chordToBox(page.boxes, word * BOX, x, y, z);
      if (chordToWord > classes.limit || !this.isWorthwhile(number, word, chordToWord)) continue;
      this.countSlots(page, word);
      let allowed = skipped ? ~(skipped[word] as number) : -1;
      if (this.passing) allowed &= this.passingSlots(page, word);
      if (allowed !== 0) this.rankWord(page, number, word, allowed);
    }
  }

  /** Whether the word may have a venue with enough interests; notes how many are enough by group. */
  private isWorthwhile(page: number, word: number, chord: number): boolean {
    const { bits, classes, fewest, groupPrices, wordCounts } = this;
    let matches = 0;
    for (let bit = 0; bit < bits; bit += 1) {
      matches |= (((wordCounts[page * bits + bit] as number) >>> word) & 1) << bit;
    }
    let worthwhile = false;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const enough = classes.fewest(group, chord);
      fewest[group] = enough;
      if (matches >= enough && (this.groupWords(page, group) >>> word) & 1) worthwhile = true;
    }
    return worthwhile;
  }

  private rankWord(page: Page<V>, number: number, word: number, allowed: number): void {
    const { bits, classes, fewest, groupPrices, slotCounts } = this;
    const first = number * SLOTS + word * 32;
    for (let group = 0; group < groupPrices.length; group += 1) {
      const enough = fewest[group] as number;
      if (enough > classes.most) continue;
      let slots = this.groupSlots(page, group, word) & allowed;
      if (slots !== 0) slots &= atLeast(slotCounts, 0, bits, enough);
      while (slots !== 0) {
        const slot = lowestBit(slots);
        slots &= slots - 1;
        let matches = 0;
        for (let bit = 0; bit < bits; bit += 1) {
          matches |= (((slotCounts[bit] as number) >>> slot) & 1) << bit;
        }
        this.offer(page, first + slot, group, matches, 0);
      }
    }
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

  /** Looks up where in a page the words of interests and of features asked for are. */
  private locate(number: number): void {
    const { lists } = this.index.pages;
    const { features, filters } = this.query;
    const { anyOf = [], allOf } = filters;
    const count = features.length + anyOf.length + allOf.length;
    if (this.masks.length < count) {
      this.masks = new Uint32Array(count);
      this.starts = new Uint32Array(count);
    }
    let at = 0;
    for (const some of [features, anyOf, allOf]) {
      for (const feature of some) {
        const place = lists.find(feature, number);
        this.masks[at] = place < 0 ? 0 : (lists.entries(feature)[place + 1] as number);
        this.starts[at] = place < 0 ? 0 : (lists.entries(feature)[place + 2] as number);
        at += 1;
      }
    }
  }

  /** The slots of a word that have the feature which was located at that place. */
  private slotsWith(page: Page<V>, word: number, at: number): number {
    const mask = this.masks[at] as number;
    if (((mask >>> word) & 1) === 0) return 0;
    const rank = countBits(mask & ((1 << word) - 1));
    return page.words[(this.starts[at] as number) + rank] as number;
  }

  private countSlots(page: Page<V>, word: number): void {
    const { slotCounts } = this;
    const { length } = this.query.features;
    slotCounts.fill(0);
    for (let at = 0; at < length; at += 1) {
      let carry = this.slotsWith(page, word, at);
      for (let bit = 0; carry !== 0; bit += 1) {
        const before = slotCounts[bit] as number;
        slotCounts[bit] = before ^ carry;
        carry &= before;
      }
    }
  }

  private passingSlots(page: Page<V>, word: number): number {
    const { anyOf, allOf } = this.query.filters;
    let at = this.query.features.length;
    let slots = -1;
    if (anyOf) {
      slots = 0;
      for (const end = at + anyOf.length; at < end; at += 1)
        slots |= this.slotsWith(page, word, at);
    }
    for (const end = at + allOf.length; at < end; at += 1) slots &= this.slotsWith(page, word, at);
    return slots;
  }

  private wordsWith(page: number, matches: number): number {
    return atLeast(this.wordCounts, page * this.bits, this.bits, matches);
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

/** Which of 32 counters, given bit by bit, have reached a number. */
function atLeast(counts: Uint32Array, from: number, bits: number, number: number): number {
  if (number <= 0) return -1;
  let more = 0;
  let equal = -1;
  for (let bit = bits - 1; bit >= 0; bit -= 1) {
    const set = counts[from + bit] as number;
    if ((number >>> bit) & 1) {
      equal &= set;
    } else {
      more |= equal & set;
      equal &= ~set;
    }
  }
  return more | equal;
}
