import { distancePoints, rangeKm } from '../compatibility.ts';
import type { Person } from '../person.ts';
import { lowestBit } from './bits.ts';
import { BLOCK_MASK, BLOCK_WORDS, BLOCKS, FEW, isPrecise, priceOf, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import type { PeoplePages } from './people-pages.ts';
import {
  farScore,
  kmWithin,
  mostDistancePoints,
  pointsAt,
  Reach,
  ROUNDING,
  scoreOf,
} from './reach.ts';
import type { Roster } from './roster.ts';
import { ScoreFloor } from './score-floor.ts';
import type { TopList } from './top-list.ts';
import { BOX, chordToBox, leastKm, squaredChord } from './unit-sphere.ts';
import type { Vantage } from './vantage.ts';
import { MANY, RECORD, type WordRecords } from './word-records.ts';

/** The longest list for which scores are put off. */
const MOST_DEFERRED = 256;
/** A straight line up to here is shorter than its arc by less, in kilometres. */
const MOST_STRAIGHT_KM = 10;
const ARC_MARGIN_KM = 1e-5;

/**
 * Finds the best people of an index without looking at most of them. Pages are visited in the order
 * of the best score they could hold; in a page only those words that have enough of the interests to
 * beat the worst of the list at their distance; in a word only those people, and of these only who
 * are near enough.
 */
export class Search<P extends Person> {
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly vantage: Vantage<P>;
  private readonly queue = new PageQueue();
  private readonly reach = new Reach();
  private readonly wordBounds = new Float64Array(WORDS);
  private readonly wordChords = new Float64Array(WORDS);
  private readonly wordOrder = new Uint8Array(WORDS);
  private list!: TopList;
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
  /** Keeps reading ahead from being left out as useless. */
  private touched = 0;

  constructor(roster: Roster<P>, pages: PeoplePages<P>, vantage: Vantage<P>) {
    this.roster = roster;
    this.pages = pages;
    this.vantage = vantage;
  }

  /** Puts the best people into an empty list. */
  fill(list: TopList): void {
    const { interests, size } = this.vantage.asking;
    this.list = list;
    this.reach.begin(size, interests.length);
    this.defers = list.room <= MOST_DEFERRED;
    if (this.defers) this.floor.reset(list.room);
    this.rankPages();
  }

  private noteWorst(): void {
    this.worstScore = this.list.worstScore;
    this.worstDistance = this.list.worstDistance;
    if (this.defers && this.floor.score > this.worstScore) {
      this.worstScore = this.floor.score;
      this.worstDistance = Number.POSITIVE_INFINITY;
    }
    this.reach.tighten(this.worstScore, this.worstDistance);
  }

  /** First those near enough to get points for it, then those far away who may still be listed. */
  private rankPages(): void {
    const { reach } = this;
    const { chords, groupOf } = this.vantage;
    const { kinds } = this.pages.columns;
    const { length } = this.pages.pages;
    const near = squaredChord(rangeKm);
    this.noteWorst();
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) this.enqueue(number, chord);
    }
    this.drain();
    if (this.defers) this.rankDeferred();
    if (reach.bestOf(0) < this.worstScore) return;
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) continue;
      const group = groupOf[priceOf(kinds[number] as number)] as number;
      if (reach.bestOf(group) < this.worstScore) continue;
      this.rankPage(number, chord);
    }
  }

  private enqueue(number: number, chord: number): void {
    const { reach } = this;
    const { kinds } = this.pages.columns;
    const { groupOf } = this.vantage;
    const group = groupOf[priceOf(kinds[number] as number)] as number;
    const near = mostDistancePoints(chord);
    const bound = reach.bestOf(group) + near;
    if (bound >= this.worstScore) this.queue.push(bound, chord, number);
  }

  private drain(): void {
    const { queue } = this;
    const { chords } = this.vantage;
    while (queue.size > 0 && queue.bound >= this.worstScore) {
      const number = queue.pop();
      this.rankPage(number, chords[number] as number);
    }
    queue.size = 0;
  }

  private rankPage(number: number, chord: number): void {
    const { asksPrecisely, cell, groupOf, point, shared } = this.vantage;
    const { cellWords, exactWords, kinds, loose } = this.pages.columns;
    const kind = kinds[number] as number;
    const group = groupOf[priceOf(kind)] as number;
    if ((loose[number] as number) > 0) this.rankLoose(number, group, chord);
    const near = mostDistancePoints(chord);
    shared.weigh(number);
    let words = this.wordsFor(group, near, chord);
    if (words === 0) return;
    const exactly = asksPrecisely && isPrecise(kind);
    const records = exactly ? exactWords : cellWords;
    const from = exactly ? point : cell;
    if (near > 0) words = this.withinReach(number, words, group, exactly, from);
    if (words === 0) return;
    this.touched += shared.touch(number, words);
    const count = this.sortWords(number, words, group, records, from);
    const { wordBounds, wordChords, wordOrder } = this;
    for (let place = 0; place < count; place += 1) {
      const word = wordOrder[place] as number;
      if ((wordBounds[word] as number) < this.worstScore) return;
      this.rankWord(number, word, group, records, from, wordChords[word] as number);
    }
  }

  /** The words of the page weighed last in which somebody may be good enough at a squared chord. */
  private wordsFor(group: number, near: number, chord: number): number {
    const { reach } = this;
    const { shared } = this.vantage;
    return (
      shared.wordsOfFew(reach.fewest(0, group, near, chord)) |
      shared.wordsOfMany(reach.fewest(1, group, near, chord))
    );
  }

  private rankLoose(number: number, group: number, chord: number): void {
    const { reach, vantage } = this;
    const near = mostDistancePoints(chord);
    const { loose, looseCodes } = this.pages.page(number);
    for (let place = 0; place < loose.length; place += 1) {
      const codes = looseCodes[place] as Uint32Array;
      const shared = vantage.countShared(codes);
      if (reach.far(group, shared, codes.length) + near < this.worstScore) continue;
      const handle = loose[place] as number;
      if (!vantage.isHidden(handle)) this.consider(handle, group, shared);
    }
  }

  /** Those of some words of a page whose blocks are near enough for how many interests they have. */
  private withinReach(
    number: number,
    words: number,
    group: number,
    exactly: boolean,
    from: Float64Array,
  ): number {
    const { blockBoxes } = this.pages.columns;
    const first = (number * 2 + (exactly ? 0 : 1)) * BLOCKS;
    let left = 0;
    for (let block = 0; block < BLOCKS; block += 1) {
      const those = words & (BLOCK_MASK << (block * BLOCK_WORDS));
      if (those === 0) continue;
      const chord = chordToBox(
        blockBoxes,
        (first + block) * BOX,
        from[0] as number,
        from[1] as number,
        from[2] as number,
      );
      left |= those & this.wordsFor(group, mostDistancePoints(chord), chord);
    }
    return left;
  }

  /** Puts the words of a page in the order of the best score they could hold. */
  private sortWords(
    number: number,
    words: number,
    group: number,
    records: WordRecords,
    from: Float64Array,
  ): number {
    const { reach, wordBounds, wordChords, wordOrder, worstScore } = this;
    const { shared } = this.vantage;
    const { boxes } = records;
    const x = from[0] as number;
    const y = from[1] as number;
    const z = from[2] as number;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      this.touched += records.touch(number * WORDS + lowestBit(rest));
    }
    let count = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      const at = number * WORDS + word;
      const few = Math.min(shared.fewInWord(word), FEW);
      const many = shared.manyInWord(word);
      const far = Math.max(reach.pointsOf(0, group, few), reach.pointsOf(1, group, many));
      if (far + mostDistancePoints(0) < worstScore) continue;
      const chord = chordToBox(boxes, at * RECORD, x, y, z);
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
    records: WordRecords,
    from: Float64Array,
    chord: number,
  ): void {
    const { reach, vantage } = this;
    const { shared } = vantage;
    const at = number * WORDS + word;
    const near = mostDistancePoints(chord);
    const few = reach.fewest(0, group, near, chord);
    const many = reach.fewest(1, group, near, chord);
    const enough = Math.min(few, many);
    let slots = records.alive(at);
    if (enough > reach.most || slots === 0) return;
    slots = shared.slotsWith(number, word, enough, slots);
    if (slots === 0) return;
    const ofFew = records.ofFew(at);
    slots &= (shared.slotsOf(few) & ofFew) | (shared.slotsOf(many) & ~ofFew);
    records.aim(at, from[0] as number, from[1] as number, from[2] as number);
    const { size } = vantage.asking;
    const slackKm = leastKm(1) * records.slack;
    for (; slots !== 0; slots &= slots - 1) {
      const slot = lowestBit(slots);
      const matches = shared.inSlot(slot);
      // Of those who have more interests than fit, this is a little more rather than less.
      const far = farScore(size, group, matches, records.count(at, slot));
      const missing = this.worstScore - far;
      if (missing > near) continue;
      const km = leastKm(records.chord(slot));
      if (km - slackKm > kmWithin(missing, this.worstDistance)) continue;
      const place = at * 32 + slot;
      if (vantage.isHiddenAt(place)) continue;
      if (this.defers && km + slackKm < MOST_STRAIGHT_KM) {
        const isKnown = records.count(at, slot) !== MANY;
        this.defer(place, group, matches, far, km, slackKm, isKnown);
      } else {
        this.consider(this.pages.columns.handles[place] as number, group, matches);
      }
    }
  }

  /**
   * Puts off scoring somebody. It is known to a fraction of a point what it will be, so that the score
   * to beat rises almost as fast, and few of those put off need their haversine.
   */
  private defer(
    at: number,
    group: number,
    matches: number,
    far: number,
    km: number,
    slackKm: number,
    isKnown: boolean,
  ): void {
    const { deferred } = this;
    const { count } = deferred;
    if (count === deferred.ats.length) {
      deferred.ats = twice(deferred.ats);
      deferred.matches = twice(deferred.matches);
      deferred.groups = twice(deferred.groups);
      deferred.bounds = twice(deferred.bounds);
    }
    deferred.ats[count] = at;
    deferred.groups[count] = group;
    deferred.matches[count] = matches;
    deferred.bounds[count] = far + pointsAt(km - slackKm);
    deferred.count = count + 1;
    // Of those who have more interests than fit, nothing is known from below.
    if (!isKnown) return;
    const least = far + pointsAt(km + slackKm + ARC_MARGIN_KM) - ROUNDING;
    if (this.floor.add(least)) this.noteWorst();
  }

  private rankDeferred(): void {
    const { deferred, pages, roster } = this;
    const { ats, bounds, groups, matches } = deferred;
    const { handles } = pages.columns;
    let kept = 0;
    for (let place = 0; place < deferred.count; place += 1) {
      const bound = bounds[place] as number;
      if (bound + ROUNDING < this.worstScore) continue;
      ats[kept] = handles[ats[place] as number] as number;
      groups[kept] = groups[place] as number;
      matches[kept] = matches[place] as number;
      kept += 1;
    }
    deferred.count = 0;
    for (let place = 0; place < kept; place += 1) {
      this.touched += roster.touchFacts(ats[place] as number);
    }
    for (let place = 0; place < kept; place += 1) {
      this.consider(ats[place] as number, groups[place] as number, matches[place] as number);
    }
    this.defers = false;
    this.noteWorst();
  }

  /** Scores somebody with the sums of `compatibility`, bit by bit. */
  private consider(handle: number, group: number, shared: number): void {
    const { list, roster, vantage } = this;
    const km = vantage.distanceTo(handle);
    const score = scoreOf(
      vantage.asking.size,
      group,
      shared,
      roster.interestCount(handle),
      distancePoints * Math.max(0, 1 - km / rangeKm),
    );
    if (score < this.worstScore) return;
    if (list.offer(score, km, handle) && list.full) this.noteWorst();
  }
}

function twice<A extends Uint8Array | Uint32Array | Float64Array>(column: A): A {
  const longer = new (column.constructor as new (length: number) => A)(column.length * 2);
  longer.set(column);
  return longer;
}
