import { kdOrder, type VectorColumns } from '@luna/geo';
import type { Person } from '../person.ts';
import { countBits } from './bits.ts';
import { InterestLists } from './interest-lists.ts';
import { BLOCK_WORDS, BLOCKS, FEW, isPrecise, kindOf, Page, SLOTS, WORDS } from './page.ts';
import { PageBits } from './page-bits.ts';
import { PageColumns, UNUSED } from './page-columns.ts';
import { layOut } from './page-layout.ts';
import { HIDDEN, NOWHERE, PRECISE, type Roster } from './roster.ts';
import { BOX, boxSize, chordToBox, includeInBox, toUnitVector } from './unit-sphere.ts';
import type { WordRecords } from './word-records.ts';

/** People of a page when a load lays it out. */
export const FILL = 896;
/** A page is laid out anew when so many wait beside it: it costs as much as that many additions. */
const MOST_LOOSE = 8;
/** A page of fewer people is given up, and they move to others. */
const DISSOLVE_BELOW = 128;
/** A location is page × 2,048 + slot, and for somebody beside the slots page × 2,048 + this. */
const LOOSE = 2047;
const STRIDE = 2048;

/** All pages: who is in which, and what there is to know of them. */
export class PeoplePages<P extends Person> {
  readonly pages: (Page | undefined)[] = [];
  readonly lists: InterestLists = new InterestLists();
  readonly columns: PageColumns = new PageColumns();
  readonly bits: PageBits = new PageBits();
  private readonly roster: Roster<P>;
  private readonly unused: number[] = [];
  private readonly spot = { latitude: 0, longitude: 0 };
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
      if (this.roster.sharing(handle) !== HIDDEN) this.countUses(handle, 1);
    }
    for (let part = 0; part + 1 < pageStarts.length; part += 1) {
      const from = pageStarts[part] as number;
      const to = pageStarts[part + 1] as number;
      const handles = Array.from({ length: to - from }, (_, place) => from + place);
      this.fill(this.addPage(this.kind(from)), handles);
    }
  }

  /** Adds somebody who is in no page; those who are hidden stay out. */
  insert(handle: number): void {
    if (this.roster.sharing(handle) === HIDDEN) return;
    this.countUses(handle, 1);
    this.place(handle);
  }

  remove(handle: number): void {
    const location = this.roster.location(handle);
    if (location === NOWHERE) return;
    this.countUses(handle, -1);
    const number = Math.floor(location / STRIDE);
    const slot = location % STRIDE;
    const page = this.page(number);
    if (slot === LOOSE) {
      const place = page.loose.indexOf(handle);
      page.loose.splice(place, 1);
      page.looseCodes.splice(place, 1);
      this.columns.loose[number] = page.loose.length;
    } else {
      const word = number * WORDS + (slot >>> 5);
      this.columns.exactWords.remove(word, slot & 31);
      this.columns.cellWords.remove(word, slot & 31);
    }
    page.count -= 1;
    this.roster.move(handle, NOWHERE);
    if (page.count < DISSOLVE_BELOW) this.dissolve(number);
  }

  /** Writes the interests of somebody, each once, into `into`, and says how many there are. */
  interestsOf(handle: number, into: number[]): number {
    const location = this.roster.location(handle);
    const slot = location % STRIDE;
    if (location === NOWHERE || slot === LOOSE) return this.roster.interests(handle, into);
    const { codes, codeStarts } = this.page(Math.floor(location / STRIDE));
    const start = codeStarts[slot] as number;
    const count = (codeStarts[slot + 1] as number) - start;
    for (let at = 0; at < count; at += 1) into[at] = codes[start + at] as number;
    return count;
  }

  /** Page times slots plus slot; -1 for whoever is in none. */
  slotOf(handle: number): number {
    const location = this.roster.location(handle);
    const slot = location % STRIDE;
    if (location === NOWHERE || slot === LOOSE) return -1;
    return Math.floor(location / STRIDE) * SLOTS + slot;
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
    roster.move(handle, number * STRIDE + LOOSE);
    page.loose.push(handle);
    const count = roster.interests(handle, this.interests);
    page.looseCodes.push(Uint32Array.from(this.interests.slice(0, count)));
    this.columns.loose[number] = page.loose.length;
    page.count += 1;
    this.include(number, handle);
    if (page.loose.length < MOST_LOOSE) return;
    const handles = this.residents(page, number);
    if (handles.length <= SLOTS - MOST_LOOSE) {
      this.fill(number, handles);
      return;
    }
    const order = Uint32Array.from(handles.keys());
    const middle = kdOrder(
      this.pointsOf(handles, isPrecise(page.kind)),
      order,
      0,
      handles.length,
      Math.ceil(handles.length / 2),
    )[1];
    const sorted = Array.from(order, (place) => handles[place] as number);
    this.fill(number, sorted.slice(0, middle));
    this.fill(this.addPage(page.kind), sorted.slice(middle));
  }

  private nearestPage(handle: number): number {
    const { pages, vector } = this;
    const { boxes, kinds } = this.columns;
    const kind = this.kind(handle);
    const precise = isPrecise(kind);
    this.locate(handle, precise);
    const x = vector[0] as number;
    const y = vector[1] as number;
    const z = vector[2] as number;
    let best = -1;
    let bestChord = Number.POSITIVE_INFINITY;
    let bestSize = Number.POSITIVE_INFINITY;
    for (let number = 0; number < pages.length; number += 1) {
      if (kinds[number] !== kind) continue;
      const box = (number * 2 + (precise ? 0 : 1)) * BOX;
      const chord = chordToBox(boxes, box, x, y, z);
      if (chord > bestChord) continue;
      const size = boxSize(boxes, box);
      if (chord === bestChord && size >= bestSize) continue;
      best = number;
      bestChord = chord;
      bestSize = size;
    }
    return best >= 0 ? best : this.addPage(kind);
  }

  private kind(handle: number): number {
    const { roster } = this;
    return kindOf(roster.sharing(handle) === PRECISE, roster.price(handle));
  }

  /** Writes where somebody is, precisely or by their cell, into the vector. */
  private locate(handle: number, precise: boolean): void {
    const { spot } = this;
    this.roster.locate(handle, precise, spot);
    toUnitVector(spot.latitude, spot.longitude, this.vector);
  }

  /** Widens the boxes of a page. */
  private include(number: number, handle: number): void {
    const { boxes } = this.columns;
    if (this.roster.sharing(handle) === PRECISE) {
      this.locate(handle, true);
      includeInBox(boxes, number * 2 * BOX, this.vector);
    }
    this.locate(handle, false);
    includeInBox(boxes, (number * 2 + 1) * BOX, this.vector);
  }

  private addPage(kind: number): number {
    const number = this.unused.pop() ?? this.pages.length;
    this.pages[number] = new Page(kind);
    this.columns.reserve(number);
    this.columns.kinds[number] = kind;
    this.columns.clear(number);
    return number;
  }

  private residents(page: Page, number: number): number[] {
    const { cellWords, handles } = this.columns;
    const residents: number[] = [];
    for (let slot = 0; slot < page.slots; slot += 1) {
      if ((cellWords.alive(number * WORDS + (slot >>> 5)) >>> (slot & 31)) & 1) {
        residents.push(handles[number * SLOTS + slot] as number);
      }
    }
    residents.push(...page.loose);
    return residents;
  }

  private dissolve(number: number): void {
    const page = this.page(number);
    const others = this.pages.some((other) => other !== page && other?.kind === page.kind);
    if (page.count > 0 && !others) return;
    const handles = this.residents(page, number);
    for (const interest of page.interests) this.lists.remove(interest, number);
    this.columns.clear(number);
    this.bits.remove(number);
    this.columns.kinds[number] = UNUSED;
    this.pages[number] = undefined;
    this.unused.push(number);
    for (const handle of handles) this.place(handle);
  }

  private pointsOf(handles: readonly number[], precise: boolean): VectorColumns {
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
    const { columns, roster, interests } = this;
    const { kind, interests: stale } = this.page(number);
    const page = new Page(kind);
    this.pages[number] = page;
    columns.clear(number);
    page.count = handles.length;
    page.slots = handles.length;
    const starts = new Uint32Array(handles.length + 1);
    const met: number[] = [];
    for (const [place, handle] of handles.entries()) {
      const count = roster.interests(handle, interests);
      for (let at = 0; at < count; at += 1) met.push(interests[at] as number);
      starts[place + 1] = met.length;
    }
    const codes = Uint32Array.from(met);
    const points = this.pointsOf(handles, isPrecise(kind));
    const order = layOut({ points, starts, codes }, (code) => this.usesOf(code));

    page.codes = new Uint32Array(codes.length);
    page.codeStarts = new Uint32Array(starts.length);
    for (const [slot, place] of order.entries()) {
      const handle = handles[place] as number;
      const from = starts[place] as number;
      const to = page.codeStarts[slot] as number;
      page.codes.set(codes.subarray(from, starts[place + 1] as number), to);
      page.codeStarts[slot + 1] = to + (starts[place + 1] as number) - from;
      roster.move(handle, number * STRIDE + slot);
      columns.handles[number * SLOTS + slot] = handle;
      this.include(number, handle);
    }
    this.fillWords(number, handles.length, columns.cellWords, false);
    if (isPrecise(kind)) this.fillWords(number, handles.length, columns.exactWords, true);
    this.fillBits(page, number);
    const { round } = this;
    for (const interest of stale) {
      if ((this.rounds[interest] as number) !== round) this.lists.remove(interest, number);
    }
  }

  private fillWords(number: number, slots: number, records: WordRecords, precise: boolean): void {
    const { roster, vector } = this;
    const { blockBoxes, handles } = this.columns;
    const firstBlock = (number * 2 + (precise ? 0 : 1)) * BLOCKS;
    for (let slot = 0; slot < slots; slot += 1) {
      const handle = handles[number * SLOTS + slot] as number;
      this.locate(handle, precise);
      const block = firstBlock + Math.floor(slot / (32 * BLOCK_WORDS));
      includeInBox(blockBoxes, block * BOX, vector);
      const interests = roster.interestCount(handle);
      records.put(number * WORDS + (slot >>> 5), slot & 31, interests, vector);
    }
    for (let slot = 0; slot < slots; slot += 1) {
      this.locate(handles[number * SLOTS + slot] as number, precise);
      records.locate(number * WORDS + (slot >>> 5), slot & 31, vector);
    }
  }

  private fillBits(page: Page, number: number): void {
    const { codes, codeStarts: starts, slots } = page;
    const fresh = this.number(codes);
    const { local, lists } = this;
    const few = new Uint32Array(fresh.length);
    const many = new Uint32Array(fresh.length);
    for (let slot = 0; slot < slots; slot += 1) {
      const bit = 1 << (slot >>> 5);
      const start = starts[slot] as number;
      const end = starts[slot + 1] as number;
      const masks = end - start > FEW ? many : few;
      for (let at = start; at < end; at += 1) {
        const own = local[codes[at] as number] as number;
        masks[own] = (masks[own] as number) | bit;
      }
    }
    const masks = few.map((mask, own) => mask | (many[own] as number));
    const begins = new Uint32Array(fresh.length);
    let total = 0;
    for (const [own, interest] of fresh.entries()) {
      begins[own] = total;
      lists.put(interest, number, few[own] as number, many[own] as number, total);
      total += countBits(masks[own] as number);
    }
    const bits = new Uint32Array(total);
    for (let slot = 0; slot < slots; slot += 1) {
      const below = (1 << (slot >>> 5)) - 1;
      for (let at = starts[slot] as number; at < (starts[slot + 1] as number); at += 1) {
        const own = local[codes[at] as number] as number;
        const word = (begins[own] as number) + countBits((masks[own] as number) & below);
        bits[word] = (bits[word] as number) | (1 << (slot & 31));
      }
    }
    this.bits.put(number, bits);
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
