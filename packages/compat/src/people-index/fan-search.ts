import { distancePoints, rangeKm } from '../compatibility.ts';
import type { Person } from '../person.ts';
import { lowestBit } from './bits.ts';
import type { LikedVenue } from './liking.ts';
import { FEW, isPrecise, priceOf, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import type { PeoplePages } from './people-pages.ts';
import { farScore, GROUPS, mostDistancePoints, pointsAt, ROUNDING, scoreOf } from './reach.ts';
import type { Roster } from './roster.ts';
import { ScoreFloor } from './score-floor.ts';
import type { TopList } from './top-list.ts';
import { ANY_CHORD, chordToBox, leastKm, squaredChord } from './unit-sphere.ts';
import type { Vantage } from './vantage.ts';
import { TOGETHER, VenueTags } from './venue-tags.ts';
import { MANY, RECORD, type WordRecords } from './word-records.ts';

/** A straight line of few kilometres is shorter than its arc by less, in kilometres. */
const ARC_MARGIN_KM = 1e-5;

/**
 * Finds the best of those who like each of several venues, in one go. Pages are visited in the order
 * of the best score they could hold. In a page, words are looked into that may hold somebody who
 * likes a venue and is good enough for the list of that very venue; in a word, the tags of all venues
 * and the interests of the one who asks are counted for 32 people at a time, and only those are met
 * of whom both is true. So a venue that few like costs little, however good or bad they are. Of those
 * out of range, only who shares enough is asked what they like: they are few.
 */
export class FanSearch<P extends Person> {
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly vantage: Vantage<P>;
  private readonly tags: VenueTags;
  private readonly queue = new PageQueue();
  /** How many interests the one who asks has, and how many of them anybody has. */
  private size = 0;
  private most = 0;

  private lists: readonly TopList[] = [];
  private readonly floors = Array.from({ length: TOGETHER }, () => new ScoreFloor());
  /** By venue: the score to beat or to tie with, and how near somebody has to be who only ties. */
  private readonly worsts = new Float64Array(TOGETHER);
  private readonly tiedKm = new Float64Array(TOGETHER);
  private readonly tiedChords = new Float64Array(TOGETHER);
  /** The least of the worst. */
  private lowest = 0;
  /**
   * For those of few interests and then of many, by venue, and before them for any: points of those far
   * away, by group and shared interests.
   */
  private points = new Float64Array(0);

  /**
   * By group, for those of few interests and then of many: how few shared interests suffice far away for
   * the list of any venue, and for that of one where people as far as this need not tie.
   */
  private readonly farFewests = new Uint32Array(GROUPS * 4);
  private farthestTied = 0;
  private farIsStale = false;

  /** Of the page at hand, by word: the most points for nearness. */
  private readonly wordPoints = new Float64Array(WORDS);
  /** By venue: the words in which somebody may like it and be good enough, and where its points begin. */
  private readonly words = new Uint32Array(TOGETHER);
  private readonly firsts = new Uint32Array(TOGETHER);
  /** And how few shared interests will do in the word at hand. */
  private readonly fewests = new Uint32Array(TOGETHER);
  /** Of the word at hand, by venue: those who will do. */
  private readonly slots = new Uint32Array(TOGETHER);
  /** Where the asking person is, as far as the people of the page at hand may know. */
  private from: Float64Array;
  /** Of the person at hand: about how far away they are, by how much more or less, the points for that. */
  private readonly seen = { km: 0, slackKm: 0, points: 0 };
  /** Those within range whose score is put off, with the most it can be. */
  private readonly deferred = {
    count: 0,
    ats: new Uint32Array(64),
    groups: new Uint8Array(64),
    matches: new Uint32Array(64),
    venues: new Uint32Array(64),
    bounds: new Float64Array(64),
  };
  /** Whether the people met are near enough for what is known of their scores from below. */
  private isNear = false;
  /** Keeps reading ahead from being left out as useless. */
  private touched = 0;

  constructor(roster: Roster<P>, pages: PeoplePages<P>, vantage: Vantage<P>) {
    this.roster = roster;
    this.pages = pages;
    this.vantage = vantage;
    this.from = vantage.point;
    this.tags = new VenueTags(pages.lists, pages.bits);
  }

  /**
   * Puts the best of those who like a venue by its tags into its list, for at most {@link TOGETHER}
   * venues.
   */
  fill(venues: readonly LikedVenue[], lists: readonly TopList[]): void {
    this.begin(venues, lists);
    const { chords } = this.vantage;
    const { length } = this.pages.pages;
    const near = squaredChord(rangeKm);
    this.isNear = true;
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) this.enqueue(number, chord);
    }
    this.drain();
    this.rankDeferred();
    this.isNear = false;
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) continue;
      this.visitFar(number, chord);
      this.rankDeferred();
    }
    this.tags.end();
  }

  private begin(venues: readonly LikedVenue[], lists: readonly TopList[]): void {
    const { roster, tags, vantage } = this;
    const { interests, size } = vantage.asking;
    const { length: pageCount } = this.pages.pages;
    this.size = size;
    this.most = interests.length;
    this.lists = lists;
    this.farIsStale = true;
    tags.begin(venues, roster.interestCodes.size, pageCount);
    const length = 2 * GROUPS * (this.most + 1) * (venues.length + 1);
    if (this.points.length < length) this.points = new Float64Array(length * 2);
    this.setPoints(-1, 0, 0);
    for (let rest = tags.open; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      const { least, tags: own } = venues[venue] as LikedVenue;
      let shared = 0;
      for (const tag of own) shared += vantage.marks[tag] as number;
      this.setPoints(venue, least, shared);
      this.floors[venue]?.reset((lists[venue] as TopList).room);
    }
    for (let rest = tags.open; rest !== 0; rest &= rest - 1) this.raise(lowestBit(rest));
  }

  /**
   * @param least how many tags of a venue people must be interested in
   * @param own how many of its tags are interests of the asking person: the others are ones the two
   *   do not share
   */
  private setPoints(venue: number, least: number, own: number): void {
    const { most, points, size } = this;
    for (let group = 0; group < GROUPS; group += 1) {
      const few = this.firstPoints(0, venue, group);
      const many = this.firstPoints(1, venue, group);
      for (let shared = 0; shared <= most; shared += 1) {
        const theirs = shared + Math.max(0, least - Math.min(own, shared));
        if (theirs <= FEW) points[few + shared] = farScore(size, group, shared, theirs);
        // Too many to be few: no more than those have who share one less.
        else
          points[few + shared] =
            shared === 0 ? Number.NEGATIVE_INFINITY : (points[few + shared - 1] as number);
        points[many + shared] = farScore(size, group, shared, Math.max(theirs, FEW + 1));
      }
    }
  }

  /** Where the points of those begin who share none. */
  private firstPoints(many: 0 | 1, venue: number, group: number): number {
    return ((many * (this.lists.length + 1) + venue + 1) * GROUPS + group) * (this.most + 1);
  }

  /** Takes account of how good the list of a venue has become. */
  private raise(venue: number): void {
    const list = this.lists[venue] as TopList;
    const { score } = this.floors[venue] as ScoreFloor;
    const km = Math.max(rangeKm, list.worstDistance);
    this.worsts[venue] = Math.max(list.worstScore, score);
    this.tiedKm[venue] = km + ROUNDING;
    this.tiedChords[venue] = squaredChord(km);
    this.farIsStale = true;
    let lowest = Number.POSITIVE_INFINITY;
    for (let rest = this.tags.open; rest !== 0; rest &= rest - 1) {
      const worst = this.worsts[lowestBit(rest)] as number;
      if (worst < lowest) lowest = worst;
    }
    this.lowest = lowest;
  }

  /**
   * How few shared interests suffice for the list of a venue; one more than `most` when none do.
   *
   * @param near the most points for distance
   */
  private fewest(many: 0 | 1, venue: number, group: number, near: number, chord: number): number {
    const { most, points } = this;
    const worst = this.worsts[venue] as number;
    const first = this.firstPoints(many, venue, group);
    let shared = 0;
    for (; shared <= most; shared += 1) {
      const missing = worst - (points[first + shared] as number);
      if (missing > near) continue;
      if (missing !== 0 || chord <= (this.tiedChords[venue] as number)) break;
    }
    return shared;
  }

  private enqueue(number: number, chord: number): void {
    const { most, points, vantage } = this;
    const group = vantage.groupOf[priceOf(this.pages.columns.kinds[number] as number)] as number;
    const best = Math.max(
      points[this.firstPoints(0, -1, group) + Math.min(most, FEW)] as number,
      points[this.firstPoints(1, -1, group) + most] as number,
    );
    const bound = best + mostDistancePoints(chord);
    if (bound >= this.lowest) this.queue.push(bound, chord, number);
  }

  private drain(): void {
    const { queue } = this;
    while (queue.size > 0 && queue.bound >= this.lowest) this.visit(queue.pop());
    queue.size = 0;
  }

  private visit(number: number): void {
    const { vantage } = this;
    const { cellWords, exactWords, kinds, loose } = this.pages.columns;
    const kind = kinds[number] as number;
    const group = vantage.groupOf[priceOf(kind)] as number;
    const { shared } = vantage;
    const chord = vantage.chords[number] as number;
    if ((loose[number] as number) > 0) this.tryLoose(number, group, mostDistancePoints(chord));
    shared.weigh(number);
    const venues = this.findWords(number, group, chord);
    if (venues === 0) return;
    let words = 0;
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      words |= this.words[venue] as number;
    }
    const exactly = vantage.asksPrecisely && isPrecise(kind);
    this.from = exactly ? vantage.point : vantage.cell;
    const records = exactly ? exactWords : cellWords;
    this.touched += shared.touch(number, words);
    this.touched += this.tags.touch(number, words);
    this.measureWords(number, words, records);
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      this.lookInto(number, lowestBit(rest), group, venues, records);
    }
  }

  /**
   * Finds the words of the page weighed last in which somebody may like one of the venues and be good
   * enough for it, and says for which there are any.
   */
  private findWords(number: number, group: number, chord: number): number {
    const { firsts, tags, words } = this;
    const { shared } = this.vantage;
    const near = mostDistancePoints(chord);
    let isTurned = false;
    let venues = 0;
    for (let rest = tags.open; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      const few = this.fewest(0, venue, group, near, chord);
      const many = this.fewest(1, venue, group, near, chord);
      let wordsOfFew = shared.wordsOfFew(few);
      let wordsOfMany = shared.wordsOfMany(many);
      if ((wordsOfFew | wordsOfMany) === 0) continue;
      if (!isTurned) tags.turnTo(number);
      isTurned = true;
      wordsOfFew &= tags.wordsLiking(number, venue, 0);
      wordsOfMany &= tags.wordsLiking(number, venue, 1);
      if ((wordsOfFew | wordsOfMany) === 0) continue;
      words[venue] = wordsOfFew | wordsOfMany;
      firsts[venue] = this.firstPoints(0, venue, group);
      this.fewests[venue] = Math.min(few, many);
      venues |= 1 << venue;
    }
    return venues;
  }

  /** Measures how near somebody in each of some words can be. */
  private measureWords(number: number, words: number, records: WordRecords): void {
    const { from, wordPoints } = this;
    const x = from[0] as number;
    const y = from[1] as number;
    const z = from[2] as number;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      this.touched += records.touch(number * WORDS + lowestBit(rest));
    }
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const chord = chordToBox(records.boxes, (number * WORDS + word) * RECORD, x, y, z);
      wordPoints[word] = mostDistancePoints(chord);
    }
  }

  /**
   * Meets those of a page beyond the range who share enough. Few of them do, so that it takes less to ask
   * each what they like than to count the tags of all.
   */
  private visitFar(number: number, chord: number): void {
    const { farFewests, tags, vantage } = this;
    const { cellWords, exactWords, kinds, loose } = this.pages.columns;
    const kind = kinds[number] as number;
    const group = vantage.groupOf[priceOf(kind)] as number;
    if (this.farIsStale) this.lookFar();
    const ties = chord <= this.farthestTied ? 0 : 2;
    const few = farFewests[group * 4 + ties] as number;
    const many = farFewests[group * 4 + ties + 1] as number;
    const fewest = Math.min(few, many);
    if (fewest > this.most) return;
    if ((loose[number] as number) > 0) this.tryLoose(number, group, 0);
    const { shared } = vantage;
    shared.weigh(number);
    const words = shared.wordsOfFew(few) | shared.wordsOfMany(many);
    if (words === 0) return;
    const exactly = vantage.asksPrecisely && isPrecise(kind);
    this.from = exactly ? vantage.point : vantage.cell;
    const records = exactly ? exactWords : cellWords;
    this.touched += shared.touch(number, words);
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const at = number * WORDS + word;
      let slots = shared.slotsWith(number, word, fewest, -1);
      if (slots === 0) continue;
      const ofFew = records.ofFew(at);
      slots &= (shared.slotsOf(few) & ofFew) | (shared.slotsOf(many) & ~ofFew);
      slots &= records.alive(at);
      for (; slots !== 0; slots &= slots - 1) {
        const slot = lowestBit(slots);
        const matches = shared.inSlot(slot);
        // Of those who have more interests than fit, it is a little more rather than less.
        const far = farScore(this.size, group, matches, records.count(at, slot));
        if (far < this.lowest) continue;
        const { codes, codeStarts } = this.pages.page(number);
        const place = word * 32 + slot;
        const from = codeStarts[place] as number;
        const venues = tags.likedBy(codes, from, codeStarts[place + 1] as number);
        if (venues === 0) continue;
        this.aim(records, at);
        this.measure(records, slot);
        this.meet(records, at, slot, group, matches, far, venues);
      }
    }
  }

  /** Finds out how few shared interests suffice far away, now that lists have become better. */
  private lookFar(): void {
    const { farFewests, most } = this;
    const near = squaredChord(rangeKm);
    farFewests.fill(most + 1);
    this.farthestTied = 0;
    for (let rest = this.tags.open; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      this.farthestTied = Math.max(this.farthestTied, this.tiedChords[venue] as number);
      for (let group = 0; group < GROUPS; group += 1) {
        for (let kind = 0; kind < 4; kind += 1) {
          const chord = kind < 2 ? near : ANY_CHORD;
          const fewest = this.fewest((kind & 1) as 0 | 1, venue, group, 0, chord);
          const at = group * 4 + kind;
          farFewests[at] = Math.min(farFewests[at] as number, fewest);
        }
      }
    }
    this.farIsStale = false;
  }

  /** Meets those of a word who like some venues and may be good enough for them. */
  private lookInto(
    number: number,
    word: number,
    group: number,
    wanted: number,
    records: WordRecords,
  ): void {
    const { fewests, firsts, most, points, size, slots, words, worsts } = this;
    const toMany = this.firstPoints(1, 0, 0) - this.firstPoints(0, 0, 0);
    const { shared } = this.vantage;
    const near = this.wordPoints[word] as number;
    const mostOfFew = Math.min(shared.fewInWord(word), FEW);
    const mostOfMany = shared.manyInWord(word);
    let fewest = most;
    let venues = 0;
    for (let rest = wanted; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      if ((((words[venue] as number) >>> word) & 1) === 0) continue;
      const first = firsts[venue] as number;
      const best = Math.max(
        points[first + mostOfFew] as number,
        points[first + toMany + mostOfMany] as number,
      );
      if (best + near < (worsts[venue] as number)) continue;
      venues |= 1 << venue;
      const few = fewests[venue] as number;
      if (few < fewest) fewest = few;
    }
    if (venues === 0) return;
    const at = number * WORDS + word;
    const some = shared.slotsWith(number, word, fewest, records.alive(at));
    if (some === 0) return;
    let among = 0;
    let good = 0;
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      const few = fewests[venue] as number;
      let fans = few > fewest ? some & shared.slotsOf(few) : some;
      if (fans === 0) continue;
      fans &= this.tags.fansIn(number, word, venue);
      if (fans === 0) continue;
      slots[venue] = fans;
      among |= 1 << venue;
      good |= fans;
    }
    if (good === 0) return;
    this.aim(records, at);
    for (; good !== 0; good &= good - 1) {
      const slot = lowestBit(good);
      const matches = shared.inSlot(slot);
      // Of those who have more interests than fit, it is a little more rather than less.
      const far = farScore(size, group, matches, records.count(at, slot));
      if (far + near < this.lowest || far + this.measure(records, slot) < this.lowest) continue;
      let liked = 0;
      for (let rest = among; rest !== 0; rest &= rest - 1) {
        const venue = lowestBit(rest);
        liked |= (((slots[venue] as number) >>> slot) & 1) << venue;
      }
      this.meet(records, at, slot, group, matches, far, liked);
    }
  }

  /** Turns to the people of a word, for {@link measure}. */
  private aim(records: WordRecords, word: number): void {
    const { from, seen } = this;
    records.aim(word, from[0] as number, from[1] as number, from[2] as number);
    seen.slackKm = leastKm(1) * records.slack;
  }

  /** Measures about how far away somebody is, and returns the most points for that. */
  private measure(records: WordRecords, slot: number): number {
    const { seen } = this;
    seen.km = leastKm(records.chord(slot));
    const leastAway = seen.km - seen.slackKm;
    seen.points = leastAway >= rangeKm ? 0 : pointsAt(leastAway) + ROUNDING;
    return seen.points;
  }

  /** Keeps whoever was measured last, if they are good enough for any of the venues they like. */
  private meet(
    records: WordRecords,
    word: number,
    slot: number,
    group: number,
    matches: number,
    far: number,
    liked: number,
  ): void {
    const { seen, tiedKm, vantage, worsts } = this;
    const { km, points, slackKm } = seen;
    let venues = 0;
    for (let rest = liked; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      const missing = (worsts[venue] as number) - far;
      if (missing > points) continue;
      if (missing === 0 && km - slackKm > (tiedKm[venue] as number)) continue;
      venues |= 1 << venue;
    }
    const at = word * 32 + slot;
    if (venues === 0 || vantage.isHiddenAt(at)) return;
    this.defer(at, group, matches, venues, far + points);
    // Of those who have more interests than fit, nothing is known from below.
    if (!this.isNear || records.count(word, slot) === MANY) return;
    const least = far + pointsAt(km + slackKm + ARC_MARGIN_KM) - ROUNDING;
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      if (this.floors[venue]?.add(least)) this.raise(venue);
    }
  }

  /**
   * Puts off scoring somebody. It is known to a fraction of a point what it will be, so that the score
   * to beat rises almost as fast, and few of those put off need their haversine.
   */
  private defer(at: number, group: number, matches: number, venues: number, bound: number): void {
    const { deferred } = this;
    const { count } = deferred;
    if (count === deferred.ats.length) {
      deferred.ats = twice(deferred.ats);
      deferred.groups = twice(deferred.groups);
      deferred.matches = twice(deferred.matches);
      deferred.venues = twice(deferred.venues);
      deferred.bounds = twice(deferred.bounds);
    }
    deferred.ats[count] = at;
    deferred.groups[count] = group;
    deferred.matches[count] = matches;
    deferred.venues[count] = venues;
    deferred.bounds[count] = bound;
    deferred.count = count + 1;
  }

  private rankDeferred(): void {
    if (this.deferred.count === 0) return;
    const { deferred, roster, worsts } = this;
    const { ats, bounds, groups, matches } = deferred;
    const { handles } = this.pages.columns;
    let kept = 0;
    for (let place = 0; place < deferred.count; place += 1) {
      const bound = bounds[place] as number;
      let venues = 0;
      for (let rest = deferred.venues[place] as number; rest !== 0; rest &= rest - 1) {
        const venue = lowestBit(rest);
        if (bound >= (worsts[venue] as number)) venues |= 1 << venue;
      }
      if (venues === 0) continue;
      ats[kept] = handles[ats[place] as number] as number;
      groups[kept] = groups[place] as number;
      matches[kept] = matches[place] as number;
      deferred.venues[kept] = venues;
      kept += 1;
    }
    deferred.count = 0;
    for (let place = 0; place < kept; place += 1) {
      this.touched += roster.touchFacts(ats[place] as number);
    }
    for (let place = 0; place < kept; place += 1) {
      this.consider(
        ats[place] as number,
        groups[place] as number,
        matches[place] as number,
        deferred.venues[place] as number,
      );
    }
  }

  /** Tries those who came after a page was laid out. */
  private tryLoose(number: number, group: number, near: number): void {
    const { size, vantage } = this;
    const { loose, looseCodes } = this.pages.page(number);
    for (let place = 0; place < loose.length; place += 1) {
      const codes = looseCodes[place] as Uint32Array;
      const shared = vantage.countShared(codes);
      if (farScore(size, group, shared, codes.length) + near < this.lowest) continue;
      const venues = this.tags.likedBy(codes, 0, codes.length);
      const handle = loose[place] as number;
      if (venues === 0 || vantage.isHidden(handle)) continue;
      this.consider(handle, group, shared, venues);
    }
  }

  /** Scores somebody with the sums of `compatibility`, bit by bit. */
  private consider(handle: number, group: number, shared: number, venues: number): void {
    const { lists, roster, vantage, worsts } = this;
    const km = vantage.distanceTo(handle);
    const score = scoreOf(
      this.size,
      group,
      shared,
      roster.interestCount(handle),
      distancePoints * Math.max(0, 1 - km / rangeKm),
    );
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const venue = lowestBit(rest);
      if (score < (worsts[venue] as number)) continue;
      const list = lists[venue] as TopList;
      if (list.offer(score, km, handle) && list.full) this.raise(venue);
    }
  }
}

function twice<A extends Uint8Array | Uint32Array | Float64Array>(column: A): A {
  const longer = new (column.constructor as new (length: number) => A)(column.length * 2);
  longer.set(column);
  return longer;
}
