/** A venue that a search found. */
export interface Found {
  readonly location: number;
  readonly distanceKm: number;
}

/** Lists up to this length are kept in order, and longer ones as a heap: there in order is more to move. */
const MOST_IN_ORDER = 128;

/** The best few of many, in the order of every ranking: score, then the nearer, then id. */
export class TopList {
  private readonly idAt: (location: number) => string;
  private limit = 0;
  private size = 0;
  /** The score to beat or to tie with; below every score while there is room. */
  worstScore = -1;
  /** How near a venue has to be that only ties. */
  worstDistance: number = Number.POSITIVE_INFINITY;
  // In order, best first, or, of a long list, a heap whose root is the worst.
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
    if (this.limit > MOST_IN_ORDER) this.offerToHeap(score, distance, location);
    else this.offerInOrder(score, distance, location);
  }

  /** Everything in it, best first. It is used up by this. */
  take(): Found[] {
    if (this.limit > MOST_IN_ORDER) this.sort();
    const best: Found[] = [];
    for (let place = 0; place < this.size; place += 1) {
      best.push({
        location: this.locations[place] as number,
        distanceKm: this.distances[place] as number,
      });
    }
    this.size = 0;
    return best;
  }

  private offerInOrder(score: number, distance: number, location: number): void {
    const { limit } = this;
    let place = this.size;
    if (place < limit) this.size += 1;
    else if (this.isWorse(place - 1, score, distance, location)) place -= 1;
    else return;
    for (; place > 0 && this.isWorse(place - 1, score, distance, location); place -= 1) {
      this.copy(place - 1, place);
    }
    this.put(place, score, distance, location);
    if (this.size === limit) this.noteWorst(limit - 1);
  }

  private offerToHeap(score: number, distance: number, location: number): void {
    if (this.size < this.limit) {
      this.rise(score, distance, location);
      if (this.size < this.limit) return;
    } else if (this.isWorse(0, score, distance, location)) {
      this.sink(this.size, score, distance, location);
    } else {
      return;
    }
    this.noteWorst(0);
  }

  private noteWorst(place: number): void {
    this.worstScore = this.scores[place] as number;
    this.worstDistance = this.distances[place] as number;
  }

  private rise(score: number, distance: number, location: number): void {
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.isWorse(parent, score, distance, location)) break;
      this.copy(parent, place);
      place = parent;
    }
    this.put(place, score, distance, location);
  }

  /** Puts a venue in place of the worst of the first so many. */
  private sink(end: number, score: number, distance: number, location: number): void {
    const { distances, locations, scores } = this;
    let place = 0;
    for (let child = 1; child < end; child = 2 * place + 1) {
      const right = child + 1;
      if (
        right < end &&
        this.isWorse(
          right,
          scores[child] as number,
          distances[child] as number,
          locations[child] as number,
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

  /** Makes an ordered list of the heap: the worst goes last, and again of the rest. */
  private sort(): void {
    const { distances, locations, scores } = this;
    for (let last = this.size - 1; last > 0; last -= 1) {
      const score = scores[last] as number;
      const distance = distances[last] as number;
      const location = locations[last] as number;
      this.copy(0, last);
      this.sink(last, score, distance, location);
    }
  }

  /** Whether the one at `place` comes after the given one. */
  private isWorse(place: number, score: number, distance: number, location: number): boolean {
    const otherScore = this.scores[place] as number;
    if (otherScore !== score) return otherScore < score;
    const otherDistance = this.distances[place] as number;
    if (otherDistance !== distance) return otherDistance > distance;
    return this.idAt(this.locations[place] as number) > this.idAt(location);
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
