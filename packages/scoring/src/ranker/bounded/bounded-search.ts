import { haversineKm } from '@luna/geo';
import type { VenueNumbers } from '../../factors/ceiling.ts';
import type { KnownContext } from '../../factors/known-context.ts';
import type { Person } from '../../person.ts';
import type { Profile } from '../../profile/profile.ts';
import type { RankedVenue } from '../../rank-venues.ts';
import { contributions, reasonsFor, total } from '../../score-venue.ts';
import type { Venue } from '../../venue.ts';
import { lowestBit } from '../bits.ts';
import type { FilterPlan } from '../filter-plan.ts';
import { PageQueue } from '../page-queue.ts';
import { PageReader } from '../page-reader.ts';
import { PLANES, PRICES, SLOT_BITS, SLOTS, WORDS } from '../page-table.ts';
import { ScoreFloor } from '../score-floor.ts';
import { TopList } from '../top-list.ts';
import { BOX, chordToBox, leastKm, toUnitVector } from '../unit-sphere.ts';
import type { VenueIndex } from '../venue-index.ts';
import { brokenPromise } from './broken-promise.ts';
import type { ColumnMaxima } from './column-maxima.ts';
import { ROUNDING } from './ground.ts';
import type { Outlook } from './outlook.ts';
import type { SharedPoints } from './shared-points.ts';
import { shortChord } from './short-chord.ts';
import type { VenueLocations } from './venue-locations.ts';

/** Points that no rounding of what is worked out in 64 bits comes near to. */
const MARGIN = 1e-6;
/** So many more than are asked for are compared to find out what it takes to be listed. */
const MORE_LISTED = 4;

/** A column as this question reads it. */
export interface ReadColumn {
  readonly maxima: ColumnMaxima;
  readonly weight: number;
  /** Points for each unit of the column. */
  readonly scale: number;
}

/** What is said of venues whoever asks, as this question reads it. */
export interface ReadShared {
  readonly points: SharedPoints;
  readonly weight: number;
}

/** One question to an index, with what is known in advance of the answer. */
export interface BoundedQuery {
  readonly person: Person;
  readonly profile: Profile;
  readonly outlook: Outlook;
  readonly columns: readonly ReadColumn[];
  readonly shared: readonly ReadShared[];
  /** By how much weights grow, at most, where they make up for missing signals; 1 where they do not. */
  readonly stretch: number;
  readonly filters: FilterPlan;
  readonly limit: number;
  readonly at: Date | undefined;
  readonly venueAt: (location: number) => Venue;
  /** What is known of the numbers that somebody gave to venues, if anything. */
  readonly locationsOf: (venues: VenueNumbers) => VenueLocations | undefined;
  readonly isOpen: ((location: number) => boolean) | undefined;
}

/** A venue and what it scores. */
export type Scored = Omit<RankedVenue, 'rank'>;

/**
 * Finds the best venues by factors that say what they can be worth at most. Venues that one of them
 * lists come first, since most of the best are among them; then pages, words and slots, as long as the
 * sum of what everything can be worth there is enough to be listed. Only venues that are left then are
 * scored, by the code that scores every venue.
 */
export class BoundedSearch {
  private readonly index: VenueIndex<Venue>;
  private readonly reader: PageReader;
  private readonly top: TopList;
  private readonly floor = new ScoreFloor();
  private readonly queue = new PageQueue();
  /** Venues of the page at hand that may be good enough. */
  private readonly found = new PageQueue();
  private readonly vector = new Float64Array(3);
  private readonly there = { latitude: 0, longitude: 0 };
  private readonly scored = new Map<number, Scored>();
  private readonly excluded = new Set<number>();
  private query!: BoundedQuery;
  /** The points it takes to be listed, or a little less, before weights make up for anything. */
  private need = 0;
  private cosine = 1;
  private sine = 0;
  private hasFeatureFilters = false;
  private pagesKm = new Float64Array(0);
  private pagesNear = new Float64Array(0);
  private roughly = new Float64Array(0);
  /** Listed venues that are in the queue, in no order. */
  private queued = new Uint32Array(0);

  constructor(index: VenueIndex<Venue>) {
    this.index = index;
    this.reader = new PageReader(index.pages);
    this.top = new TopList((location) => index.idAt(location));
  }

  /** The best venues, best first. */
  run(query: BoundedQuery): Scored[] {
    this.scored.clear();
    if (query.filters.impossible || this.index.size === 0) return [];
    this.begin(query);
    this.measurePages();
    this.rankListed();
    this.rankPages();
    return this.top.take().map(({ location }) => this.scored.get(location) as Scored);
  }

  private begin(query: BoundedQuery): void {
    const { person, filters } = query;
    this.query = query;
    query.outlook.steady?.begin();
    this.top.reset(Math.min(query.limit, this.index.size));
    this.noteWorst();
    this.cosine = Math.cos((person.latitude * Math.PI) / 180);
    this.sine = Math.sin((person.latitude * Math.PI) / 180);
    toUnitVector(person.latitude, person.longitude, this.vector);
    this.hasFeatureFilters = filters.anyOf !== undefined || filters.allOf.length > 0;
    if (this.hasFeatureFilters) this.reader.reset([], filters.anyOf, filters.allOf);
    this.excluded.clear();
    for (const id of filters.excludedIds) this.excluded.add(this.index.find(id));
    this.queue.size = 0;
    this.found.size = 0;
  }

  private noteWorst(): void {
    const { worstScore } = this.top;
    this.need = worstScore < 0 ? -1 : (worstScore - MARGIN) / this.query.stretch;
  }

  private measurePages(): void {
    const { pages } = this.index;
    const { near } = this.query.outlook.ground;
    const { boxes } = pages.table;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    if (this.pagesKm.length < pages.length) {
      this.pagesKm = new Float64Array(2 * pages.length);
      this.pagesNear = new Float64Array(2 * pages.length);
    }
    for (let page = 0; page < pages.length; page += 1) {
      const km = leastKm(chordToBox(boxes, page * BOX, x, y, z));
      this.pagesKm[page] = km;
      this.pagesNear[page] = near.at(km);
    }
  }

  /** Ranks venues that a factor says something of in particular. */
  private rankListed(): void {
    const { filters, limit, outlook } = this.query;
    const { count, ground, listed, listedPoints } = outlook;
    if (this.roughly.length < count) {
      this.roughly = new Float64Array(2 * count);
      this.queued = new Uint32Array(2 * count);
    }
    const { floor, pagesKm, pagesNear, roughly } = this;
    floor.reset(Math.min(limit + MORE_LISTED, Math.max(1, count)));
    const rest = this.mostElsewhere();
    let end = 0;
    for (; end < count; end += 1) {
      const own = listedPoints[end] as number;
      if (outlook.isKept && own + rest < floor.score) break;
      const location = listed[end] as number;
      const page = location >>> SLOT_BITS;
      const personal = outlook.isKept ? 0 : ground.roughlyAt(location);
      const points = own + personal + (pagesNear[page] as number) + this.columnsAt(location);
      roughly[end] = points;
      if (points > floor.score && (pagesKm[page] as number) <= filters.radiusKm) floor.add(points);
    }
    const floorScore = floor.score;
    // Those that promise most first: then it is clear what it takes, and most others are out.
    this.offerListed(0, end, floorScore, Number.POSITIVE_INFINITY);
    this.offerListed(0, end, this.need, floorScore);
    // Where filters or weights that make up for others leave room after all.
    for (let place = end; place < count; place += 1) {
      const own = listedPoints[place] as number;
      if (own + rest < this.need) break;
      const location = listed[place] as number;
      const near = pagesNear[location >>> SLOT_BITS] as number;
      roughly[place] = own + near + this.columnsAt(location);
      this.offerListed(place, place + 1, this.need, Number.POSITIVE_INFINITY);
    }
  }

  /** At most what any venue gets by columns and for how near it is. */
  private mostElsewhere(): number {
    const { columns, outlook } = this.query;
    let points = outlook.ground.near.at(0) + MARGIN;
    for (let place = 0; place < columns.length; place += 1) {
      const { maxima, scale, weight } = columns[place] as ReadColumn;
      points += Math.min(scale * maxima.most, weight);
    }
    return points;
  }

  /** Offers listed venues that roughly promise so many points and less than so many, best first. */
  private offerListed(from: number, end: number, least: number, less: number): void {
    const { listed } = this.query.outlook;
    const { queue, roughly } = this;
    for (let place = from; place < end; place += 1) {
      const rough = roughly[place] as number;
      if (rough >= least && rough < less) this.queueListed(listed[place] as number, rough);
    }
    this.index.pages.slots.readAhead(this.queued, queue.size);
    while (queue.size > 0 && queue.bound >= this.need) {
      const { bound } = queue;
      const location = queue.pop();
      if (this.passes(location)) this.offer(location, bound);
    }
    queue.size = 0;
  }

  /** Looks closer at a listed venue, as long as it may be good enough. */
  private queueListed(location: number, rough: number): void {
    const { filters, outlook } = this.query;
    const { ground } = outlook;
    const page = location >>> SLOT_BITS;
    const isKnown = outlook.isKept || ground.isKnown(location);
    // Of a page it is asked once, and of most again when all of them are looked through.
    const less = isKnown ? 0 : Math.min(0, ground.aroundPage(page) - ground.mostOfPlaces);
    if (rough + less + MARGIN < this.need) return;
    const km = this.kmTo(location);
    if (km > filters.radiusKm) return;
    let points = rough - (this.pagesNear[page] as number) + ground.near.at(km) + MARGIN;
    if (points + less < this.need) return;
    if (!isKnown) points += ground.placesAt(location) - ground.mostOfPlaces;
    if (points < this.need) return;
    this.queued[this.queue.size] = location;
    this.queue.push(points, km, location);
  }

  private passes(location: number): boolean {
    const { filters } = this.query;
    const { slots, table } = this.index.pages;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    if (((filters.prices >>> table.price(page, slot)) & 1) === 0) return false;
    const has = (feature: number) => slots.hasFeature(page, slot, feature);
    return (filters.anyOf?.some(has) ?? true) && filters.allOf.every(has);
  }

  private rankPages(): void {
    const { pages } = this.index;
    const { columns, filters, outlook } = this.query;
    const { ground } = outlook;
    const { queue } = this;
    for (let page = 0; page < pages.length; page += 1) {
      const km = this.pagesKm[page] as number;
      if (km > filters.radiusKm || !pages.isUsed(page)) continue;
      let points = outlook.flat + ground.mostOfWords + (this.pagesNear[page] as number) + ROUNDING;
      for (let place = 0; place < columns.length; place += 1) {
        const column = columns[place] as ReadColumn;
        points += pointsOf(column, column.maxima.pages, page);
      }
      if (points + ground.mostOfPlaces < this.need) continue;
      points += ground.aroundPage(page);
      if (points >= this.need) queue.push(points, km, page);
    }
    while (queue.size > 0 && queue.bound >= this.need) {
      this.rankPage(queue.pop());
      this.offerFound();
    }
    queue.size = 0;
  }

  /** Offers what was found in a page, best first: then most others need not be scored. */
  private offerFound(): void {
    const { found } = this;
    while (found.size > 0 && found.bound >= this.need) {
      const { bound } = found;
      this.offer(found.pop(), bound);
    }
    found.size = 0;
  }

  private rankPage(page: number): void {
    const { pages } = this.index;
    const { columns, filters, outlook } = this.query;
    const { ground } = outlook;
    const { table } = pages;
    const [x, y, z] = this.vector as unknown as [number, number, number];
    const pageNear = this.pagesNear[page] as number;
    const loosely = ground.mostOfWords + ground.aroundPage(page);
    let passing = -1;
    let isReading = false;
    if (this.hasFeatureFilters) {
      this.reader.open(page);
      passing = this.reader.passingWords();
    }
    for (let word = 0; word < WORDS; word += 1) {
      if (((passing >>> word) & 1) === 0) continue;
      const at = page * WORDS + word;
      let shared = outlook.flat + ROUNDING;
      for (let place = 0; place < columns.length; place += 1) {
        const column = columns[place] as ReadColumn;
        shared += pointsOf(column, column.maxima.words, at);
      }
      if (shared + loosely + pageNear < this.need) continue;
      const km = leastKm(table.chordToWord(page, word, x, y, z));
      const nearness = ground.near.at(km);
      if (shared + loosely + nearness < this.need || km > filters.radiusKm) continue;
      const personal = outlook.isKept
        ? ground.tighten(page, word, table.taken(page, word))
        : ground.personal(page, word);
      if (shared + personal + nearness < this.need) continue;
      const unlisted = ~(outlook.listedSlots[at] as number) & table.taken(page, word);
      let slots = unlisted & this.pricedSlots(page, word);
      if (this.hasFeatureFilters) {
        if (!isReading) this.reader.openSlots();
        isReading = true;
        slots &= this.reader.passingSlots(word);
      }
      if (slots !== 0) this.rankSlots(at, slots, personal, nearness);
    }
  }

  /**
   * @param personal what any of the slots gets at most for words and places
   * @param nearness what it gets for how near it is
   */
  private rankSlots(word: number, slots: number, personal: number, nearness: number): void {
    const { columns, outlook } = this.query;
    const first = columns[0];
    const { flat } = outlook;
    const start = word * 32;
    if (first === undefined) {
      for (let rest = slots; rest !== 0; rest &= rest - 1) {
        const location = start + lowestBit(rest);
        this.rankSlot(location, flat + this.columnsAt(location), personal, nearness);
      }
      return;
    }
    let others = 0;
    for (let place = 1; place < columns.length; place += 1) {
      const column = columns[place] as ReadColumn;
      others += pointsOf(column, column.maxima.words, word);
    }
    const { maxima } = first;
    const { order } = maxima;
    const enough = flat + personal + nearness + others;
    for (let place = start; place < start + 32; place += 1) {
      const slot = order[place] as number;
      // Those that follow have less of the first column still.
      if (enough + pointsOf(first, maxima.slots, start + slot) < this.need) return;
      if (((slots >>> slot) & 1) === 0) continue;
      this.rankSlot(start + slot, flat + this.columnsAt(start + slot), personal, nearness);
    }
  }

  /**
   * @param points what it gets at most, but for words, places and how near it is
   * @param most what any of its word gets for words and places
   * @param nearest what any of its word gets for how near it is
   */
  private rankSlot(location: number, points: number, most: number, nearest: number): void {
    const { filters, outlook } = this.query;
    const { ground } = outlook;
    const isKnown = ground.isKnown(location);
    const roughly = ground.roughlyAt(location);
    if (points + Math.min(roughly, most) + nearest < this.need) return;
    // What it is called is at hand now, and says more than where it is.
    const words = isKnown ? 0 : ground.wordsAt(location);
    const places = isKnown ? roughly : Math.min(most - ground.mostOfWords, ground.mostOfPlaces);
    if (points + words + places + nearest < this.need) return;
    const km = this.kmTo(location);
    if (km > filters.radiusKm) return;
    let atMost = points + ground.near.at(km) + MARGIN;
    if (atMost + words + places < this.need) return;
    if (isKnown) {
      atMost += roughly;
    } else {
      const own = words + ground.placesAt(location);
      if (atMost + own < this.need) return;
      atMost += ground.learn(location, own);
    }
    if (atMost >= this.need) this.found.push(atMost, km, location);
  }

  /** Points of columns, less what it lacks of the full value in what is said of it. */
  private columnsAt(location: number): number {
    const { columns, shared } = this.query;
    let points = 0;
    for (let place = 0; place < shared.length; place += 1) {
      const { points: numbers, weight } = shared[place] as ReadShared;
      points -= weight * (1 - numbers.at(location));
    }
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place] as ReadColumn;
      points += pointsOf(column, column.maxima.slots, location);
    }
    return points;
  }

  /** How far away the venue at a location is, or a hair less; short ways are estimated. */
  private kmTo(location: number): number {
    const { positions } = this.index.pages;
    const { person } = this.query;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const latitude = positions.latitude(page, slot);
    const longitude = positions.longitude(page, slot);
    const chord = shortChord(
      latitude - person.latitude,
      longitude - person.longitude,
      this.cosine,
      this.sine,
    );
    if (chord >= 0) return leastKm(chord);
    this.there.latitude = latitude;
    this.there.longitude = longitude;
    return haversineKm(person, this.there);
  }

  /** The slots of a word that have venues of a price that will do. */
  private pricedSlots(page: number, word: number): number {
    const { table } = this.index.pages;
    const { prices } = this.query.filters;
    let slots = 0;
    for (let price = 0; price < PRICES; price += 1) {
      if ((prices >>> price) & 1) slots |= table.plane(page, word, PLANES + price);
    }
    return slots;
  }

  private offer(location: number, points: number): void {
    const { at, filters, isOpen, locationsOf, outlook, person, profile, shared, stretch, venueAt } =
      this.query;
    if (this.excluded.size > 0 && this.excluded.has(location)) return;
    if (isOpen !== undefined && !isOpen(location)) return;
    const venue = venueAt(location);
    const distanceKm = haversineKm(person, venue);
    if (distanceKm > filters.radiusKm) return;
    const numberIn = (venues: VenueNumbers) => locationsOf(venues)?.numberAt(location);
    const context: KnownContext = { person, venue, distanceKm, at, numberIn };
    let left = points;
    for (let place = 0; place < shared.length; place += 1) {
      const { points: numbers, weight } = shared[place] as ReadShared;
      if (numbers.isKnown(location)) continue;
      left -= weight * (1 - numbers.learn(location, venue));
      if (left < this.need) return;
    }
    for (const { entry, most } of outlook.ground.loose) {
      const value = entry.factor.value(context, entry.settings) ?? 0;
      left -= most - entry.weight * value;
      if (left < this.need) return;
    }
    const { ground } = outlook;
    const slack = ground.isKnown(location) ? 0 : ground.wordsSlackAt(location);
    if (left - slack < this.need) return;
    const known = outlook.steady?.at(location);
    const breakdown = contributions(context, profile, known);
    if (known === undefined) outlook.steady?.keep(location, breakdown);
    const score = total(breakdown);
    if (score > (points - slack) * stretch) throw brokenPromise(context, profile);
    if (score < this.top.worstScore) return;
    // Explained at once, as long as everything about the venue is at hand: few are pushed out again.
    const all = reasonsFor(context, profile, breakdown, known);
    if (known?.reasons === undefined) outlook.steady?.keepReasons(location, all);
    const reasons = all.filter((reason) => reason !== undefined);
    this.scored.set(location, { score, breakdown, reasons, distanceKm, venue });
    this.top.offer(score, distanceKm, location);
    this.noteWorst();
  }
}

/** At most the points that a number of a column is worth; all there are when it is no number. */
function pointsOf({ scale, weight }: ReadColumn, numbers: Float32Array, at: number): number {
  const points = scale * (numbers[at] as number);
  return points < weight ? points : weight;
}
