import { haversineKm } from '@luna/geo';
import { history } from '../factors/history.ts';
import type { Person } from '../person.ts';
import type { Profile, ProfileFactor } from '../profile/profile.ts';
import { standing } from '../rank-venues.ts';
import type { Venue } from '../venue.ts';
import { lowestBit } from './bits.ts';
import { Candidates } from './candidates.ts';
import { type FilterPlan, NO_FILTERS } from './filter-plan.ts';
import { MissingWords, MOST_MISSED } from './missing-words.ts';
import { PageFrame } from './page-frame.ts';
import { PageQueue } from './page-queue.ts';
import { PageReader } from './page-reader.ts';
import {
  PLANES,
  REGION,
  record,
  SLOT_BITS,
  SLOTS,
  SUMMARY,
  SUMMARY_TAGGED,
  TAGGED,
  WORDS,
} from './page-table.ts';
import { type Group, MOST_GROUPS, type ScoreClasses } from './score-classes.ts';
import { ScoreFloor } from './score-floor.ts';
import { SecondsViewed } from './seconds-viewed.ts';
import { type Found, TopList } from './top-list.ts';
import { BOX, chordToBox, leastKm, squaredChord, toUnitVector } from './unit-sphere.ts';
import type { VenueIndex } from './venue-index.ts';

/**
 * As far as this, venues are first estimated by their place in the frame of their page, which tells metres
 * in a city; where more counts as near, everything is measured.
 */
const MOST_ESTIMATED_KM = 50;
/** With longer lists than this, there is nothing to be gained by estimates. */
const MOST_ESTIMATED = 1_000;

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
 * the worst of the list at the distance of the page; in a word only those venues.
 */
export class Search<V> {
  private readonly index: VenueIndex<V>;
  private readonly reader: PageReader;
  private readonly top: TopList;
  /** What it takes to be listed, or a little less: grows as venues are found. */
  private worstScore = -1;
  /** How near a venue has to be that only ties. */
  private worstDistance = Number.POSITIVE_INFINITY;
  /** Goes up whenever it takes more to be listed. */
  private version = 0;
  /** Whether near venues are estimated first, and only those measured that may be listed in the end. */
  private isEstimating = false;
  private readonly floor = new ScoreFloor();
  private readonly candidates = new Candidates();
  private readonly queue = new PageQueue();
  private readonly vector = new Float64Array(3);
  private x = 0;
  private y = 0;
  private z = 0;
  private readonly here = { latitude: 0, longitude: 0 };
  private readonly there = { latitude: 0, longitude: 0 };
  private readonly frame: PageFrame;
  private query!: Query;
  private classes!: ScoreClasses;
  private groupCount = 0;
  private readonly groupPrices = new Uint8Array(MOST_GROUPS);
  /** 0 for any, 1 for tagged, 2 for tagless venues. */
  private readonly groupTags = new Uint8Array(MOST_GROUPS);
  /** By group: the words of the page at hand that have venues of it. */
  private readonly groupWords = new Int32Array(MOST_GROUPS);
  /** By group: the fewest interests that will do where the search is now. */
  private readonly fewest = new Int32Array(MOST_GROUPS);
  /** By group, as of a version of the list: the fewest interests that do without any nearness. */
  private readonly farBeating = new Int32Array(MOST_GROUPS);
  private readonly farTying = new Int32Array(MOST_GROUPS);
  private farVersion = -1;
  /** Whether every venue is of some group. */
  private hasAllGroups = false;
  /** The words of the page at hand all venues of which are of one group. */
  private pureWords = 0;
  private hasFilters = false;
  /** There so that reading ahead has a purpose that no compiler removes. */
  protected lastRead = 0;
  private readonly missing = new MissingWords();
  private readonly wordBounds = new Float64Array(WORDS);
  private readonly wordOrder = new Uint8Array(WORDS);
  /** Seconds viewed by location, of venues that were seen to already; 0 for those that are excluded. */
  private readonly skipped = new SecondsViewed();
  private knowsViewed = false;
  /** What the person viewed, for how long, and where it is. */
  private readonly viewedIds: string[] = [];
  private viewedSeconds = new Float64Array(64);
  private viewedLocations = new Int32Array(64);
  /** Masks and starts of all pages, by interest. */
  private readonly columns: Uint32Array[] = [];
  /** Room for the masks of rare interests. */
  private readonly spares: Uint32Array[] = [];

  constructor(index: VenueIndex<V>) {
    this.index = index;
    this.reader = new PageReader(index.pages);
    this.frame = new PageFrame(index.pages.rough);
    this.top = new TopList((location) => index.idAt(location));
  }

  /** The best venues, best first. */
  run(query: Query): Found[] {
    if (query.filters.impossible || this.index.size === 0 || query.classes.groups.length === 0) {
      return [];
    }
    this.begin(query);
    for (const id of query.filters.excludedIds) {
      const location = this.index.find(id);
      if (location >= 0) this.skipped.set(location, 0);
    }
    this.rankViewed();
    this.rankNear();
    this.measureCandidates();
    this.rankFar();
    return this.top.take();
  }

  /** How long the person viewed a venue that {@link run} found, if that mattered to it. */
  secondsViewed(location: number): number | undefined {
    return this.knowsViewed ? this.skipped.get(location) : undefined;
  }

  private begin(query: Query): void {
    const { person, classes, features, filters } = query;
    this.query = query;
    this.classes = classes;
    this.groupCount = classes.groups.length;
    for (let place = 0; place < classes.groups.length; place += 1) {
      const { prices, tagged } = classes.groups[place] as Group;
      this.groupPrices[place] = prices;
      this.groupTags[place] = tagged === undefined ? 0 : tagged ? 1 : 2;
    }
    this.hasAllGroups = filters.prices === NO_FILTERS.prices;
    this.hasFilters = filters.anyOf !== undefined || filters.allOf.length > 0;
    this.reader.reset(features, filters.anyOf, filters.allOf);
    this.here.latitude = person.latitude;
    this.here.longitude = person.longitude;
    this.frame.goTo(person.latitude, person.longitude);
    toUnitVector(person.latitude, person.longitude, this.vector);
    this.x = this.vector[0] as number;
    this.y = this.vector[1] as number;
    this.z = this.vector[2] as number;
    const limit = Math.min(query.limit, this.index.size);
    this.top.reset(limit);
    this.worstScore = -1;
    this.worstDistance = Number.POSITIVE_INFINITY;
    this.version += 1;
    this.isEstimating =
      classes.exact && classes.reachKm <= MOST_ESTIMATED_KM && limit <= MOST_ESTIMATED;
    if (this.isEstimating) this.floor.reset(limit);
    this.candidates.size = 0;
    this.queue.size = 0;
    this.skipped.clear();
  }

  /** Viewed venues score by another rule, so they go first and are then left alone. */
  private rankViewed(): void {
    const { person, profile, features } = this.query;
    const entry = entryOf(profile, history);
    this.knowsViewed = entry !== undefined && entry.weight > 0;
    if (entry === undefined || entry.weight === 0 || person.viewingHistory.size === 0) return;
    const { fullSeconds } = entry.settings as { fullSeconds: number };
    const count = this.locateViewed();
    const { slots } = this.index.pages;
    const { viewedLocations, viewedSeconds } = this;
    for (let place = 0; place < count; place += 1) {
      const location = viewedLocations[place] as number;
      if (location < 0 || this.skipped.has(location)) continue;
      const seconds = viewedSeconds[place] as number;
      this.skipped.set(location, seconds);
      const group = this.groupOf(location);
      if (group < 0 || (this.hasFilters && !this.hasFeatures(location))) continue;
      const page = location >>> SLOT_BITS;
      const matches = slots.countFeatures(page, location & (SLOTS - 1), features);
      this.offer(location, group, matches, Math.min(1, seconds / fullSeconds));
    }
  }

  /** Finds where the venues are that the person viewed. Returns how many there are to look at. */
  private locateViewed(): number {
    const { viewedIds } = this;
    const { viewingHistory } = this.query.person;
    if (this.viewedSeconds.length < viewingHistory.size) {
      this.viewedSeconds = new Float64Array(2 * viewingHistory.size);
      this.viewedLocations = new Int32Array(2 * viewingHistory.size);
    }
    let count = 0;
    for (const [id, seconds] of viewingHistory) {
      if (seconds === 0) continue;
      viewedIds[count] = id;
      this.viewedSeconds[count] = seconds;
      count += 1;
    }
    this.index.findAll(viewedIds, count, this.viewedLocations);
    return count;
  }

  private groupOf(location: number): number {
    const page = location >>> SLOT_BITS;
    const word = (location & (SLOTS - 1)) >>> 5;
    for (let group = 0; group < this.groupCount; group += 1) {
      if ((this.groupSlots(page, word, group) >>> (location & 31)) & 1) return group;
    }
    return -1;
  }

  private hasFeatures(location: number): boolean {
    const { anyOf, allOf } = this.query.filters;
    const { slots } = this.index.pages;
    const page = location >>> SLOT_BITS;
    const has = (feature: number) => slots.hasFeature(page, location & (SLOTS - 1), feature);
    return (anyOf === undefined || anyOf.some(has)) && allOf.every(has);
  }

  /** Ranks the pages that are near enough to get points for it. */
  private rankNear(): void {
    const { pages } = this.index;
    const { boxes, regionBoxes } = pages.table;
    const { x, y, z } = this;
    const near = squaredChord(this.classes.reachKm);
    for (let first = 0; first < pages.length; first += REGION) {
      if (chordToBox(regionBoxes, (first / REGION) * BOX, x, y, z) > near) continue;
      const end = Math.min(pages.length, first + REGION);
      for (let page = first; page < end; page += 1) {
        const chord = chordToBox(boxes, page * BOX, x, y, z);
        if (chord <= near) this.enqueue(page, leastKm(chord));
      }
    }
    this.drain();
  }

  /** Ranks the other pages, as far as venues without points for nearness may still be listed. */
  private rankFar(): void {
    const { pages } = this.index;
    const { boxes } = pages.table;
    const { classes, x, y, z } = this;
    const { features, filters } = this.query;
    const near = squaredChord(classes.reachKm);
    const misses = classes.most - this.findFewest(Math.max(0, classes.reachKm), classes.most);
    if (misses < 0 || filters.radiusKm <= classes.reachKm) return;
    const { columns } = this;
    columns.length = 0;
    for (let at = 0; at < features.length; at += 1) {
      columns.push(pages.lists.spread(features[at] as number, pages.length, this.spare(at)));
    }
    this.reader.read(columns);
    // Words are told apart by up to three misses; beyond that pages are looked at one by one.
    if (misses > MOST_MISSED) {
      for (let page = 0; page < pages.length; page += 1) {
        const chord = chordToBox(boxes, page * BOX, x, y, z);
        if (chord > near) this.enqueue(page, leastKm(chord));
      }
    } else {
      const { missing } = this;
      missing.tell(columns, pages.length, misses);
      const count = missing.find(misses, pages.length);
      this.readAhead(missing.found, count);
      for (let place = 0; place < count; place += 1) {
        const page = missing.found[place] as number;
        const chord = chordToBox(boxes, page * BOX, x, y, z);
        if (chord <= near) continue;
        if (this.hasFilters) this.enqueue(page, leastKm(chord));
        else this.enqueueFar(page, leastKm(chord), misses);
      }
    }
    this.drain();
  }

  /** Reads of some pages what is asked first: a processor then waits for the memory of all at once. */
  private readAhead(found: Int32Array, count: number): void {
    const { table, words } = this.index.pages;
    const { boxes, summaries } = table;
    const { starts } = words;
    let read = 0;
    for (let place = 0; place < count; place += 1) {
      const page = found[place] as number;
      if ((boxes[page * BOX] as number) > 1) read += 1;
      read += (summaries[page * SUMMARY] as number) & (starts[page] as number);
    }
    this.lastRead = read;
  }

  private spare(at: number): Uint32Array {
    const { length } = this.index.pages;
    const spare = this.spares[at];
    if (spare !== undefined && spare.length >= 2 * length) return spare;
    const longer = new Uint32Array(2 * Math.ceil(length * 1.25));
    this.spares[at] = longer;
    return longer;
  }

  /** Takes note of a page whose words were told apart. */
  private enqueueFar(page: number, km: number, misses: number): void {
    if (km > this.query.filters.radiusKm) return;
    const { classes, fewest, groupWords, missing } = this;
    const { most } = classes;
    if (this.findFewestFar(km, most) > most) return;
    this.findGroups(page);
    let bound = -1;
    let worthy = 0;
    for (let group = 0; group < this.groupCount; group += 1) {
      const words = groupWords[group] as number;
      const mostLacking = Math.min(misses, most - (fewest[group] as number));
      if (mostLacking < 0) continue;
      worthy |= words & (missing.missing(mostLacking)[page] as number);
      for (let lacking = 0; lacking <= mostLacking; lacking += 1) {
        if ((words & (missing.missing(lacking)[page] as number)) === 0) continue;
        bound = Math.max(bound, classes.bound(group, most - lacking, 0));
        break;
      }
    }
    if (bound < 0) return;
    // Mostly nobody out there has enough of the interests: found out at once, that need not wait in line.
    if (this.queue.size === 0) {
      worthy = this.promising(page, worthy, misses);
      if (worthy === 0) return;
    }
    this.queue.push(bound, km, page, worthy);
  }

  /** Those of some words of a page that have a slot which misses few enough interests. */
  private promising(page: number, words: number, misses: number): number {
    const { reader } = this;
    reader.openKnown(page);
    let promising = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      if (reader.slotsLacking(word, misses) !== 0) promising |= 1 << word;
    }
    return promising;
  }

  /** Looks into the words of a page of those taken note of by {@link enqueueFar}. */
  private rankKnown(page: number, km: number, worthy: number): void {
    const { classes, fewest, reader } = this;
    const { most } = classes;
    let misses = most - this.findFewestFar(km, most);
    if (misses < 0) return;
    reader.openKnown(page);
    let { version } = this;
    for (let words = worthy; words !== 0; words &= words - 1) {
      const word = lowestBit(words);
      if (version !== this.version) {
        version = this.version;
        misses = most - this.findFewestFar(km, most);
        if (misses < 0) return;
      }
      if (reader.slotsLacking(word, misses) === 0) continue;
      // The best first: others may then no longer be worth a look.
      for (let lacking = 0; lacking <= misses; lacking += 1) {
        const slots = reader.lacking(lacking);
        if (slots === 0) continue;
        const matches = most - lacking;
        for (let group = 0; group < this.groupCount; group += 1) {
          if (matches < (fewest[group] as number)) continue;
          const own = slots & this.groupSlots(page, word, group);
          if (own === 0) continue;
          const cls = group * classes.stride + matches;
          const reach = classes.reach(cls, this.worstScore, this.worstDistance);
          if (reach >= km) this.rankSlots(page, word, own, group, matches, reach);
        }
      }
    }
  }

  /** Whether venues so far away or farther, which score at most so much, may be listed. */
  private mayBeListed(bound: number, km: number): boolean {
    return bound > this.worstScore || (bound === this.worstScore && km <= this.worstDistance);
  }

  /**
   * Finds, by group, the fewest interests up to `most` with which a venue so far away or farther may
   * beat the worst of the list, or tie with it and be nearer; more than `most` for none. Returns the
   * least of them.
   */
  private findFewest(km: number, most: number): number {
    const { classes, fewest } = this;
    const nearness = classes.nearness(km);
    if (nearness === 0) return this.findFewestFar(km, most);
    let least = most + 1;
    for (let group = 0; group < this.groupCount; group += 1) {
      let some = most + 1;
      while (some > 0 && this.mayBeListed(classes.bound(group, some - 1, nearness), km)) some -= 1;
      fewest[group] = some;
      if (some < least) least = some;
    }
    return least;
  }

  /** The same where nearness earns nothing, so that only ties depend on how far away it is. */
  private findFewestFar(km: number, most: number): number {
    const { farBeating, farTying, fewest } = this;
    if (this.farVersion !== this.version) this.noteFar();
    const from = km <= this.worstDistance ? farTying : farBeating;
    let least = most + 1;
    for (let group = 0; group < this.groupCount; group += 1) {
      const some = Math.min(most + 1, from[group] as number);
      fewest[group] = some;
      if (some < least) least = some;
    }
    return least;
  }

  private noteFar(): void {
    const { classes, farBeating, farTying } = this;
    this.farVersion = this.version;
    for (let group = 0; group < this.groupCount; group += 1) {
      let some = classes.most + 1;
      while (some > 0 && classes.bound(group, some - 1, 0) > this.worstScore) some -= 1;
      farBeating[group] = some;
      while (some > 0 && classes.bound(group, some - 1, 0) === this.worstScore) some -= 1;
      farTying[group] = some;
    }
  }

  /** Finds, by group, the words of a page that have venues of it. */
  private findGroups(page: number): void {
    const { groupPrices, groupTags, groupWords } = this;
    const { summaries } = this.index.pages.table;
    const at = page * SUMMARY;
    let once = 0;
    let twice = 0;
    for (let group = 0; group < this.groupCount; group += 1) {
      const prices = groupPrices[group] as number;
      let words = 0;
      if (prices & 1) words |= summaries[at] as number;
      if (prices & 2) words |= summaries[at + 1] as number;
      if (prices & 4) words |= summaries[at + 2] as number;
      if (prices & 8) words |= summaries[at + 3] as number;
      const tags = groupTags[group] as number;
      if (tags !== 0) words &= summaries[at + SUMMARY_TAGGED + tags - 1] as number;
      groupWords[group] = words;
      twice |= once & words;
      once |= words;
    }
    this.pureWords = this.hasAllGroups ? once & ~twice : 0;
  }

  private enqueue(page: number, km: number): void {
    if (km > this.query.filters.radiusKm) return;
    const { classes, fewest, groupWords, reader } = this;
    if (this.findFewest(km, classes.most) > classes.most) return;
    this.findGroups(page);
    reader.open(page);
    const passing = this.hasFilters ? reader.passingWords() : -1;
    const nearness = classes.nearness(km);
    let bound = -1;
    for (let group = 0; group < this.groupCount; group += 1) {
      const words = (groupWords[group] as number) & passing;
      if (words === 0) continue;
      for (let matches = classes.most; matches >= (fewest[group] as number); matches -= 1) {
        if ((words & reader.wordsWith(matches)) === 0) continue;
        bound = Math.max(bound, classes.bound(group, matches, nearness));
        break;
      }
    }
    if (bound >= 0) this.queue.push(bound, km, page);
  }

  private drain(): void {
    const { queue } = this;
    while (queue.size > 0 && queue.bound >= this.worstScore) {
      const { km, words } = queue;
      const page = queue.pop();
      if (words === -1) this.rankPage(page, km);
      else this.rankKnown(page, km, words);
    }
    queue.size = 0;
  }

  private rankPage(number: number, km: number): void {
    const { classes, fewest, groupWords, reader } = this;
    if (this.findFewest(km, classes.most) > classes.most) return;
    this.findGroups(number);
    reader.open(number);
    let words = 0;
    for (let group = 0; group < this.groupCount; group += 1) {
      if ((fewest[group] as number) > classes.most) continue;
      words |= (groupWords[group] as number) & reader.wordsWith(fewest[group] as number);
    }
    if (this.hasFilters) words &= reader.passingWords();
    if (words === 0) return;
    reader.openSlots();
    this.rankWords(number, words, km);
  }

  /** Looks into some words of a page that is so far away or farther, the best first. */
  private rankWords(page: number, words: number, km: number): void {
    this.reader.countSlots(words);
    const count = this.sortWords(page, words, km);
    for (let place = 0; place < count; place += 1) {
      const word = this.wordOrder[place] as number;
      if ((this.wordBounds[word] as number) < this.worstScore) return;
      this.rankWord(page, word, km);
    }
  }

  /** Puts the words of a page in the order of the best score they could hold. Returns how many. */
  private sortWords(page: number, words: number, km: number): number {
    const { classes, groupWords, reader, wordBounds, wordOrder } = this;
    const nearness = classes.nearness(km);
    let count = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      let bound = -1;
      for (let group = 0; group < this.groupCount; group += 1) {
        if ((((groupWords[group] as number) >>> word) & 1) === 0) continue;
        reader.bestSlots(word, this.ownSlots(page, word, group));
        const best = classes.bound(group, reader.best, nearness);
        if (best > bound && this.mayBeListed(best, km)) bound = best;
      }
      if (bound < 0) continue;
      wordBounds[word] = bound;
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

  /** Looks into a word so far away or farther, as far as its venues may be listed. */
  private rankWord(page: number, word: number, km: number): void {
    const { classes, groupWords, reader } = this;
    const passing = this.hasFilters ? reader.passingSlots(word) : -1;
    for (let group = 0; group < this.groupCount; group += 1) {
      if ((((groupWords[group] as number) >>> word) & 1) === 0) continue;
      let rest = this.ownSlots(page, word, group) & passing;
      // The best first: others may then no longer be worth a look.
      while (rest !== 0) {
        let slots = reader.bestSlots(word, rest);
        const { best } = reader;
        const reach = classes.reach(
          group * classes.stride + best,
          this.worstScore,
          this.worstDistance,
        );
        if (reach < km) break;
        rest &= ~slots;
        // Free slots have no interests either.
        if (best === 0) slots &= this.groupSlots(page, word, group);
        this.rankSlots(page, word, slots, group, best, reach);
      }
    }
  }

  /** The slots of a word with venues of a group; free ones too where all of its venues are. */
  private ownSlots(page: number, word: number, group: number): number {
    return (this.pureWords >>> word) & 1 ? -1 : this.groupSlots(page, word, group);
  }

  /** Offers slots of a word, all of one class, as far as they may be within its reach. */
  private rankSlots(
    page: number,
    word: number,
    slots: number,
    group: number,
    matches: number,
    reach: number,
  ): void {
    const { frame, skipped } = this;
    const first = page * SLOTS + word * 32;
    let near = slots;
    let isEstimating = false;
    if (this.isEstimating || reach < Number.POSITIVE_INFINITY) {
      frame.turnTo(page);
      if (frame.isNear) {
        near = frame.slotsWithin(first, slots, reach);
        isEstimating = this.isEstimating;
      }
    }
    for (; near !== 0; near &= near - 1) {
      const location = first + lowestBit(near);
      if (skipped.has(location)) continue;
      if (isEstimating) this.estimate(location, group, matches);
      else this.offer(location, group, matches, 0);
    }
  }

  /** Notes a venue of which only bounds of the distance are known. */
  private estimate(location: number, group: number, matches: number): void {
    const { classes, floor, frame, query } = this;
    const { radiusKm } = query.filters;
    const angle = frame.angle(location);
    const nearestKm = frame.leastKm(angle);
    if (nearestKm > radiusKm) return;
    if (query.isOpen !== undefined && !query.isOpen(location)) return;
    const atMost = classes.bound(group, matches, classes.nearness(nearestKm));
    if (atMost < this.worstScore) return;
    this.candidates.add(location, group * classes.stride + matches, atMost);
    const farthestKm = frame.mostKm(angle);
    if (farthestKm > radiusKm) return;
    const atLeast = classes.least(group, matches, classes.nearness(farthestKm));
    if (floor.add(atLeast)) {
      this.worstScore = floor.score;
      this.version += 1;
    }
  }

  /** Measures what was estimated, as far as it may still be listed. */
  private measureCandidates(): void {
    if (!this.isEstimating) return;
    const { candidates, classes } = this;
    const { score } = this.floor;
    this.isEstimating = false;
    this.noteWorst();
    candidates.keep(score);
    this.readPositions();
    for (let place = 0; place < candidates.size; place += 1) {
      const cls = candidates.class(place);
      const group = Math.floor(cls / classes.stride);
      this.measure(candidates.location(place), group, cls - group * classes.stride, 0);
    }
    this.noteWorst();
  }

  private readPositions(): void {
    const { candidates } = this;
    const { positions } = this.index.pages;
    let read = 0;
    for (let place = 0; place < candidates.size; place += 1) {
      const location = candidates.location(place);
      if (positions.latitude(location >>> SLOT_BITS, location & (SLOTS - 1)) > 0) read += 1;
    }
    this.lastRead = read;
  }

  private offer(location: number, group: number, matches: number, viewed: number): void {
    const { isOpen } = this.query;
    if (isOpen !== undefined && !isOpen(location)) return;
    const score = this.measure(location, group, matches, viewed);
    if (!this.isEstimating) {
      this.noteWorst();
    } else if (score >= 0 && this.floor.add(score)) {
      this.worstScore = this.floor.score;
      this.version += 1;
    }
  }

  /** Puts a venue into the list if it is good enough. Returns its score; -1 when it is too far away. */
  private measure(location: number, group: number, matches: number, viewed: number): number {
    const { classes, query, there } = this;
    const { positions } = this.index.pages;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    there.latitude = positions.latitude(page, slot);
    there.longitude = positions.longitude(page, slot);
    const distanceKm = haversineKm(this.here, there);
    if (distanceKm > query.filters.radiusKm) return -1;
    const score = classes.exact
      ? classes.score(group, matches, distanceKm, viewed)
      : standing(query.person, query.venueAt(location), distanceKm, query.profile, query.at).score;
    this.top.offer(score, distanceKm, location);
    return score;
  }

  private noteWorst(): void {
    const { worstDistance, worstScore } = this.top;
    if (worstScore === this.worstScore && worstDistance === this.worstDistance) return;
    this.worstScore = worstScore;
    this.worstDistance = worstDistance;
    this.version += 1;
  }

  /** The slots of a word that have venues of a group. */
  private groupSlots(page: number, word: number, group: number): number {
    const { records } = this.index.pages.table;
    const planes = record(page, word) + PLANES;
    const prices = this.groupPrices[group] as number;
    let slots = 0;
    if (prices & 1) slots |= records[planes] as number;
    if (prices & 2) slots |= records[planes + 1] as number;
    if (prices & 4) slots |= records[planes + 2] as number;
    if (prices & 8) slots |= records[planes + 3] as number;
    const tags = this.groupTags[group];
    if (tags === 0) return slots;
    const tagged = records[record(page, word) + TAGGED] as number;
    return tags === 1 ? slots & tagged : slots & ~tagged;
  }
}

function entryOf({ factors }: Profile, factor: object): ProfileFactor | undefined {
  for (let place = 0; place < factors.length; place += 1) {
    if (factors[place]?.factor === factor) return factors[place];
  }
  return undefined;
}
