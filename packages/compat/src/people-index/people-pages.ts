import type { Person } from '../person.ts';
import { countBits } from './bits.ts';
import { InterestLists } from './interest-lists.ts';
import { kdOrder, type Points } from './kd-order.ts';
import { Page, PRICES, SLOTS, WORDS } from './page.ts';
import { layOut } from './page-layout.ts';
import { HIDDEN, NOWHERE, PRECISE, type Roster } from './roster.ts';
import { BOX, boxSize, chordToBox, clearBox, includeInBox, toUnitVector } from './unit-sphere.ts';

/** People of a page when a load lays it out. */
export const FILL = 896;
/** A page is laid out anew when so many wait beside it: it costs as much as that many additions. */
const MOST_LOOSE = 8;
/** A page of fewer people is given up, and they move to others. */
const DISSOLVE_BELOW = 128;
/** A location is page × 2,048 + slot, and for somebody beside the slots page × 2,048 + this. */
const LOOSE = 2047;
const STRIDE = 2048;

/** All pages, and what is needed of each to pass it over without touching it. */
export class PeoplePages<P extends Person> {
  readonly pages: (Page | undefined)[] = [];
  readonly lists: InterestLists = new InterestLists();
  /** For each page the box of its precise positions and the box of its cells. */
  boxes: Float32Array = new Float32Array(64 * 2 * BOX);
  /** For each page and price, the words that have somebody of that price. */
  priceWords: Uint32Array = new Uint32Array(64 * PRICES);
  private readonly roster: Roster<P>;
  private readonly unused: number[] = [];
  private readonly vector = new Float64Array(3);
  private readonly interests: number[] = [];
  private readonly uses: number[] = [];
  /** The number within the page at hand of each interest, and in which round it was given. */
  private local = new Uint32Array(0);
  private rounds = new Uint32Array(0);
  private round = 0;

  constructor(roster: Roster<P>) {
    this.roster = roster;
  }

  page(page: number): Page {
    return this.pages[page] as Page;
  }

  /** Lays out handles from 0 to `count`, those of each page next to each other. */
  load(pageStarts: readonly number[], count: number): void {
    for (let handle = 0; handle < count; handle += 1) {
      if (this.roster.sharing[handle] !== HIDDEN) this.countUses(handle, 1);
    }
    for (let part = 0; part + 1 < pageStarts.length; part += 1) {
      const from = pageStarts[part] as number;
      const to = pageStarts[part + 1] as number;
      const handles = Array.from({ length: to - from }, (_, place) => from + place);
      this.fill(this.addPage(this.roster.sharing[from] === PRECISE), handles);
    }
  }

  /** Adds somebody who is in no page; those who are hidden stay out. */
  insert(handle: number): void {
    if (this.roster.sharing[handle] === HIDDEN) return;
    this.countUses(handle, 1);
    this.place(handle);
  }

  remove(handle: number): void {
    const location = this.roster.locations[handle] as number;
    if (location === NOWHERE) return;
    this.countUses(handle, -1);
    const number = Math.floor(location / STRIDE);
    const slot = location % STRIDE;
    const page = this.page(number);
    if (slot === LOOSE) {
      page.loose.splice(page.loose.indexOf(handle), 1);
    } else {
      const word = slot >>> 5;
      page.alive[word] = (page.alive[word] as number) & ~(1 << (slot & 31));
    }
    page.count -= 1;
    this.roster.locations[handle] = NOWHERE;
    if (page.count < DISSOLVE_BELOW) this.dissolve(number);
  }

  /** How many people share an interest. */
  usesOf(interest: number): number {
    return this.uses[interest] ?? 0;
  }

  private countUses(handle: number, change: number): void {
    const { interests, uses } = this;
    const count = this.roster.interests(handle, interests);
    for (let at = 0; at < count; at += 1) {
      const code = interests[at] as number;
      while (uses.length <= code) uses.push(0);
      uses[code] = (uses[code] as number) + change;
    }
  }

  private place(handle: number): void {
    const { roster } = this;
    const number = this.nearestPage(handle);
    const page = this.page(number);
    roster.locations[handle] = number * STRIDE + LOOSE;
    page.loose.push(handle);
    page.count += 1;
    this.include(page, number, handle, -1);
    if (page.loose.length < MOST_LOOSE) return;
    const handles = this.residents(page);
    if (handles.length <= SLOTS - MOST_LOOSE) {
      this.fill(number, handles);
      return;
    }
    const order = Uint32Array.from(handles.keys());
    const middle = kdOrder(
      this.pointsOf(handles, page.precise),
      order,
      0,
      handles.length,
      Math.ceil(handles.length / 2),
    )[1];
    const sorted = Array.from(order, (place) => handles[place] as number);
    this.fill(number, sorted.slice(0, middle));
    this.fill(this.addPage(page.precise), sorted.slice(middle));
  }

  private nearestPage(handle: number): number {
    const { boxes, pages, roster, vector } = this;
    const precise = roster.sharing[handle] === PRECISE;
    this.locate(handle, precise);
    const [x, y, z] = vector as unknown as [number, number, number];
    let best = -1;
    let bestChord = Number.POSITIVE_INFINITY;
    let bestSize = Number.POSITIVE_INFINITY;
    for (let number = 0; number < pages.length; number += 1) {
      if (pages[number]?.precise !== precise) continue;
      const box = (number * 2 + (precise ? 0 : 1)) * BOX;
      const chord = chordToBox(boxes, box, x, y, z);
      if (chord > bestChord) continue;
      const size = boxSize(boxes, box);
      if (chord === bestChord && size >= bestSize) continue;
      best = number;
      bestChord = chord;
      bestSize = size;
    }
    return best >= 0 ? best : this.addPage(precise);
  }

  /** Writes where somebody is, precisely or by their cell, into the vector. */
  private locate(handle: number, precise: boolean): void {
    const { roster } = this;
    toUnitVector(
      (precise ? roster.latitudes : roster.cellLatitudes)[handle] as number,
      (precise ? roster.longitudes : roster.cellLongitudes)[handle] as number,
      this.vector,
    );
  }

  /** Widens the boxes of a page, and of one of its words when given. */
  private include(page: Page, number: number, handle: number, word: number): void {
    const { boxes, vector } = this;
    if (page.precise) {
      this.locate(handle, true);
      includeInBox(boxes, number * 2 * BOX, vector);
      if (word >= 0) includeInBox(page.boxes, word * BOX, vector);
    }
    this.locate(handle, false);
    includeInBox(boxes, (number * 2 + 1) * BOX, vector);
    if (word >= 0) includeInBox(page.boxes, (WORDS + word) * BOX, vector);
  }

  private addPage(precise: boolean): number {
    const number = this.unused.pop() ?? this.pages.length;
    this.pages[number] = new Page(precise);
    if ((number + 1) * 2 * BOX > this.boxes.length) {
      const longer = new Float32Array(Math.ceil(number * 1.25 + 1) * 2 * BOX);
      longer.set(this.boxes);
      this.boxes = longer;
      const priceWords = new Uint32Array((longer.length / (2 * BOX)) * PRICES);
      priceWords.set(this.priceWords);
      this.priceWords = priceWords;
    }
    this.clearBoxes(number);
    return number;
  }

  private clearBoxes(number: number): void {
    clearBox(this.boxes, number * 2 * BOX);
    clearBox(this.boxes, (number * 2 + 1) * BOX);
    this.priceWords.fill(0, number * PRICES, (number + 1) * PRICES);
  }

  private residents(page: Page): number[] {
    const handles: number[] = [];
    for (const [slot, handle] of page.handles.entries()) {
      if (((page.alive[slot >>> 5] as number) >>> (slot & 31)) & 1) handles.push(handle);
    }
    handles.push(...page.loose);
    return handles;
  }

  private dissolve(number: number): void {
    const page = this.page(number);
    const others = this.pages.some((other) => other !== page && other?.precise === page.precise);
    if (page.count > 0 && !others) return;
    const handles = this.residents(page);
    for (const interest of page.interests) this.lists.remove(interest, number);
    this.clearBoxes(number);
    this.pages[number] = undefined;
    this.unused.push(number);
    for (const handle of handles) this.place(handle);
  }

  private pointsOf(handles: readonly number[], precise: boolean): Points {
    const x = new Float32Array(handles.length);
    const y = new Float32Array(handles.length);
    const z = new Float32Array(handles.length);
    for (const [place, handle] of handles.entries()) {
      this.locate(handle, precise);
      x[place] = this.vector[0] as number;
      y[place] = this.vector[1] as number;
      z[place] = this.vector[2] as number;
    }
    return { x, y, z };
  }

  /** Lays out a page for these people, in place of whoever it held. */
  private fill(number: number, handles: readonly number[]): void {
    const { roster, interests } = this;
    const { precise, interests: stale } = this.page(number);
    const page = new Page(precise);
    this.pages[number] = page;
    this.clearBoxes(number);
    page.count = handles.length;
    const starts = new Uint32Array(handles.length + 1);
    let length = 0;
    for (const [place, handle] of handles.entries()) {
      length += roster.interestCounts[handle] as number;
      starts[place + 1] = length;
    }
    const codes = new Uint32Array(length);
    for (const [place, handle] of handles.entries()) {
      const count = roster.interests(handle, interests);
      for (let at = 0; at < count; at += 1) {
        codes[(starts[place] as number) + at] = interests[at] as number;
      }
    }
    const prices = Uint8Array.from(handles, (handle) => roster.prices[handle] as number);
    const points = this.pointsOf(handles, precise);
    const order = layOut({ points, prices, starts, codes }, (code) => this.usesOf(code));

    page.handles = Uint32Array.from(order, (place) => handles[place] as number);
    for (let box = 0; box < 2 * WORDS; box += 1) clearBox(page.boxes, box * BOX);
    page.fewestInterests.fill(0xffff_ffff);
    for (const [slot, place] of order.entries()) {
      const word = slot >>> 5;
      const bit = 1 << (slot & 31);
      const handle = handles[place] as number;
      roster.locations[handle] = number * STRIDE + slot;
      page.alive[word] = (page.alive[word] as number) | bit;
      const plane = (prices[place] as number) * WORDS + word;
      page.prices[plane] = (page.prices[plane] as number) | bit;
      const ofPrice = number * PRICES + (prices[place] as number);
      this.priceWords[ofPrice] = (this.priceWords[ofPrice] as number) | (1 << word);
      const interested = roster.interestCounts[handle] as number;
      if (interested < (page.fewestInterests[word] as number))
        page.fewestInterests[word] = interested;
      if (interested > (page.mostInterests[word] as number)) page.mostInterests[word] = interested;
      this.include(page, number, handle, word);
    }
    this.fillBits(page, number, order, starts, codes);
    const { round } = this;
    for (const interest of stale) {
      if ((this.rounds[interest] as number) !== round) this.lists.remove(interest, number);
    }
  }

  private fillBits(
    page: Page,
    number: number,
    order: Uint32Array,
    starts: Uint32Array,
    codes: Uint32Array,
  ): void {
    const fresh = this.number(codes);
    const { local, lists } = this;
    const masks = new Uint32Array(fresh.length);
    for (const [slot, place] of order.entries()) {
      const bit = 1 << (slot >>> 5);
      for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
        const own = local[codes[at] as number] as number;
        masks[own] = (masks[own] as number) | bit;
      }
    }
    const begins = new Uint32Array(fresh.length);
    let total = 0;
    for (const [own, interest] of fresh.entries()) {
      begins[own] = total;
      lists.put(interest, number, masks[own] as number, total);
      total += countBits(masks[own] as number);
    }
    const bits = new Uint32Array(total);
    for (const [slot, place] of order.entries()) {
      const below = (1 << (slot >>> 5)) - 1;
      for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
        const own = local[codes[at] as number] as number;
        const word = (begins[own] as number) + countBits((masks[own] as number) & below);
        bits[word] = (bits[word] as number) | (1 << (slot & 31));
      }
    }
    page.bits = bits;
    page.interests = fresh;
  }

  /** Numbers the different interests among `codes` and returns them in that order. */
  private number(codes: Uint32Array): Uint32Array {
    if (this.local.length < this.uses.length) {
      const rounds = new Uint32Array(this.uses.length * 2);
      rounds.set(this.rounds);
      this.rounds = rounds;
      this.local = new Uint32Array(rounds.length);
    }
    this.round += 1;
    const { local, round, rounds } = this;
    const met: number[] = [];
    for (const code of codes) {
      if (rounds[code] === round) continue;
      rounds[code] = round;
      local[code] = met.length;
      met.push(code);
    }
    return Uint32Array.from(met);
  }
}
