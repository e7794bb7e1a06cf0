import { haversineKm } from '@luna/geo';
import { distancePoints, rangeKm } from '../compatibility.ts';
import type { Person } from '../person.ts';
import { lowestBit } from './bits.ts';
import { MatchCounter } from './match-counter.ts';
import { type Page, PRICES, WORDS } from './page.ts';
import { PageQueue } from './page-queue.ts';
import type { PeoplePages } from './people-pages.ts';
import { GROUPS, mostDistancePoints, Reach } from './reach.ts';
import { type Facts, HIDDEN, PRECISE, type Roster } from './roster.ts';
import { TopList } from './top-list.ts';
import { BOX, chordToBox, squaredChord, toUnitVector } from './unit-sphere.ts';

/** Somebody who asks, in terms of an index. */
export interface Asking {
  readonly facts: Facts;
  /** How many different interests they have. */
  readonly size: number;
  /** Those of them that anybody in the index ever had. */
  readonly interests: readonly number[];
}

/** One question to an index. */
export interface Query {
  readonly limit: number;
  /** Scores have to be above it. */
  readonly floor: number;
  /** Given when only people who like a venue will do: its tags, and how many of them suffice. */
  readonly liking?: { readonly tags: readonly number[]; readonly least: number } | undefined;
}

/**
 * Finds the best people of an index without looking at most of them. Pages are visited in the order
 * of the best score they could hold; in a page only those words that have enough of the interests to
 * beat the worst of the list at their distance; in a word only those people.
 */
export class Search<P extends Person> {
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly shared: MatchCounter;
  private readonly liked: MatchCounter;
  private readonly top: TopList;
  private readonly queue = new PageQueue();
  private readonly point = new Float64Array(3);
  private readonly cell = new Float64Array(3);
  private readonly there = { latitude: 0, longitude: 0 };
  private asking!: Asking;
  private reach!: Reach;
  /** The price codes of each group, a bit for each, and the group of each code. */
  private readonly groupPrices = new Uint8Array(GROUPS);
  private readonly groupOf = new Uint8Array(PRICES);
  /** Which interests the asking person has, by code, and which tags the venue. */
  private sharedMarks = new Uint8Array(0);
  private likedMarks = new Uint8Array(0);
  private chords = new Float64Array(0);
  private readonly wordBounds = new Float64Array(WORDS);
  private readonly wordChords = new Float64Array(WORDS);
  private readonly wordOrder = new Uint8Array(WORDS);
  private readonly interests: number[] = [];
  /** How many shared interests suffice in the word at hand, by group. */
  private readonly fewest = new Int32Array(GROUPS);
  private least = 0;
  private likedTags: readonly number[] = [];
  /** Handles that are not to be looked at bear the number of the question. */
  private skipped = new Uint32Array(0);
  private skipsForAll = 0;
  private skips = 0;
  private numbers = 0;
  private outdated = true;

  constructor(roster: Roster<P>, pages: PeoplePages<P>) {
    this.roster = roster;
    this.pages = pages;
    this.shared = new MatchCounter(pages.lists);
    this.liked = new MatchCounter(pages.lists);
    this.top = new TopList((handle) => roster.id(handle));
  }

  /** Turns to somebody, for one or more questions. Nobody of `unseen` will be in any answer. */
  begin(asking: Asking, unseen: Iterable<number>): void {
    const { roster } = this;
    for (const code of this.asking?.interests ?? []) this.sharedMarks[code] = 0;
    this.asking = asking;
    const { facts, interests } = asking;
    const codes = roster.interestCodes.size;
    if (this.sharedMarks.length < codes) {
      this.sharedMarks = new Uint8Array(codes * 2);
      this.likedMarks = new Uint8Array(codes * 2);
    }
    for (const code of interests) this.sharedMarks[code] = 1;
    this.groupPrices.fill(0);
    for (let price = 0; price < PRICES; price += 1) {
      const known = price > 0 && facts.price > 0;
      const group = known ? Math.abs(price - facts.price) : GROUPS - 1;
      this.groupOf[price] = group;
      this.groupPrices[group] = (this.groupPrices[group] as number) | (1 << price);
    }
    toUnitVector(facts.point.latitude, facts.point.longitude, this.point);
    toUnitVector(facts.cell.latitude, facts.cell.longitude, this.cell);
    this.shared.begin(interests, this.pages.pages.length);
    this.measurePages();
    if (this.skipped.length < roster.end) {
      this.skipped = new Uint32Array(Math.ceil(roster.end * 1.25));
    }
    if (this.numbers > 4e9) {
      this.numbers = 0;
      this.skipped.fill(0);
    }
    this.numbers += 1;
    this.skipsForAll = this.numbers;
    for (const handle of unseen) this.skipped[handle] = this.skipsForAll;
  }

  /** Asks: `offer` those who need no looking for, then {@link finish}. */
  ask({ limit, floor, liking }: Query): void {
    const { facts, interests, size } = this.asking;
    this.numbers += 1;
    this.skips = this.numbers;
    for (const tag of this.likedTags) this.likedMarks[tag] = 0;
    this.likedTags = liking?.tags ?? [];
    this.least = liking?.least ?? 0;
    let own = 0;
    for (const tag of this.likedTags) {
      this.likedMarks[tag] = 1;
      own += this.sharedMarks[tag] as number;
    }
    if (liking) this.liked.begin(liking.tags, this.pages.pages.length);
    this.reach = new Reach(size, interests.length, facts.price > 0, { least: this.least, own });
    this.top.reset(limit, floor);
    this.queue.size = 0;
    this.outdated = true;
  }

  /** Offers somebody beside the search, which then passes them over. `fits` is asked when it matters. */
  offer(handle: number, fits: (handle: number) => boolean): void {
    const { roster, skipped } = this;
    const already = skipped[handle] as number;
    if (already === this.skipsForAll || already === this.skips) return;
    skipped[handle] = this.skips;
    if (roster.sharing[handle] === HIDDEN) return;
    this.consider(handle, this.countMarks(handle, this.sharedMarks), 0, fits);
  }

  /** As `fits` of those found by searching. */
  private readonly isUnseen = (handle: number): boolean => {
    const mark = this.skipped[handle] as number;
    return mark !== this.skipsForAll && mark !== this.skips;
  };

  /** How many tags of the venue asked about somebody is interested in. */
  likes(handle: number): number {
    return this.countMarks(handle, this.likedMarks);
  }

  /** Handles of the best, best first. */
  finish(): number[] {
    this.rankPages();
    return this.top.take();
  }

  private measurePages(): void {
    const { boxes, pages } = this.pages;
    if (this.chords.length < pages.length) {
      this.chords = new Float64Array(Math.ceil(pages.length * 1.25));
    }
    const asksPrecisely = this.asking.facts.sharing === PRECISE;
    for (let number = 0; number < pages.length; number += 1) {
      const page = pages[number];
      const precise = asksPrecisely && page?.precise === true;
      const { [0]: x, [1]: y, [2]: z } = precise ? this.point : this.cell;
      const box = (number * 2 + (precise ? 0 : 1)) * BOX;
      this.chords[number] = chordToBox(boxes, box, x as number, y as number, z as number);
    }
  }

  /** First those near enough to get points for it, then those far away who may still be listed. */
  private rankPages(): void {
    const { chords, reach } = this;
    const { length } = this.pages.pages;
    const near = squaredChord(rangeKm);
    this.refresh();
    for (let number = 0; number < length; number += 1) {
      const chord = chords[number] as number;
      if (chord <= near) this.enqueue(number, chord);
    }
    this.drain();
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
    this.reach.tighten(this.top);
    this.outdated = false;
  }

  private enqueue(number: number, chord: number): void {
    const page = this.pages.pages[number];
    if (page === undefined || chord > this.reach.limit) return;
    const { reach, shared } = this;
    let bound = -1;
    if (page.loose.length > 0) {
      bound = reach.bound(reach.nearestGroup, reach.most, chord);
    } else {
      const passing = this.least > 0 ? this.liked.wordsWith(number, this.least) : -1;
      if (passing === 0) return;
      for (let group = reach.nearestGroup; group < GROUPS; group += 1) {
        const words = this.wordsOf(number, group) & passing;
        if (words === 0) continue;
        const fewest = reach.fewest(group, chord);
        for (let matches = reach.most; matches >= fewest; matches -= 1) {
          if ((shared.wordsWith(number, matches) & words) === 0) continue;
          bound = Math.max(bound, reach.bound(group, matches, chord));
          break;
        }
      }
    }
    if (bound >= this.top.worstScore) this.queue.push(bound, chord, number);
  }

  private drain(): void {
    const { chords, queue } = this;
    while (queue.size > 0 && queue.bound >= this.top.worstScore) {
      const number = queue.pop();
      this.rankPage(this.pages.page(number), number, chords[number] as number);
    }
    queue.size = 0;
  }

  private rankPage(page: Page, number: number, chord: number): void {
    this.refresh();
    const { least, liked, reach, shared } = this;
    if (chord > reach.limit) return;
    for (const handle of page.loose) {
      if (!this.couldMatter(handle, chord)) continue;
      if (least > 0 && this.countMarks(handle, this.likedMarks) < least) continue;
      this.consider(handle, this.countMarks(handle, this.sharedMarks), chord, this.isUnseen);
    }
    let words = 0;
    for (let group = reach.nearestGroup; group < GROUPS; group += 1) {
      words |= shared.wordsWith(number, reach.fewest(group, chord)) & this.wordsOf(number, group);
    }
    if (least > 0) words &= liked.wordsWith(number, least);
    if (words === 0) return;
    const count = this.sortWords(page, number, words);
    const { wordBounds, wordChords, wordOrder } = this;
    for (let place = 0; place < count; place += 1) {
      const word = wordOrder[place] as number;
      if ((wordBounds[word] as number) < this.top.worstScore) return;
      this.rankWord(page, number, word, wordChords[word] as number);
    }
  }

  /** False for those who would not be listed even if they shared as many interests as they can. */
  private couldMatter(handle: number, chord: number): boolean {
    const { reach, roster } = this;
    const theirs = roster.interestCounts[handle] as number;
    const group = this.groupOf[roster.prices[handle] as number] as number;
    const far = reach.far(group, Math.min(reach.most, theirs), theirs);
    return far + mostDistancePoints(chord) >= this.top.worstScore;
  }

  /** Puts the words of a page in the order of the best score they could hold. */
  private sortWords(page: Page, number: number, words: number): number {
    const { reach, shared, wordBounds, wordChords, wordOrder } = this;
    const precise = page.precise && this.asking.facts.sharing === PRECISE;
    const vector = precise ? this.point : this.cell;
    const first = precise ? 0 : WORDS;
    const [x, y, z] = vector as unknown as [number, number, number];
    const { worstScore } = this.top;
    let count = 0;
    for (let rest = words; rest !== 0; rest &= rest - 1) {
      const word = lowestBit(rest);
      let group = reach.nearestGroup;
      while (((this.wordsOf(number, group) >>> word) & 1) === 0) group += 1;
      const fewestTheirs = page.fewestInterests[word] as number;
      const matches = Math.min(shared.inWord(number, word), page.mostInterests[word] as number);
      const far = reach.far(group, matches, Math.max(reach.fewestTheirs(matches), fewestTheirs));
      if (far + mostDistancePoints(0) < worstScore) continue;
      const chord = chordToBox(page.boxes, (first + word) * BOX, x, y, z);
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

  private rankWord(page: Page, number: number, word: number, chord: number): void {
    this.refresh();
    const { fewest, groupPrices, least, liked, reach, shared } = this;
    const most = Math.min(shared.inWord(number, word), page.mostInterests[word] as number);
    let enough = most + 1;
    let slots = 0;
    for (let group = reach.nearestGroup; group < GROUPS; group += 1) {
      const some = reach.fewest(group, chord);
      fewest[group] = some;
      if (some > most) continue;
      slots |= this.slotsOf(page, word, groupPrices[group] as number);
      if (some < enough) enough = some;
    }
    slots &= page.alive[word] as number;
    if (slots !== 0 && least > 0) slots = liked.slotsWith(page, number, word, least, slots);
    if (slots !== 0) slots = shared.slotsWith(page, number, word, enough, slots);
    for (; slots !== 0; slots &= slots - 1) {
      const slot = lowestBit(slots);
      const handle = page.handles[word * 32 + slot] as number;
      const group = this.groupOf[this.roster.prices[handle] as number] as number;
      const matches = shared.inSlot(slot);
      if (matches >= (fewest[group] as number)) {
        this.consider(handle, matches, chord, this.isUnseen);
      }
    }
  }

  /** The words of a page that have somebody of a group. */
  private wordsOf(number: number, group: number): number {
    const { priceWords } = this.pages;
    const prices = this.groupPrices[group] as number;
    let words = 0;
    for (let price = 0; price < PRICES; price += 1) {
      if ((prices >>> price) & 1) words |= priceWords[number * PRICES + price] as number;
    }
    return words;
  }

  private slotsOf(page: Page, word: number, prices: number): number {
    let slots = 0;
    for (let price = 0; price < PRICES; price += 1) {
      if ((prices >>> price) & 1) slots |= page.prices[price * WORDS + word] as number;
    }
    return slots;
  }

  private countMarks(handle: number, marks: Uint8Array): number {
    const { interests, roster } = this;
    const count = roster.interests(handle, interests);
    let marked = 0;
    for (let at = 0; at < count; at += 1) marked += marks[interests[at] as number] as number;
    return marked;
  }

  /** Scores somebody at a squared chord or farther, with the sums of `compatibility`, bit by bit. */
  private consider(
    handle: number,
    shared: number,
    chord: number,
    fits: (handle: number) => boolean,
  ): void {
    const { asking, reach, roster, there, top } = this;
    const group = this.groupOf[roster.prices[handle] as number] as number;
    const far = reach.far(group, shared, roster.interestCounts[handle] as number);
    if (far + mostDistancePoints(chord) < top.worstScore) return;
    const { facts } = asking;
    const precise = facts.sharing === PRECISE && roster.sharing[handle] === PRECISE;
    there.latitude = (precise ? roster.latitudes : roster.cellLatitudes)[handle] as number;
    there.longitude = (precise ? roster.longitudes : roster.cellLongitudes)[handle] as number;
    const distanceKm = haversineKm(precise ? facts.point : facts.cell, there);
    const score = reach.score(
      group,
      shared,
      roster.interestCounts[handle] as number,
      distancePoints * Math.max(0, 1 - distanceKm / rangeKm),
    );
    if (score < top.worstScore) return;
    if (!fits(handle)) return;
    if (top.offer(score, distanceKm, handle) && top.full) this.outdated = true;
  }
}
