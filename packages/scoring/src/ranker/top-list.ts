/** A venue that a search found. */
export interface Found {
  readonly location: number;
  readonly distanceKm: number;
}

/** The best few of many, in the order of every ranking: score, then the nearer, then id. */
export class TopList {
  private readonly idAt: (location: number) => string;
  private limit = 0;
  private size = 0;
  /** The score to beat or to tie with; below every score while there is room. */
  worstScore = -1;
  /** How near a venue has to be that only ties. */
  worstDistance: number = Number.POSITIVE_INFINITY;
  // A heap whose root is the worst.
  private readonly scores: number[] = [];
  private readonly distances: number[] = [];
  private readonly locations: number[] = [];

  constructor(idAt: (location: number) => string) {
    this.idAt = idAt;
  }

  reset(limit: number): void {
    this.limit = limit;
    this.size = 0;
    this.worstScore = -1;
    this.worstDistance = Number.POSITIVE_INFINITY;
  }

  /** Keeps a venue if it is among the best so far. */
  offer(score: number, distance: number, location: number): void {
    if (this.size < this.limit) {
      this.rise(this.size, score, distance, location);
      this.size += 1;
      if (this.size < this.limit) return;
    } else if (this.isWorse(0, score, distance, location)) {
      this.sink(0, this.size, score, distance, location);
    } else {
      return;
    }
    this.worstScore = this.scores[0] as number;
    this.worstDistance = this.distances[0] as number;
  }

  /** Everything in it, best first. It is used up by this. */
  take(): Found[] {
    const best = new Array<Found>(this.size);
    for (let end = this.size - 1; end >= 0; end -= 1) {
      best[end] = {
        location: this.locations[0] as number,
        distanceKm: this.distances[0] as number,
      };
      if (end > 0) {
        this.sink(
          0,
          end,
          this.scores[end] as number,
          this.distances[end] as number,
          this.locations[end] as number,
        );
      }
    }
    this.size = 0;
    return best;
  }

  /** Whether the one at `place` comes after the given one. */
  private isWorse(place: number, score: number, distance: number, location: number): boolean {
    const otherScore = this.scores[place] as number;
    if (otherScore !== score) return otherScore < score;
    const otherDistance = this.distances[place] as number;
    if (otherDistance !== distance) return otherDistance > distance;
    return this.idAt(this.locations[place] as number) > this.idAt(location);
  }

  private rise(from: number, score: number, distance: number, location: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.isWorse(parent, score, distance, location)) break;
      this.copy(parent, place);
      place = parent;
    }
    this.put(place, score, distance, location);
  }

  private sink(from: number, end: number, score: number, distance: number, location: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= end) break;
      const right = child + 1;
      if (
        right < end &&
        this.isWorse(
          right,
          this.scores[child] as number,
          this.distances[child] as number,
          this.locations[child] as number,
        )
      ) {
        child = right;
      }
      if (!this.isWorse(child, score, distance, location)) break;
      this.copy(child, place);
      place = child;
    }
    this.put(place, score, distance, location);
  }

  private copy(from: number, to: number): void {
    this.put(
      to,
      this.scores[from] as number,
      this.distances[from] as number,
      this.locations[from] as number,
    );
  }

  private put(place: number, score: number, distance: number, location: number): void {
    this.scores[place] = score;
    this.distances[place] = distance;
    this.locations[place] = location;
  }
}
