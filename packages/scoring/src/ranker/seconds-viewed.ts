const EMPTY = -1;
/** Bits of a place in the table at first. */
const FIRST_BITS = 6;
/** Multiplier of a hash by multiplication: 2³² over the golden ratio. */
const GOLDEN = 0x9e37_79b1;
/** At most so full is the table. */
const MOST_FULL = 1 / 2;

/**
 * Seconds viewed, by location. Asked about many venues of which few were ever viewed: an open-addressed
 * table says no after one look.
 */
export class SecondsViewed {
  private bits = FIRST_BITS;
  private locations: Int32Array = new Int32Array(2 ** FIRST_BITS).fill(EMPTY);
  private seconds = new Float64Array(2 ** FIRST_BITS);
  private count = 0;

  clear(): void {
    if (this.count === 0) return;
    // What one person with thousands needed is not emptied for everybody who comes later.
    if (this.bits > FIRST_BITS) this.makeRoom(FIRST_BITS);
    else this.locations.fill(EMPTY);
    this.count = 0;
  }

  /** @param location none below 0 */
  set(location: number, seconds: number): void {
    if (this.count + 1 > MOST_FULL * this.locations.length) this.grow();
    const place = this.placeOf(location);
    if (this.locations[place] === EMPTY) this.count += 1;
    this.locations[place] = location;
    this.seconds[place] = seconds;
  }

  has(location: number): boolean {
    return this.locations[this.placeOf(location)] === location;
  }

  /** 0 for one that was never set. */
  get(location: number): number {
    const place = this.placeOf(location);
    return this.locations[place] === location ? (this.seconds[place] as number) : 0;
  }

  /** Where a location is, or would be. */
  private placeOf(location: number): number {
    const { locations } = this;
    const mask = locations.length - 1;
    let place = Math.imul(location, GOLDEN) >>> (32 - this.bits);
    for (; ; place = (place + 1) & mask) {
      const other = locations[place] as number;
      if (other === location || other === EMPTY) return place;
    }
  }

  private makeRoom(bits: number): void {
    this.bits = bits;
    this.locations = new Int32Array(2 ** bits).fill(EMPTY);
    this.seconds = new Float64Array(2 ** bits);
  }

  private grow(): void {
    const { locations, seconds } = this;
    this.makeRoom(this.bits + 2);
    this.count = 0;
    for (let place = 0; place < locations.length; place += 1) {
      if (locations[place] !== EMPTY)
        this.set(locations[place] as number, seconds[place] as number);
    }
  }
}
