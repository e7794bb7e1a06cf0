const EMPTY = 0xffff_ffff;

/**
 * Where each id is, in 8 bytes or so an id: an open-addressed table of locations, whose ids are read
 * from where they point. A `Map` would take four times as much.
 */
export class IdTable {
  private readonly idAt: (location: number) => string;
  private table: Uint32Array;
  private used = 0;
  /** There so that reading lengths ahead has a purpose that no compiler removes. */
  protected lengthsRead = 0;

  /** @param expected for how many ids to make room at first */
  constructor(expected: number, idAt: (location: number) => string) {
    this.idAt = idAt;
    this.table = new Uint32Array(tableSize(expected)).fill(EMPTY);
  }

  get bytes(): number {
    return this.table.byteLength;
  }

  /** The location of an id, or -1. */
  find(id: string): number {
    const { table } = this;
    const mask = table.length - 1;
    for (let place = hash(id) & mask; ; place = (place + 1) & mask) {
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
    const mask = table.length - 1;
    for (let at = 0; at < count; at += 1) locations[at] = hash(ids[at] as string) & mask;
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
        place = (place + 1) & mask;
        location = table[place] as number;
      }
      locations[at] = location === EMPTY ? -1 : location;
    }
  }

  /** Adds an id that is not there. */
  insert(id: string, location: number): void {
    if (tableSize(this.used + 1) > this.table.length) this.grow();
    this.place(id, location);
    this.used += 1;
  }

  /** Where in the table an id stands that is known to be at a location. */
  positionOf(id: string, location: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let place = hash(id) & mask;
    while (table[place] !== location) place = (place + 1) & mask;
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
    const mask = table.length - 1;
    let gap = this.positionOf(id, location);
    // Whatever stands behind the gap and would be looked for before it moves up, so no search ends early.
    for (let place = (gap + 1) & mask; table[place] !== EMPTY; place = (place + 1) & mask) {
      const other = table[place] as number;
      const wanted = hash(this.idAt(other)) & mask;
      if (((place - wanted) & mask) >= ((place - gap) & mask)) {
        table[gap] = other;
        gap = place;
      }
    }
    table[gap] = EMPTY;
    this.used -= 1;
  }

  private place(id: string, location: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let place = hash(id) & mask;
    while (table[place] !== EMPTY) place = (place + 1) & mask;
    table[place] = location;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(before.length * 2).fill(EMPTY);
    for (const location of before) {
      if (location !== EMPTY) this.place(this.idAt(location), location);
    }
  }
}

/** A power of two that is at most two thirds full. */
function tableSize(count: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(count * 1.5)));
}

/** FNV-1a over code units, its bits mixed once more since only the low ones are used. */
function hash(id: string): number {
  let value = 0x811c_9dc5;
  for (let place = 0; place < id.length; place += 1) {
    value = Math.imul(value ^ id.charCodeAt(place), 0x0100_0193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b_3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
