/** Venues that may be listed, with the most each may score, until it is clear which to measure. */
export class Candidates {
  private locations = new Uint32Array(256);
  private classes = new Uint32Array(256);
  private scores = new Float64Array(256);
  size = 0;

  add(location: number, cls: number, atMost: number): void {
    const { size } = this;
    if (size === this.locations.length) this.grow();
    this.locations[size] = location;
    this.classes[size] = cls;
    this.scores[size] = atMost;
    this.size = size + 1;
  }

  location(place: number): number {
    return this.locations[place] as number;
  }

  class(place: number): number {
    return this.classes[place] as number;
  }

  /** Keeps those that may score so much. */
  keep(score: number): void {
    const { classes, locations, scores } = this;
    let kept = 0;
    for (let place = 0; place < this.size; place += 1) {
      if ((scores[place] as number) < score) continue;
      locations[kept] = locations[place] as number;
      classes[kept] = classes[place] as number;
      kept += 1;
    }
    this.size = kept;
  }

  private grow(): void {
    const { locations, classes, scores } = this;
    this.locations = new Uint32Array(2 * locations.length);
    this.locations.set(locations);
    this.classes = new Uint32Array(2 * classes.length);
    this.classes.set(classes);
    this.scores = new Float64Array(2 * scores.length);
    this.scores.set(scores);
  }
}
