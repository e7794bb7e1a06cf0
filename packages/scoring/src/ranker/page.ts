import { BOX, clearBox } from './unit-sphere.ts';

/** A page has 32 words of 32 slots, a slot for each venue, so that masks of either fit a number. */
export const WORDS = 32;
export const SLOTS: number = WORDS * 32;
/** How many price codes there are: 0 for unknown, then the levels 1 to 3. */
export const PRICES = 4;
/**
 * A record for each word, so that all that is asked first about a word lies together: its box, then a
 * plane for each price code and one for "has tags", each with a bit for every slot.
 */
export const RECORD: number = BOX + PRICES + 2;
export const PLANES: number = BOX;
export const TAGGED: number = PLANES + PRICES;

export type Codes = Uint16Array | Uint32Array;

/**
 * The columns of up to 1,024 venues that stand close together. Venues of one word share a price range
 * where possible and stand closer still.
 */
export class Page<V> {
  count = 0;
  /** How many venues came since the words were arranged. */
  strangers = 0;
  /** Latitude and longitude of each slot. */
  readonly positions: Float64Array = new Float64Array(2 * SLOTS);
  readonly ids: string[] = new Array<string>(SLOTS).fill('');
  /** The caller's objects, or nothing when venues are made of columns when asked for. */
  readonly venues: (V | undefined)[] | undefined;
  names: string[] | undefined;
  /** Codes of opening hours and time zone; absent while no venue of the page has any. */
  calendars: Codes | undefined;
  /** A {@link RECORD} for each word; free slots have no price code. */
  readonly records: Uint32Array;
  /** The same memory, for the boxes in it. */
  readonly boxes: Float32Array;
  /** A bit for each slot of those words of a feature that are not empty; its entry says where. */
  words: Uint32Array = new Uint32Array(0);
  wordsUsed = 0;
  /** Slot `s` has the features `codes[starts[s]..starts[s + 1])`: its category, then its tags. */
  starts: Codes = new Uint16Array(SLOTS + 1);
  codes: Codes = new Uint16Array(0);

  constructor(keepsVenues: boolean) {
    this.venues = keepsVenues ? new Array<V | undefined>(SLOTS).fill(undefined) : undefined;
    this.records = new Uint32Array(WORDS * RECORD);
    this.boxes = new Float32Array(this.records.buffer);
    for (let word = 0; word < WORDS; word += 1) clearBox(this.boxes, word * RECORD);
  }

  get codesUsed(): number {
    return this.starts[SLOTS] as number;
  }

  /** The slots of a word that hold a venue. */
  taken(word: number): number {
    const { records } = this;
    const first = word * RECORD + PLANES;
    return (
      (records[first] as number) |
      (records[first + 1] as number) |
      (records[first + 2] as number) |
      (records[first + 3] as number)
    );
  }

  price(slot: number): number {
    const first = (slot >>> 5) * RECORD + PLANES;
    let price = 0;
    while ((((this.records[first + price] as number) >>> (slot & 31)) & 1) === 0) price += 1;
    return price;
  }

  /** Sets or clears the bit of a slot in a plane. */
  mark(slot: number, plane: number, set: boolean): void {
    const at = (slot >>> 5) * RECORD + plane;
    const bit = 1 << (slot & 31);
    const others = (this.records[at] as number) & ~bit;
    this.records[at] = set ? others | bit : others;
  }

  features(slot: number): Codes {
    return this.codes.subarray(this.starts[slot], this.starts[slot + 1]);
  }

  hasFeature(slot: number, feature: number): boolean {
    const end = this.starts[slot + 1] as number;
    for (let place = this.starts[slot] as number; place < end; place += 1) {
      if (this.codes[place] === feature) return true;
    }
    return false;
  }

  setFeatures(slot: number, features: readonly number[]): void {
    const from = this.starts[slot] as number;
    const to = this.starts[slot + 1] as number;
    const end = this.codesUsed;
    const grown = features.length - (to - from);
    if (end + grown > this.codes.length || features.some((code) => code > 0xffff)) {
      this.codes = copyCodes(this.codes, end + grown + 64, Math.max(0, ...features));
    }
    if (end + grown > 0xffff && this.starts instanceof Uint16Array) {
      this.starts = Uint32Array.from(this.starts);
    }
    this.codes.copyWithin(to + grown, to, end);
    this.codes.set(features, from);
    if (grown === 0) return;
    for (let later = slot + 1; later <= SLOTS; later += 1) {
      this.starts[later] = (this.starts[later] as number) + grown;
    }
  }

  setCalendar(slot: number, calendar: number): void {
    if (this.calendars === undefined) {
      if (calendar === 0) return;
      this.calendars = new Uint16Array(SLOTS);
    }
    if (calendar > 0xffff) this.calendars = copyCodes(this.calendars, SLOTS, calendar);
    this.calendars[slot] = calendar;
  }

  setName(slot: number, name: string | undefined): void {
    if (this.names === undefined) {
      if (name === undefined) return;
      this.names = new Array<string>(SLOTS).fill('');
    }
    this.names[slot] = name ?? '';
  }

  /** Resident bytes, strings and the caller's objects aside. */
  get bytes(): number {
    const references = SLOTS * (1 + (this.venues ? 1 : 0) + (this.names ? 1 : 0)) * 8;
    return (
      references +
      this.positions.byteLength +
      this.records.byteLength +
      this.words.byteLength +
      this.starts.byteLength +
      this.codes.byteLength +
      (this.calendars?.byteLength ?? 0)
    );
  }
}

/** Room for `length` codes, wide enough for the greatest. */
export function codesFor(length: number, greatest: number): Codes {
  return greatest > 0xffff ? new Uint32Array(length) : new Uint16Array(length);
}

function copyCodes(codes: Codes, length: number, greatest: number): Codes {
  const copy = codes instanceof Uint32Array ? new Uint32Array(length) : codesFor(length, greatest);
  copy.set(codes.subarray(0, length));
  return copy;
}
