import { FEW, WORDS } from './page.ts';
import { LINE } from './page-bits.ts';
import { BOX, clearBox, includeInBox, type Vector } from './unit-sphere.ts';

/** A record is so many numbers of 32 bits, or three lines of a cache. */
export const RECORD = 48;
const BYTES = RECORD * 4;
/** Where in a record stand the slots that are taken, and those of people who have few interests. */
const ALIVE = BOX;
const OF_FEW = BOX + 1;
/** Bytes: how many interests each slot has, then its place in the box, axis by axis. */
const COUNTS = 32;
const PLACES = 64;
/** In how many steps an axis of the box is divided. */
const STEPS = 256;

/** As {@link WordRecords.count}: this many or more. */
export const MANY = 255;

/**
 * What a search wants to know of the 32 people of a word, side by side, since fetching it from memory
 * is what takes time: the box around them, who is still there, how many interests they have, and
 * where in the box they are, to a 256th of it.
 *
 * There is one record for where they are precisely, and one for their cells.
 */
export class WordRecords {
  private floats = new Float32Array(0);
  private numbers = new Uint32Array(0);
  private bytes = new Uint8Array(0);
  private readonly offset = new Float64Array(3);
  private readonly step = new Float64Array(3);
  private places = 0;
  /** By how much a chord may be longer or shorter than {@link chord} says of the word aimed at. */
  slack = 0;

  reserve(pages: number): void {
    const { bytes } = this;
    const buffer = new ArrayBuffer(pages * WORDS * BYTES);
    this.floats = new Float32Array(buffer);
    this.numbers = new Uint32Array(buffer);
    this.bytes = new Uint8Array(buffer);
    this.bytes.set(bytes);
  }

  /** The boxes; that of a word begins at word × {@link RECORD}. */
  get boxes(): Float32Array {
    return this.floats;
  }

  clear(word: number): void {
    this.numbers.fill(0, word * RECORD, (word + 1) * RECORD);
    clearBox(this.floats, word * RECORD);
  }

  /** Gives somebody a slot and widens the box until it holds them. Then comes {@link locate}. */
  put(word: number, slot: number, interests: number, point: Vector): void {
    const { bytes, numbers } = this;
    const record = word * RECORD;
    numbers[record + ALIVE] = (numbers[record + ALIVE] as number) | (1 << slot);
    bytes[word * BYTES + COUNTS + slot] = Math.min(MANY, interests);
    if (interests <= FEW) {
      numbers[record + OF_FEW] = (numbers[record + OF_FEW] as number) | (1 << slot);
    }
    includeInBox(this.floats, record, point);
  }

  /** Notes where in the box somebody is, once it holds everybody. */
  locate(word: number, slot: number, point: Vector): void {
    const { bytes, floats } = this;
    for (let axis = 0; axis < 3; axis += 1) {
      const low = floats[word * RECORD + axis] as number;
      const step = ((floats[word * RECORD + axis + 3] as number) - low) / STEPS;
      const place = Math.floor(((point[axis] as number) - low) / step);
      bytes[word * BYTES + PLACES + axis * 32 + slot] = Math.max(0, Math.min(STEPS - 1, place));
    }
  }

  /** Takes somebody out of a slot. */
  remove(word: number, slot: number): void {
    const at = word * RECORD + ALIVE;
    this.numbers[at] = (this.numbers[at] as number) & ~(1 << slot);
  }

  /** The slots of people who are still there. */
  alive(word: number): number {
    return this.numbers[word * RECORD + ALIVE] as number;
  }

  /** Fetches what {@link chord} reads of a word. */
  touch(word: number): number {
    const at = word * RECORD;
    return (
      (this.numbers[at] as number) +
      (this.numbers[at + LINE] as number) +
      (this.numbers[at + 2 * LINE] as number)
    );
  }

  /** The slots of people who have few interests. */
  ofFew(word: number): number {
    return this.numbers[word * RECORD + OF_FEW] as number;
  }

  /** How many interests somebody has, up to {@link MANY}. */
  count(word: number, slot: number): number {
    return this.bytes[word * BYTES + COUNTS + slot] as number;
  }

  /** Turns to the people of a word, as seen from a point; for {@link chord}. */
  aim(word: number, x: number, y: number, z: number): void {
    const { floats } = this;
    const record = word * RECORD;
    const lowX = floats[record] as number;
    const lowY = floats[record + 1] as number;
    const lowZ = floats[record + 2] as number;
    const stepX = ((floats[record + 3] as number) - lowX) / STEPS;
    const stepY = ((floats[record + 4] as number) - lowY) / STEPS;
    const stepZ = ((floats[record + 5] as number) - lowZ) / STEPS;
    this.offset[0] = lowX + 0.5 * stepX - x;
    this.offset[1] = lowY + 0.5 * stepY - y;
    this.offset[2] = lowZ + 0.5 * stepZ - z;
    this.step[0] = stepX;
    this.step[1] = stepY;
    this.step[2] = stepZ;
    this.places = word * BYTES + PLACES;
    this.slack = Math.sqrt(stepX * stepX + stepY * stepY + stepZ * stepZ) * (0.5 + 1e-9) + 1e-12;
  }

  /** The squared chord to about where somebody is, see {@link slack}. */
  chord(slot: number): number {
    const { bytes, offset, places, step } = this;
    const dx = (offset[0] as number) + (bytes[places + slot] as number) * (step[0] as number);
    const dy = (offset[1] as number) + (bytes[places + slot + 32] as number) * (step[1] as number);
    const dz = (offset[2] as number) + (bytes[places + slot + 64] as number) * (step[2] as number);
    return dx * dx + dy * dy + dz * dz;
  }
}
