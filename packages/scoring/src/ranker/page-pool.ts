/** As many bits a number as it takes. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * Numbers of all pages in one array: a stretch for each page. A page that needs a longer stretch moves
 * to the end; when the end is reached, all stretches close up.
 */
export class PagePool<Column extends Codes> {
  column: Column;
  /** Where the stretch of each page begins. */
  starts: Uint32Array = new Uint32Array(0);
  private rooms = new Uint32Array(0);
  private used = new Uint32Array(0);
  private end = 0;
  private make: (length: number) => Column;

  constructor(make: (length: number) => Column) {
    this.make = make;
    this.column = make(0);
  }

  /** Gives a page a stretch of so many numbers. What it had is gone. */
  reserve(page: number, room: number): void {
    if (page >= this.starts.length) this.addPages(Math.ceil(page * 1.125) + 1);
    this.rooms[page] = 0;
    if (this.end + room > this.column.length) this.closeUp(room, 1.125);
    this.starts[page] = this.end;
    this.rooms[page] = room;
    this.used[page] = 0;
    this.end += room;
  }

  room(page: number): number {
    return this.rooms[page] as number;
  }

  /** How many numbers of its stretch a page has not taken yet. */
  free(page: number): number {
    return (this.rooms[page] as number) - (this.used[page] as number);
  }

  /** Takes the next numbers of the stretch of a page. Returns where they start within it. */
  take(page: number, count: number): number {
    const start = this.used[page] as number;
    this.used[page] = start + count;
    return start;
  }

  /** Goes on with an array of another kind. */
  remake(make: (length: number) => Column): void {
    this.make = make;
    this.closeUp(0, 1.125);
  }

  /** Gives back the room that growing reserved. */
  settle(): void {
    this.closeUp(0, 1);
  }

  get bytes(): number {
    return this.column.byteLength + 3 * this.starts.byteLength;
  }

  private closeUp(room: number, slack: number): void {
    let needed = room;
    for (const stretch of this.rooms) needed += stretch;
    const before = this.column;
    this.column = this.make(Math.ceil(needed * slack));
    this.end = 0;
    for (let page = 0; page < this.rooms.length; page += 1) {
      const stretch = this.rooms[page] as number;
      if (stretch === 0) continue;
      const start = this.starts[page] as number;
      this.column.set(before.subarray(start, start + stretch), this.end);
      this.starts[page] = this.end;
      this.end += stretch;
    }
  }

  private addPages(count: number): void {
    const [starts, rooms, used] = [this.starts, this.rooms, this.used];
    this.starts = new Uint32Array(count);
    this.starts.set(starts);
    this.rooms = new Uint32Array(count);
    this.rooms.set(rooms);
    this.used = new Uint32Array(count);
    this.used.set(used);
  }
}
