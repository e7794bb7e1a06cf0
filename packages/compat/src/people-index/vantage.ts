import { haversineKm } from '@luna/geo';
import type { Person } from '../person.ts';
import { MatchCounter } from './match-counter.ts';
import { isPrecise, PRICES, WORDS } from './page.ts';
import type { PeoplePages } from './people-pages.ts';
import { GROUPS } from './reach.ts';
import { type Facts, PRECISE, type Roster } from './roster.ts';
import { BOX, chordToBox, toUnitVector } from './unit-sphere.ts';

/** Somebody who asks, in terms of an index. */
export interface Asking {
  readonly facts: Facts;
  /** How many different interests they have. */
  readonly size: number;
  /** Those of them that anybody in the index ever had, and what they are called. */
  readonly interests: readonly number[];
  readonly words: readonly string[];
}

/** How an index looks to somebody who asks: how far away everybody is, and who is not to be seen. */
export class Vantage<P extends Person> {
  asking!: Asking;
  asksPrecisely = false;
  /** Where they are on the unit sphere: precisely, and by their cell. */
  readonly point: Float64Array = new Float64Array(3);
  readonly cell: Float64Array = new Float64Array(3);
  /** The group of each price code. */
  readonly groupOf: Uint8Array = new Uint8Array(PRICES);
  /** 1 for the interests of the one who asks, by code. */
  marks: Uint8Array = new Uint8Array(0);
  /** Squared chords to the box of each page. */
  chords: Float64Array = new Float64Array(0);
  /** Counts the interests they share with others. */
  readonly shared: MatchCounter;
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly theirs: number[] = [];
  private readonly there = { latitude: 0, longitude: 0 };
  /** A bit for each handle that is not to be listed, and those whose bits are set. */
  private unseenBits = new Uint32Array(0);
  private readonly unseen: number[] = [];
  /** The same for slots of pages, for all but the loose. */
  private unseenSlots = new Uint32Array(0);
  private readonly unseenAts: number[] = [];

  constructor(roster: Roster<P>, pages: PeoplePages<P>) {
    this.roster = roster;
    this.pages = pages;
    this.shared = new MatchCounter(pages.lists, pages.bits);
  }

  /** Turns to somebody. Nobody of `unseen` is to be in any answer. */
  begin(asking: Asking, unseen: readonly number[]): void {
    const { roster } = this;
    for (const code of this.asking?.interests ?? []) this.marks[code] = 0;
    this.asking = asking;
    const { facts, interests } = asking;
    const codes = roster.interestCodes.size;
    if (this.marks.length < codes) this.marks = new Uint8Array(codes * 2);
    for (const code of interests) this.marks[code] = 1;
    for (let price = 0; price < PRICES; price += 1) {
      const known = price > 0 && facts.price > 0;
      this.groupOf[price] = known ? Math.abs(price - facts.price) : GROUPS - 1;
    }
    this.asksPrecisely = facts.sharing === PRECISE;
    toUnitVector(facts.point.latitude, facts.point.longitude, this.point);
    toUnitVector(facts.cell.latitude, facts.cell.longitude, this.cell);
    this.shared.begin(interests, this.pages.pages.length);
    this.measurePages();
    this.hide(unseen);
  }

  isHidden(handle: number): boolean {
    return (((this.unseenBits[handle >>> 5] as number) >>> (handle & 31)) & 1) === 1;
  }

  /** The same of whoever is in a slot: page × slots + slot. */
  isHiddenAt(at: number): boolean {
    return (((this.unseenSlots[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
  }

  /** Kilometres to somebody, as `compatibility` measures them. */
  distanceTo(handle: number): number {
    const { asking, roster, there } = this;
    const exactly = this.asksPrecisely && roster.sharing(handle) === PRECISE;
    roster.locate(handle, exactly, there);
    return haversineKm(exactly ? asking.facts.point : asking.facts.cell, there);
  }

  /** How many interests they share with somebody who has these. */
  countShared(codes: Uint32Array): number {
    const { marks } = this;
    let shared = 0;
    for (let at = 0; at < codes.length; at += 1) shared += marks[codes[at] as number] as number;
    return shared;
  }

  /** What they and somebody are both interested in, in the order of the one who asks. */
  sharedWords(handle: number): string[] {
    const { interests, words } = this.asking;
    const { pages, shared, theirs } = this;
    const at = pages.slotOf(handle);
    if (at >= 0) return shared.namesOf(at, words);
    theirs.length = pages.interestsOf(handle, theirs);
    return words.filter((_, place) => theirs.includes(interests[place] as number));
  }

  private measurePages(): void {
    const { columns, pages } = this.pages;
    const { boxes, kinds } = columns;
    if (this.chords.length < pages.length) {
      this.chords = new Float64Array(Math.ceil(pages.length * 1.25));
    }
    const { asksPrecisely, cell, chords, point } = this;
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

  private hide(handles: readonly number[]): void {
    const { end } = this.roster;
    const { length } = this.pages.pages;
    for (const handle of this.unseen) this.unseenBits[handle >>> 5] = 0;
    for (const at of this.unseenAts) this.unseenSlots[at >>> 5] = 0;
    this.unseen.length = 0;
    this.unseenAts.length = 0;
    if (this.unseenBits.length * 32 < end) {
      this.unseenBits = new Uint32Array(Math.ceil((end / 32) * 1.25));
    }
    if (this.unseenSlots.length < length * WORDS) {
      this.unseenSlots = new Uint32Array(Math.ceil(length * 1.25) * WORDS);
    }
    const { unseenBits, unseenSlots } = this;
    for (const handle of handles) {
      this.unseen.push(handle);
      unseenBits[handle >>> 5] = (unseenBits[handle >>> 5] as number) | (1 << (handle & 31));
      const at = this.pages.slotOf(handle);
      if (at < 0) continue;
      this.unseenAts.push(at);
      unseenSlots[at >>> 5] = (unseenSlots[at >>> 5] as number) | (1 << (at & 31));
    }
  }
}
