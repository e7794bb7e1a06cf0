/**
 * The words of the features of all pages: a stretch for each page, in one array. A page that needs a
 * longer stretch moves to the end; when the end is reached everything closes up.
 */
export class WordPool {
  words: Uint32Array = new Uint32Array(0);
  /** Where the stretch of each page begins. */
  starts: Uint32Array = new Uint32Array(0);
  private rooms = new Uint32Array(0);
  private used = new Uint32Array(0);
  private end = 0;

  /** Gives a page a stretch of so many words, all free. What it had is gone. */
  reserve(page: number, room: number): void {
    if (page >= this.starts.length) this.addPages(Math.ceil(page * 1.125) + 1);
    this.rooms[page] = 0;
    if (this.end + room > this.words.length) this.closeUp(room);
    this.starts[page] = this.end;
    this.rooms[page] = room;
    this.used[page] = 0;
    this.end += room;
  }

  /** How many words of its stretch a page could still take. */
  free(page: number): number {
    return (this.rooms[page] as number) - (this.used[page] as number);
  }

  /** Takes the next words of the stretch of a page. Returns where they start within it. */
  take(page: number, count: number): number {
    const start = this.used[page] as number;
    this.used[page] = start + count;
    return start;
  }

  /** Gives back the room that growing reserved. */
  settle(): void {
    this.closeUp(0, 1);
  }

  get bytes(): number {
    return this.words.byteLength + 3 * this.starts.byteLength;
  }

  private closeUp(room: number, slack = 1.125): void {
    let needed = room;
    for (const stretch of this.rooms) needed += stretch;
    const before = this.words;
    this.words = new Uint32Array(Math.ceil(needed * slack));
    this.end = 0;
    for (let page = 0; page < this.rooms.length; page += 1) {
      const stretch = this.rooms[page] as number;
      if (stretch === 0) continue;
      const start = this.starts[page] as number;
      this.words.set(before.subarray(start, start + (this.used[page] as number)), this.end);
      this.starts[page] = this.end;
      this.end += stretch;
    }
  }

  private addPages(count: number): void {
    const grown = (column: Uint32Array<ArrayBuffer>) => {
      const longer = new Uint32Array(count);
      longer.set(column);
      return longer;
    };
    this.starts = grown(this.starts as Uint32Array<ArrayBuffer>);
    this.rooms = grown(this.rooms);
    this.used = grown(this.used);
  }
}
