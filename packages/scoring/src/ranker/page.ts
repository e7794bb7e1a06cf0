import { SLOTS } from './page-table.ts';

export type Codes = Uint16Array | Uint32Array;

/**
 * What makes a venue of each slot of a page: up to 1,024 venues that stand close together. Venues of a
 * word share a price range where possible and are otherwise alike.
 */
export class Page<V> {
  count = 0;
  /** How many venues came since the words were arranged. */
  strangers = 0;
  readonly ids: string[] = new Array<string>(SLOTS).fill('');
  /** The caller's objects, or nothing when venues are made of columns when asked for. */
  readonly venues: (V | undefined)[] | undefined;
  names: string[] | undefined;
  /** Codes of opening hours and time zone; absent while no venue of the page has any. */
  calendars: Codes | undefined;
  /** Slot `s` has the features `codes[starts[s]..starts[s + 1])`: its category, then its tags. */
  starts: Codes = new Uint16Array(SLOTS + 1);
  codes: Codes = new Uint16Array(0);

  constructor(keepsVenues: boolean) {
    this.venues = keepsVenues ? new Array<V | undefined>(SLOTS).fill(undefined) : undefined;
  }

  get codesUsed(): number {
    return this.starts[SLOTS] as number;
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
