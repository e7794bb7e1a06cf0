import { lowestBit } from './bits.ts';
import { BOX, boxSize, chordToBox, clearBox, includeInBox, type Vector } from './unit-sphere.ts';

/** A page has 32 words of 32 slots, a slot for each venue, so that masks of either fit a number. */
export const WORDS = 32;
export const SLOTS: number = WORDS * 32;
/** A location, shifted by as many bits, is its page. */
export const SLOT_BITS = 10;
/** How many price codes there are: 0 for unknown, then the levels 1 to 3. */
export const PRICES = 4;
/** How many pages share a box, so that those far away are passed over together. */
export const REGION = 32;

/** Numbers of the summary of a page: which words have venues of each price, with tags, without tags. */
export const SUMMARY = 8;
export const SUMMARY_TAGGED: number = PRICES;

/**
 * Numbers of the record of a word: its box, then a plane for each price code and one for "has tags",
 * each with a bit for every slot. Free slots have no price code.
 */
export const RECORD: number = BOX + PRICES + 2;
export const PLANES: number = BOX;
export const TAGGED: number = PLANES + PRICES;

/**
 * What decides whether a page, and then a word of it, is worth looking into. It stands together for
 * all pages, since most questions end here and memory is slow to reach in many places.
 */
export class PageTable {
  boxes: Float32Array = new Float32Array(0);
  /** A box for every {@link REGION} consecutive pages, which at first stand close together too. */
  regionBoxes: Float32Array = new Float32Array(0);
  summaries: Uint32Array = new Uint32Array(0);
  /** {@link RECORD} numbers for each word of each page. */
  records: Uint32Array = new Uint32Array(0);
  /** The same memory, for the boxes in it. */
  wordBoxes: Float32Array = new Float32Array(0);
  private room = 0;

  /** Makes a page empty, and room for it where there is none. */
  clear(page: number): void {
    if (page >= this.room) this.grow(Math.ceil(page * 1.125) + 1);
    clearBox(this.boxes, page * BOX);
    this.summaries.fill(0, page * SUMMARY, (page + 1) * SUMMARY);
    this.records.fill(0, page * WORDS * RECORD, (page + 1) * WORDS * RECORD);
    for (let word = 0; word < WORDS; word += 1) this.clearWord(page, word);
  }

  /** Forgets where the venues of a word were. */
  clearWord(page: number, word: number): void {
    clearBox(this.wordBoxes, record(page, word));
  }

  /** Makes all boxes around a word hold a point. */
  widen(page: number, word: number, point: Vector): void {
    includeInBox(this.wordBoxes, record(page, word), point);
    includeInBox(this.boxes, page * BOX, point);
    includeInBox(this.regionBoxes, Math.floor(page / REGION) * BOX, point);
  }

  /** The squared chord from a point to the box of a word. */
  chordToWord(page: number, word: number, x: number, y: number, z: number): number {
    return chordToBox(this.wordBoxes, record(page, word), x, y, z);
  }

  wordSize(page: number, word: number): number {
    return boxSize(this.wordBoxes, record(page, word));
  }

  /** The slots of a word that hold a venue. */
  taken(page: number, word: number): number {
    const { records } = this;
    const first = record(page, word) + PLANES;
    return (
      (records[first] as number) |
      (records[first + 1] as number) |
      (records[first + 2] as number) |
      (records[first + 3] as number)
    );
  }

  /** A slot of a word that holds no venue, or -1. */
  freeSlot(page: number, word: number): number {
    const free = ~this.taken(page, word);
    return free === 0 ? -1 : word * 32 + lowestBit(free);
  }

  /** The slots of a word in a plane. */
  plane(page: number, word: number, plane: number): number {
    return this.records[record(page, word) + plane] as number;
  }

  /** Puts a slot into a plane or takes it out. */
  mark(page: number, slot: number, plane: number, isIn: boolean): void {
    const at = record(page, slot >>> 5) + plane;
    const bit = 1 << (slot & 31);
    const others = (this.records[at] as number) & ~bit;
    this.records[at] = isIn ? others | bit : others;
  }

  /** The price code of the venue in a slot. */
  price(page: number, slot: number): number {
    let price = 0;
    while (((this.plane(page, slot >>> 5, PLANES + price) >>> (slot & 31)) & 1) === 0) price += 1;
    return price;
  }

  /** Brings the summary up to date with a word. */
  summarize(page: number, word: number): void {
    const at = page * SUMMARY;
    for (let price = 0; price < PRICES; price += 1) {
      this.note(at + price, word, this.plane(page, word, PLANES + price));
    }
    const tagged = this.plane(page, word, TAGGED);
    this.note(at + SUMMARY_TAGGED, word, tagged);
    this.note(at + SUMMARY_TAGGED + 1, word, this.taken(page, word) & ~tagged);
  }

  /** Gives back the room that growing reserved. */
  settle(pages: number): void {
    if (this.room > pages) this.grow(pages);
  }

  get bytes(): number {
    return (
      this.boxes.byteLength +
      this.regionBoxes.byteLength +
      this.summaries.byteLength +
      this.records.byteLength
    );
  }

  private note(at: number, word: number, slots: number): void {
    const others = (this.summaries[at] as number) & ~(1 << word);
    this.summaries[at] = slots === 0 ? others : others | (1 << word);
  }

  private grow(room: number): void {
    const regions = this.regionBoxes.length / BOX;
    this.room = room;
    this.boxes = resized(this.boxes, new Float32Array(room * BOX));
    this.summaries = resized(this.summaries, new Uint32Array(room * SUMMARY));
    this.records = resized(this.records, new Uint32Array(room * WORDS * RECORD));
    this.wordBoxes = new Float32Array(this.records.buffer);
    const roomRegions = Math.ceil(room / REGION);
    this.regionBoxes = resized(this.regionBoxes, new Float32Array(roomRegions * BOX));
    for (let region = regions; region < roomRegions; region += 1) {
      clearBox(this.regionBoxes, region * BOX);
    }
  }
}

/** Where the record of a word begins. */
export function record(page: number, word: number): number {
  return (page * WORDS + word) * RECORD;
}

function resized<Column extends Float32Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from.subarray(0, to.length));
  return to;
}
