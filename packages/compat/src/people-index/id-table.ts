const EMPTY = 0xffff_ffff;

/**
 * Where each id is, in 8 bytes or so an id: an open-addressed table of handles, whose ids are read
 * from where they point. A `Map` would take four times as much.
 */
export class IdTable {
  private readonly idAt: (handle: number) => string;
  private table: Uint32Array;
  private used = 0;

  /** @param expected for how many ids to make room at first */
  constructor(expected: number, idAt: (handle: number) => string) {
    this.idAt = idAt;
    this.table = new Uint32Array(tableSize(expected)).fill(EMPTY);
  }

  get bytes(): number {
    return this.table.byteLength;
  }

  /** The handle of an id, or -1. */
  find(id: string): number {
    const { table } = this;
    const mask = table.length - 1;
    for (let place = hash(id) & mask; ; place = (place + 1) & mask) {
      const handle = table[place] as number;
      if (handle === EMPTY) return -1;
      if (this.idAt(handle) === id) return handle;
    }
  }

  /** Adds an id that is not there. */
  insert(id: string, handle: number): void {
    if (tableSize(this.used + 1) > this.table.length) this.grow();
    this.place(id, handle);
    this.used += 1;
  }

  /** Where in the table an id stands that is known to have a handle. */
  positionOf(id: string, handle: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let place = hash(id) & mask;
    while (table[place] !== handle) place = (place + 1) & mask;
    return place;
  }

  /** Says that the id at a position has another handle now. */
  assign(position: number, handle: number): void {
    this.table[position] = handle;
  }

  /** Replaces every handle by what `handles` says of it. */
  rename(handles: Uint32Array): void {
    const { table } = this;
    for (let place = 0; place < table.length; place += 1) {
      const handle = table[place] as number;
      if (handle !== EMPTY) table[place] = handles[handle] as number;
    }
  }

  /** Forgets an id that is known to have a handle. */
  delete(id: string, handle: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let gap = this.positionOf(id, handle);
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

  private place(id: string, handle: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let place = hash(id) & mask;
    while (table[place] !== EMPTY) place = (place + 1) & mask;
    table[place] = handle;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(before.length * 2).fill(EMPTY);
    for (const handle of before) {
      if (handle !== EMPTY) this.place(this.idAt(handle), handle);
    }
  }
}

/** A power of two that is at most two thirds full. */
function tableSize(count: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(count * 1.5)));
}

/** FNV-1a over code units, its bits mixed once more since only the low ones are used. */
export function hash(id: string): number {
  let value = 0x811c_9dc5;
  for (let place = 0; place < id.length; place += 1) {
    value = Math.imul(value ^ id.charCodeAt(place), 0x0100_0193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b_3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
