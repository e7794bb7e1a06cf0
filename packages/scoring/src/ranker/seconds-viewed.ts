const EMPTY = -1;
/** At most so full is the table. */
const MOST_FULL = 1 / 2;

/**
 * Seconds viewed, by location. Asked about many venues of which few were ever viewed: an open-addressed
 * table says no after one look.
 */
export class SecondsViewed {
  private locations: Int32Array = new Int32Array(64).fill(EMPTY);
  private seconds = new Float64Array(64);
  private count = 0;

  clear(): void {
    if (this.count === 0) return;
    this.locations.fill(EMPTY);
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
    let place = Math.imul(location, 0x9e37_79b1) >>> 16;
    for (place &= mask; ; place = (place + 1) & mask) {
      const other = locations[place] as number;
      if (other === location || other === EMPTY) return place;
    }
  }

  private grow(): void {
    const { locations, seconds } = this;
    this.locations = new Int32Array(4 * locations.length).fill(EMPTY);
    this.seconds = new Float64Array(4 * locations.length);
    this.count = 0;
    for (let place = 0; place < locations.length; place += 1) {
      if (locations[place] !== EMPTY)
        this.set(locations[place] as number, seconds[place] as number);
    }
  }
}
