/** Points of venues that some lists name, added up by location; used again for the next person. */
export class ListedVenues {
  /** How many venues there are. */
  count = 0;
  private found = new Uint32Array(64);
  private points = new Float64Array(0);
  private isListed = new Uint8Array(0);

  /** Forgets what was added. */
  clear(): void {
    for (let place = 0; place < this.count; place += 1) {
      this.isListed[this.found[place] as number] = 0;
    }
    this.count = 0;
  }

  /** Makes room for locations below a number; forgets what was added where there was too little. */
  reserve(locations: number): void {
    if (this.points.length >= locations) return;
    this.points = new Float64Array(Math.ceil(locations * 1.125));
    this.isListed = new Uint8Array(this.points.length);
    this.count = 0;
  }

  add(location: number, points: number): void {
    if (this.isListed[location] === 1) {
      this.points[location] = (this.points[location] as number) + points;
      return;
    }
    this.isListed[location] = 1;
    this.points[location] = points;
    if (this.count === this.found.length) {
      const longer = new Uint32Array(2 * this.count);
      longer.set(this.found);
      this.found = longer;
    }
    this.found[this.count] = location;
    this.count += 1;
  }

  /** Where points were added: the venue at a place among them, each once. */
  location(place: number): number {
    return this.found[place] as number;
  }

  /** What was added at one of them. */
  pointsAt(location: number): number {
    return this.points[location] as number;
  }

  get bytes(): number {
    return this.points.byteLength + this.isListed.byteLength + this.found.byteLength;
  }
}
