/** Somebody on a list. */
export interface Listed {
  readonly handle: number;
  /** Kilometres to them. */
  readonly km: number;
}

/** The best few of many, in the order of every ranking: score, then the nearer, then id. */
export class TopList {
  private readonly idAt: (handle: number) => string;
  private limit = 0;
  private floor = -1;
  private size = 0;
  // A heap whose root is the worst.
  private readonly scores: number[] = [];
  private readonly distances: number[] = [];
  private readonly handles: number[] = [];

  constructor(idAt: (handle: number) => string) {
    this.idAt = idAt;
  }

  /** @param floor scores have to be above it */
  reset(limit: number, floor: number): void {
    this.limit = limit;
    this.floor = floor;
    this.size = 0;
  }

  /** The most it can hold. */
  get room(): number {
    return this.limit;
  }

  get full(): boolean {
    return this.size === this.limit;
  }

  /** The score to beat or to tie with. */
  get worstScore(): number {
    return this.full ? (this.scores[0] as number) : this.floor;
  }

  /** How near somebody has to be who only ties. */
  get worstDistance(): number {
    return this.full ? (this.distances[0] as number) : -1;
  }

  /** Keeps somebody who is among the best so far, and says whether they are. */
  offer(score: number, distance: number, handle: number): boolean {
    if (score <= this.floor) return false;
    if (this.size < this.limit) {
      this.rise(this.size, score, distance, handle);
      this.size += 1;
      return true;
    }
    if (!this.isWorse(0, score, distance, handle)) return false;
    this.sink(0, this.size, score, distance, handle);
    return true;
  }

  /** Everybody, best first. The list is used up by this. */
  take(): Listed[] {
    const best = new Array<Listed>(this.size);
    for (let end = this.size - 1; end >= 0; end -= 1) {
      best[end] = { handle: this.handles[0] as number, km: this.distances[0] as number };
      if (end > 0) {
        this.sink(
          0,
          end,
          this.scores[end] as number,
          this.distances[end] as number,
          this.handles[end] as number,
        );
      }
    }
    this.size = 0;
    return best;
  }

  /** Whether the one at `place` comes after the given one. */
  private isWorse(place: number, score: number, distance: number, handle: number): boolean {
    const otherScore = this.scores[place] as number;
    if (otherScore !== score) return otherScore < score;
    const otherDistance = this.distances[place] as number;
    if (otherDistance !== distance) return otherDistance > distance;
    return this.idAt(this.handles[place] as number) > this.idAt(handle);
  }

  private rise(from: number, score: number, distance: number, handle: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.isWorse(parent, score, distance, handle)) break;
      this.copy(parent, place);
      place = parent;
    }
    this.put(place, score, distance, handle);
  }

  private sink(from: number, end: number, score: number, distance: number, handle: number): void {
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
          this.handles[child] as number,
        )
      ) {
        child = right;
      }
      if (!this.isWorse(child, score, distance, handle)) break;
      this.copy(child, place);
      place = child;
    }
    this.put(place, score, distance, handle);
  }

  private copy(from: number, to: number): void {
    this.put(
      to,
      this.scores[from] as number,
      this.distances[from] as number,
      this.handles[from] as number,
    );
  }

  private put(place: number, score: number, distance: number, handle: number): void {
    this.scores[place] = score;
    this.distances[place] = distance;
    this.handles[place] = handle;
  }
}
