const EMPTY = 0xffff_ffff;

/** At most so full is the table, and so full at first, which leaves room for a few more. */
const MOST_FULL = 0.67;
const FULL_AT_FIRST = 0.65;
const GROWTH = 1.25;
const HASHES: number = 2 ** 32;

/**
 * Where each id is, in 6 bytes or so an id: an open-addressed table of locations, whose ids are read
 * from where they point. A `Map` would take five times as much.
 */
export class IdTable {
  private readonly idAt: (location: number) => string;
  private table: Uint32Array;
  /** By how much a hash is multiplied to be a place in the table. */
  private scale: number;
  private used = 0;
  /** There so that reading lengths ahead has a purpose that no compiler removes. */
  protected lengthsRead = 0;

  /** @param expected for how many ids to make room at first */
  constructor(expected: number, idAt: (location: number) => string) {
    this.idAt = idAt;
    this.table = new Uint32Array(Math.ceil(expected / FULL_AT_FIRST) + 16).fill(EMPTY);
    this.scale = this.table.length / HASHES;
  }

  get bytes(): number {
    return this.table.byteLength;
  }

  /** The location of an id, or -1. */
  find(id: string): number {
    const { table } = this;
    for (let place = this.home(id); ; place = this.next(place)) {
      const location = table[place] as number;
      if (location === EMPTY) return -1;
      if (this.idAt(location) === id) return location;
    }
  }

  /**
   * The locations of the first few of some ids, or -1, written into `locations`. Goes through all of
   * them step by step, so that a processor waits for the memory of all at once.
   *
   * @param stored the id of each location
   */
  findAll(
    ids: readonly string[],
    count: number,
    stored: readonly string[],
    locations: Int32Array,
  ): void {
    const { table } = this;
    for (let at = 0; at < count; at += 1) locations[at] = this.home(ids[at] as string);
    let read = 0;
    for (let at = 0; at < count; at += 1) {
      const location = table[locations[at] as number] as number;
      if (location !== EMPTY) read += (stored[location] as string).length;
    }
    this.lengthsRead = read;
    for (let at = 0; at < count; at += 1) {
      let place = locations[at] as number;
      let location = table[place] as number;
      while (location !== EMPTY && stored[location] !== ids[at]) {
        place = this.next(place);
        location = table[place] as number;
      }
      locations[at] = location === EMPTY ? -1 : location;
    }
  }

  /** Adds an id that is not there. */
  insert(id: string, location: number): void {
    if (this.used + 1 > MOST_FULL * this.table.length) this.grow();
    this.place(id, location);
    this.used += 1;
  }

  /** Where in the table an id stands that is known to be at a location. */
  positionOf(id: string, location: number): number {
    const { table } = this;
    let place = this.home(id);
    while (table[place] !== location) place = this.next(place);
    return place;
  }

  /** Says that the id at a position is at another location now. */
  assign(position: number, location: number): void {
    this.table[position] = location;
  }

  /** Replaces every location by what `locations` says of it. */
  relocate(locations: Uint32Array): void {
    const { table } = this;
    for (let place = 0; place < table.length; place += 1) {
      const location = table[place] as number;
      if (location !== EMPTY) table[place] = locations[location] as number;
    }
  }

  /** Forgets an id that is known to be at a location. */
  delete(id: string, location: number): void {
    const { table } = this;
    const { length } = table;
    let gap = this.positionOf(id, location);
    // Whatever stands behind the gap and would be looked for before it moves up, so no search ends early.
    for (let place = this.next(gap); table[place] !== EMPTY; place = this.next(place)) {
      const other = table[place] as number;
      const wanted = this.home(this.idAt(other));
      if ((place - wanted + length) % length >= (place - gap + length) % length) {
        table[gap] = other;
        gap = place;
      }
    }
    table[gap] = EMPTY;
    this.used -= 1;
  }

  private place(id: string, location: number): void {
    const { table } = this;
    let place = this.home(id);
    while (table[place] !== EMPTY) place = this.next(place);
    table[place] = location;
  }

  /** Where an id stands if no other took its place. */
  private home(id: string): number {
    return Math.floor(hash(id) * this.scale);
  }

  private next(place: number): number {
    return place + 1 < this.table.length ? place + 1 : 0;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(Math.ceil(before.length * GROWTH)).fill(EMPTY);
    this.scale = this.table.length / HASHES;
    for (const location of before) {
      if (location !== EMPTY) this.place(this.idAt(location), location);
    }
  }
}

/** FNV-1a over code units, its bits mixed once more since the high ones decide. */
function hash(id: string): number {
  let value = 0x811c_9dc5;
  for (let place = 0; place < id.length; place += 1) {
    value = Math.imul(value ^ id.charCodeAt(place), 0x0100_0193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b_3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
