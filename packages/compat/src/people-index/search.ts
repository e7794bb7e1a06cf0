import { haversineKm } from '@luna/geo';
import { distancePoints, rangeKm } from '../compatibility.ts';
import type { Person } from '../person.ts';
import { lowestBit } from './bits.ts';
import { MatchCounter } from './match-counter.ts';
import { isPrecise, PRICES, priceOf, SLOTS, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import type { PeoplePages } from './people-pages.ts';
import { GROUPS, kmWithin, mostDistancePoints, Reach, ROUNDING } from './reach.ts';
import { type Facts, HIDDEN, PRECISE, type Roster } from './roster.ts';
import { ScoreFloor } from './score-floor.ts';
import type { TopList } from './top-list.ts';
import { BOX, chordToBox, leastKm, squaredChord, toUnitVector } from './unit-sphere.ts';
import type { VenueLists } from './venue-lists.ts';
import { MANY, RECORD, type WordRecords } from './word-records.ts';

/** So many people a venue are tried before venues whose lists are still short are left to themselves. */
const PATIENCE = 64;

/** The longest list for which scores are put off. */
const MOST_DEFERRED = 256;
/** A straight line up to here is shorter than its arc by less, in kilometres. */
const MOST_STRAIGHT_KM = 10;
const ARC_MARGIN_KM = 1e-5;

/** Somebody who asks, in terms of an index. */
export interface Asking {
  readonly facts: Facts;
  /** How many different interests they have. */
  readonly size: number;
  /** Those of them that anybody in the index ever had. */
  readonly interests: readonly number[];
}

/** What people have to like who are looked for: tags of a venue, and how many of them suffice. */
export interface Liking {
  readonly tags: readonly number[];
  readonly least: number;
}

/**
 * Finds the best people of an index without looking at most of them. Pages are visited in the order
 * of the best score they could hold; in a page only those words that have enough of the interests to
 * beat the worst of the list at their distance; in a word only those people, and of these only who
 * are near enough.
 */
export class Search<P extends Person> {
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly shared: MatchCounter;
  private readonly liked: MatchCounter;
  private readonly queue = new PageQueue();
  private readonly point = new Float64Array(3);
  private readonly cell = new Float64Array(3);
  private readonly there = { latitude: 0, longitude: 0 };
  private asking!: Asking;
  private asksPrecisely = false;
  /** Of the question at hand, and of any question about everybody. */
  private reach!: Reach;
  private plain!: Reach;
  /** The group of each price code. */
  private readonly groupOf = new Uint8Array(PRICES);
  /** Which interests the asking person has, by code, and which tags the venue. */
  private sharedMarks = new Uint8Array(0);
  private likedMarks = new Uint8Array(0);
  private chords = new Float64Array(0);
  private readonly wordBounds = new Float64Array(WORDS);
  private readonly wordChords = new Float64Array(WORDS);
  private readonly wordOrder = new Uint8Array(WORDS);
  private readonly interests: number[] = [];
  private least = 0;
  private likedTags: readonly number[] = [];
  /** A bit for each handle that is not to be listed, and those whose bits are set. */
  private unseenBits = new Uint32Array(0);
  private readonly unseen: number[] = [];
  /** The same for slots of pages, for all but the loose. */
  private unseenSlots = new Uint32Array(0);
  private readonly unseenAts: number[] = [];
  /** Where people are kept: one list, or one for each of several venues. */
  private list!: TopList;
  private venues: VenueLists | undefined;
  /** The score to beat or to tie with, and how near somebody has to be who only ties. */
  /** Those of a word who may be good enough, with their scores from afar and about how far they are. */
  private readonly met = {
    count: 0,
    slots: new Uint16Array(32),
    matches: new Uint32Array(32),
    far: new Float64Array(32),
    kms: new Float64Array(32),
    /** How much nearer or farther each may be. */
    slackKm: 0,
  };
  /** Those within range whose score is put off, with the most it can be. */
  private readonly deferred = {
    count: 0,
    ats: new Uint32Array(64),
    groups: new Uint8Array(64),
    matches: new Uint32Array(64),
    bounds: new Float64Array(64),
  };
  private defers = false;
  private readonly floor = new ScoreFloor();
  private worstScore = -1;
  private worstDistance = -1;
  private outdated = true;
  private tried = 0;
  private patience = 0;

  constructor(roster: Roster<P>, pages: PeoplePages<P>) {
    this.roster = roster;
    this.pages = pages;
    this.shared = new MatchCounter(pages.lists);
    this.liked = new MatchCounter(pages.lists);
  }

  /** Turns to somebody, for one or more questions. Nobody of `unseen` will be in any answer. */
  begin(asking: Asking, unseen: Iterable<number>): void {
    const { roster } = this;
    const { pages } = this.pages;
    for (const code of this.asking?.interests ?? []) this.sharedMarks[code] = 0;
    this.asking = asking;
    const { facts, interests } = asking;
    const codes = roster.interestCodes.size;
    if (this.sharedMarks.length < codes) {
      this.sharedMarks = new Uint8Array(codes * 2);
      this.likedMarks = new Uint8Array(codes * 2);
    }
    for (const code of interests) this.sharedMarks[code] = 1;
    for (let price = 0; price < PRICES; price += 1) {
      const known = price > 0 && facts.price > 0;
      this.groupOf[price] = known ? Math.abs(price - facts.price) : GROUPS - 1;
    }
    this.asksPrecisely = facts.sharing === PRECISE;
    toUnitVector(facts.point.latitude, facts.point.longitude, this.point);
    toUnitVector(facts.cell.latitude, facts.cell.longitude, this.cell);
    this.shared.begin(interests, this.pages.pages.length);
    this.measurePages();
    this.show(0);
    if (this.unseenBits.length * 32 < roster.end) {
      this.unseenBits = new Uint32Array(Math.ceil((roster.end / 32) * 1.25));
    }
    for (const at of this.unseenAts) this.unseenSlots[at >>> 5] = 0;
    this.unseenAts.length = 0;
    if (this.unseenSlots.length < pages.length * WORDS) {
      this.unseenSlots = new Uint32Array(Math.ceil(pages.length * 1.25) * WORDS);
    }
    for (const handle of unseen) {
      this.hide(handle);
      const at = this.pages.slotOf(handle);
      if (at < 0) continue;
      this.unseenAts.push(at);
      this.unseenSlots[at >>> 5] = (this.unseenSlots[at >>> 5] as number) | (1 << (at & 31));
    }
    this.plain = new Reach(asking.size, interests.length, facts.price > 0);
  }

  /** Puts the best people into an empty list. */
  fill(list: TopList): void {
    this.list = list;
    this.turnToEverybody();
    this.defers = list.room <= MOST_DEFERRED;
    if (this.defers) this.floor.reset(list.room);
    this.rankPages();
  }

  /**
   * Puts the best of those people who like a venue into its list. Whoever is in the list already is
   * known to like it.
   */
  fillWithFans(list: TopList, liking: Liking): void {
    this.list = list;
    this.turnTo(liking);
    const others = this.unseen.length;
    list.forEach((handle) => {
      this.hide(handle);
    });
    this.rankPages();
    this.show(others);
  }

  /**
   * Tries the best people on all venues, until no venue is left that somebody else could come to, or
   * is short after many were tried: `isShort` tells which.
   */
  fillTogether(venues: VenueLists): void {
    this.venues = venues;
    this.tried = 0;
    this.patience = PATIENCE * venues.count;
    this.turnToEverybody();
    this.rankPages();
    this.venues = undefined;
  }

  /** Puts somebody into a list who is good enough for it and `fits`, which is asked when it matters. */
  offer(list: TopList, handle: number, fits: (handle: number) => boolean): void {
    const { asking, groupOf, plain: reach, roster } = this;
    if (roster.sharing[handle] === HIDDEN || this.isHidden(handle)) return;
    const group = groupOf[roster.prices[handle] as number] as number;
    const most = asking.interests.length;
    const { worstScore } = list;
    if (reach.bound(group, most, 0) < worstScore) return;
    const distanceKm = this.distanceTo(handle);
    const distance = distancePoints * Math.max(0, 1 - distanceKm / rangeKm);
    const theirs = roster.interestCounts[handle] as number;
    if (reach.score(group, Math.min(most, theirs), theirs, distance) < worstScore) return;
    const { interests, sharedMarks } = this;
    const count = this.pages.interestsOf(handle, interests);
    let shared = 0;
    for (let at = 0; at < count; at += 1) shared += sharedMarks[interests[at] as number] as number;
    const score = reach.score(group, shared, theirs, distance);
    if (score < worstScore || !fits(handle)) return;
    list.offer(score, distanceKm, handle);
  }

  /** How many of some tags somebody is interested in. */
  countAmong(handle: number, tags: readonly number[]): number {
    const { interests } = this;
    const count = this.pages.interestsOf(handle, interests);
    let found = 0;
    for (let at = 0; at < count; at += 1) if (tags.includes(interests[at] as number)) found += 1;
    return found;
  }

  private turnToEverybody(): void {
    this.reach = this.plain;
    this.least = 0;
  }

  private turnTo({ tags, least }: Liking): void {
    const { asking, likedMarks, sharedMarks } = this;
    for (const tag of this.likedTags) likedMarks[tag] = 0;
    let own = 0;
    for (const tag of tags) {
      likedMarks[tag] = 1;
      own += sharedMarks[tag] as number;
    }
    this.likedTags = tags;
    this.least = least;
    this.liked.begin(tags, this.pages.pages.length);
    const { facts, interests, size } = asking;
    this.reach = new Reach(size, interests.length, facts.price > 0, { least, own });
  }

  private hide(handle: number): void {
    const { unseenBits } = this;
    unseenBits[handle >>> 5] = (unseenBits[handle >>> 5] as number) | (1 << (handle & 31));
    this.unseen.push(handle);
  }

  private isHidden(handle: number): boolean {
    return (((this.unseenBits[handle >>> 5] as number) >>> (handle & 31)) & 1) === 1;
  }

  /** Lets those be seen again who were hidden after so many others. */
  private show(others: number): void {
    for (const handle of this.unseen.slice(others)) {
      this.unseenBits[handle >>> 5] =
        (this.unseenBits[handle >>> 5] as number) & ~(1 << (handle & 31));
    }
    this.unseen.length = others;
  }

  private noteWorst(): void {
    const from = this.venues ?? this.list;
    this.worstScore = from.worstScore;
    this.worstDistance = from.worstDistance;
    this.outdated = true;
    if (!this.defers || this.floor.score <= this.worstScore) return;
    this.worstScore = this.floor.score;
    this.worstDistance = Number.POSITIVE_INFINITY;
  }

  private measurePages(): void {
    const { columns, pages } = this.pages;
    const { boxes, kinds } = columns;
    if (this.chords.length < pages.length) {
      this.chords = new Float64Array(Math.ceil(pages.length * 1.25));
    }
    const { asksPrecisely, chords } = this;
    const { cell, point } = this;
    const x = cell[0] as number;
    const y = cell[1] as number;
    const z = cell[2] as number;
    const exactX = point[0] as number;
    const exactY = point[1] as number;
    const exactZ = point[2] as number;
    for (let number = 0; number < pages.length; number += 1) {
      chords[number] =
        asksPrecisely && isPrecise(kinds[number] as number)
          ? chordToBox(boxes, number * 2 * BOX, exactX, exactY, exactZ)
          : chordToBox(boxes, (number * 2 + 1) * BOX, x, y, z);
    }
  }

  /** First those near enough to get points for it, then those far away who may still be listed. */
  private rankPages(): void {
    const { chords, reach } = this;
    const { length } = this.pages.pages;
    const near = squaredChord(rangeKm);
    this.noteWorst();
    this.refresh();
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) this.enqueue(number, chord);
    }
    this.drain();
    if (this.defers) this.rankDeferred();
    this.refresh();
    if (reach.limit < near) return;
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord > near && chord <= reach.limit) this.enqueue(number, chord);
    }
    this.drain();
  }

  private refresh(): void {
    if (!this.outdated) return;
    this.reach.tighten(this.worstScore, this.worstDistance);
    this.outdated = false;
  }

  private enqueue(number: number, chord: number): void {
    const { reach, shared } = this;
    if (chord > reach.limit) return;
    const { kinds, loose } = this.pages.columns;
    const group = this.groupOf[priceOf(kinds[number] as number)] as number;
    const fewest = reach.fewest(group, chord);
    if (fewest > reach.most) return;
    let matches = reach.most;
    if (loose[number] === 0) {
      const passing = this.least > 0 ? this.liked.wordsWith(number, this.least) : -1;
      if (passing === 0) return;
      while (matches >= fewest && (shared.wordsWith(number, matches) & passing) === 0) matches -= 1;
      if (matches < fewest) return;
    }
    const bound = reach.bound(group, matches, chord);
    if (bound >= this.worstScore) this.queue.push(bound, chord, number);
  }

  private drain(): void {
    const { chords, queue } = this;
    while (queue.size > 0 && queue.bound >= this.worstScore) {
      const number = queue.pop();
      this.rankPage(number, chords[number] as number);
    }
    queue.size = 0;
  }

  private rankPage(number: number, chord: number): void {
    this.refresh();
    const { least, liked, reach, shared } = this;
    if (chord > reach.limit) return;
    const { kinds, loose } = this.pages.columns;
    const kind = kinds[number] as number;
    const group = this.groupOf[priceOf(kind)] as number;
    if ((loose[number] as number) > 0) this.rankLoose(number, group, chord);
    let words = shared.wordsWith(number, reach.fewest(group, chord));
    if (least > 0) words &= liked.wordsWith(number, least);
    if (words === 0) return;
    const exactly = this.asksPrecisely && isPrecise(kind);
    if (least > 0) {
      this.rankFans(number, words, group, exactly);
      return;
    }
    const count = this.sortWords(number, words, group, exactly);
    const { wordBounds, wordChords, wordOrder } = this;
    for (let place = 0; place < count; place += 1) {
      const word = wordOrder[place] as number;
      if ((wordBounds[word] as number) < this.worstScore) return;
      this.rankWord(number, word, group, exactly, wordChords[word] as number);
    }
  }

  private rankLoose(number: number, group: number, chord: number): void {
    const { least, likedMarks, reach, sharedMarks, venues } = this;
    const nearest = mostDistancePoints(chord);
    const { loose, looseCodes } = this.pages.page(number);
    for (const [place, handle] of loose.entries()) {
      const codes = looseCodes[place] as Uint32Array;
      const shared = countMarked(codes, sharedMarks);
      if (reach.far(group, shared, codes.length) + nearest < this.worstScore) continue;
      if (least > 0 && countMarked(codes, likedMarks) < least) continue;
      let venuesLiked = -1;
      if (venues !== undefined) {
        this.tried += 1;
        venuesLiked = venues.likedBy(codes, 0, codes.length);
        if (venuesLiked === 0) continue;
      }
      this.consider(handle, group, shared, venuesLiked);
    }
  }

  /** Puts the words of a page in the order of the best score they could hold. */
  private sortWords(number: number, words: number, group: number, exactly: boolean): number {
    const { reach, shared, wordBounds, wordChords, wordOrder, worstScore } = this;
    const { columns } = this.pages;
    const records = exactly ? columns.exactWords : columns.cellWords;
    const { boxes } = records;
    const vector = exactly ? this.point : this.cell;
    const x = vector[0] as number;
    const y = vector[1] as number;
    const z = vector[2] as number;
    let count = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const at = number * WORDS + word;
      const most = records.mostInterests(at);
      const found = shared.inWord(number, word);
      const matches = Math.min(found, most);
      const fewestTheirs = Math.max(reach.fewestTheirs(matches), records.fewestInterests(at));
      const far = reach.far(group, matches, fewestTheirs);
      if (far + mostDistancePoints(0) < worstScore) continue;
      const chord = chordToBox(boxes, at * RECORD, x, y, z);
      if (chord > reach.limit) continue;
      const bound = far + mostDistancePoints(chord);
      if (bound < worstScore) continue;
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

  private rankWord(
    number: number,
    word: number,
    group: number,
    exactly: boolean,
    chord: number,
  ): void {
    this.refresh();
    const { reach, shared } = this;
    const { columns } = this.pages;
    const records = exactly ? columns.exactWords : columns.cellWords;
    const at = number * WORDS + word;
    const enough = reach.fewest(group, chord);
    let slots = records.alive(at);
    if (enough > reach.most || slots === 0) return;
    slots = shared.slotsWith(this.pages.page(number).bits, number, word, enough, slots);
    if (slots === 0) return;
    this.aim(records, at, exactly);
    for (; slots !== 0; slots &= slots - 1) {
      const slot = lowestBit(slots);
      this.meet(records, at, slot, group, shared.inSlot(slot));
    }
    this.rankMet(records, at, group);
    if (this.venues === undefined || this.tried < this.patience) return;
    this.patience = this.tried + PATIENCE * this.venues.count;
    this.venues.giveUpWorst();
    this.noteWorst();
  }

  /** Goes through those of some words who like the venue: few, so they are not put in order. */
  private rankFans(number: number, words: number, group: number, exactly: boolean): void {
    const { least, liked, pages, sharedMarks } = this;
    const { cellWords, exactWords } = pages.columns;
    const records = exactly ? exactWords : cellWords;
    const { bits, codes, codeStarts } = pages.page(number);
    liked.countIn(bits, number, words);
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      let slots = liked.inCounted(word, least);
      if (slots === 0) continue;
      const at = number * WORDS + word;
      slots &= records.alive(at);
      if (slots === 0) continue;
      this.aim(records, at, exactly);
      for (; slots !== 0; slots &= slots - 1) {
        const slot = lowestBit(slots);
        const end = codeStarts[word * 32 + slot + 1] as number;
        let matches = 0;
        for (let place = codeStarts[word * 32 + slot] as number; place < end; place += 1) {
          matches += sharedMarks[codes[place] as number] as number;
        }
        this.meet(records, at, slot, group, matches);
      }
      this.rankMet(records, at, group);
    }
  }

  private aim(records: WordRecords, word: number, exactly: boolean): void {
    const vector = exactly ? this.point : this.cell;
    records.aim(word, vector[0] as number, vector[1] as number, vector[2] as number);
  }

  /**
   * Notes what can be said of somebody without much ado. Nothing is decided here, so that a processor
   * need not wait for the memory of one before it fetches that of the next.
   */
  private meet(
    records: WordRecords,
    word: number,
    slot: number,
    group: number,
    matches: number,
  ): void {
    const { met } = this;
    const { count } = met;
    met.slots[count] = slot;
    met.matches[count] = matches;
    // Of those who have more interests than fit, this is a little more rather than less.
    met.far[count] = this.reach.far(group, matches, records.count(word, slot));
    met.kms[count] = leastKm(records.chord(slot));
    met.count = count + 1;
  }

  /** Looks at those of a word who were met, if they are near enough. */
  private rankMet(records: WordRecords, word: number, group: number): void {
    const { met, pages, venues } = this;
    const { count, far, kms, matches, slots } = met;
    met.count = 0;
    const slackKm = leastKm(1) * records.slack;
    met.slackKm = slackKm;
    for (let place = 0; place < count; place += 1) {
      const missing = this.worstScore - (far[place] as number);
      if (missing > distancePoints) continue;
      if ((kms[place] as number) - slackKm > kmWithin(missing, this.worstDistance)) continue;
      const at = word * 32 + (slots[place] as number);
      if (this.defers && (kms[place] as number) + slackKm < MOST_STRAIGHT_KM) {
        const isKnown = records.count(word, slots[place] as number) !== MANY;
        this.defer(at, group, place, isKnown);
        continue;
      }
      let venuesLiked = -1;
      if (venues !== undefined) {
        this.tried += 1;
        const { codes, codeStarts } = pages.page(Math.floor(at / SLOTS));
        const from = codeStarts[at % SLOTS] as number;
        venuesLiked = venues.likedBy(codes, from, codeStarts[(at % SLOTS) + 1] as number);
        if (venuesLiked === 0) continue;
        const most = (far[place] as number) + pointsAt((kms[place] as number) - slackKm) + ROUNDING;
        venuesLiked = venues.within(venuesLiked, most);
        if (venuesLiked === 0) continue;
      }
      const handle = pages.columns.handles[at] as number;
      this.consider(handle, group, matches[place] as number, venuesLiked);
    }
  }

  /**
   * Puts off scoring somebody. It is known to a fraction of a point what it will be, so that the score
   * to beat rises almost as fast, and few of those put off need their haversine.
   */
  private defer(at: number, group: number, place: number, isKnown: boolean): void {
    if (((this.unseenSlots[at >>> 5] as number) >>> (at & 31)) & 1) return;
    const { deferred, met } = this;
    const far = met.far[place] as number;
    const km = met.kms[place] as number;
    const { count } = deferred;
    if (count === deferred.ats.length) {
      deferred.ats = twice(deferred.ats);
      deferred.matches = twice(deferred.matches);
      deferred.groups = twice(deferred.groups);
      deferred.bounds = twice(deferred.bounds);
    }
    deferred.ats[count] = at;
    deferred.groups[count] = group;
    deferred.matches[count] = met.matches[place] as number;
    deferred.bounds[count] = far + pointsAt(km - met.slackKm);
    deferred.count = count + 1;
    // Of those who have more interests than fit, nothing is known from below.
    if (!isKnown) return;
    const least = far + pointsAt(km + met.slackKm + ARC_MARGIN_KM) - ROUNDING;
    if (this.floor.add(least)) this.noteWorst();
  }

  private rankDeferred(): void {
    const { deferred, pages } = this;
    const { ats, bounds, groups, matches } = deferred;
    for (let place = 0; place < deferred.count; place += 1) {
      if ((bounds[place] as number) + ROUNDING < this.worstScore) continue;
      const handle = pages.columns.handles[ats[place] as number] as number;
      this.consider(handle, groups[place] as number, matches[place] as number, -1);
    }
    deferred.count = 0;
    this.defers = false;
    this.noteWorst();
  }

  private distanceTo(handle: number): number {
    const { asking, roster, there } = this;
    const exactly = this.asksPrecisely && roster.sharing[handle] === PRECISE;
    const points = exactly ? roster.points : roster.cells;
    there.latitude = points[handle * 2] as number;
    there.longitude = points[handle * 2 + 1] as number;
    return haversineKm(exactly ? asking.facts.point : asking.facts.cell, there);
  }

  /** Scores somebody with the sums of `compatibility`, bit by bit. */
  private consider(handle: number, group: number, shared: number, venuesLiked: number): void {
    const { reach, roster, venues } = this;
    const distanceKm = this.distanceTo(handle);
    const score = reach.score(
      group,
      shared,
      roster.interestCounts[handle] as number,
      distancePoints * Math.max(0, 1 - distanceKm / rangeKm),
    );
    if (score < this.worstScore || this.isHidden(handle)) return;
    const raised =
      venues === undefined
        ? this.list.offer(score, distanceKm, handle) && this.list.full
        : venues.offer(venuesLiked, score, distanceKm, handle);
    if (raised) this.noteWorst();
  }
}

function countMarked(codes: Uint32Array, marks: Uint8Array): number {
  let marked = 0;
  for (const code of codes) marked += marks[code] as number;
  return marked;
}

function pointsAt(km: number): number {
  return distancePoints * Math.max(0, 1 - km / rangeKm);
}

function twice<A extends Uint8Array | Uint32Array | Float64Array>(column: A): A {
  const longer = new (column.constructor as new (length: number) => A)(column.length * 2);
  longer.set(column);
  return longer;
}
