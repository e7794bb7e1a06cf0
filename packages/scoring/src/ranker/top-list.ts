/** A venue that a search found. */
export interface Found {
  readonly location: number;
  readonly distanceKm: number;
}

/** Lists up to this length are kept in order; longer ones are sorted and cut now and then. */
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
  private scores: number[] = [];
  private distances: number[] = [];
  private locations: number[] = [];

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
    const { limit } = this;
    if (limit > MOST_IN_ORDER) {
      this.collect(score, distance, location);
      return;
    }
    let place = this.size;
    if (place < limit) this.size += 1;
    else if (this.isWorse(place - 1, score, distance, location)) place -= 1;
    else return;
    while (place > 0 && this.isWorse(place - 1, score, distance, location)) {
      this.put(
        place,
        this.scores[place - 1] as number,
        this.distances[place - 1] as number,
        this.locations[place - 1] as number,
      );
      place -= 1;
    }
    this.put(place, score, distance, location);
    if (this.size === limit) this.noteWorst();
  }

  /** Everything in it, best first. It is used up by this. */
  take(): Found[] {
    if (this.limit > MOST_IN_ORDER) this.cut();
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

  private collect(score: number, distance: number, location: number): void {
    if (score < this.worstScore) return;
    if (score === this.worstScore && distance > this.worstDistance) return;
    this.put(this.size, score, distance, location);
    this.size += 1;
    if (this.size === 2 * this.limit) this.cut();
  }

  /** Sorts what is there, and drops what is too many. */
  private cut(): void {
    const { distances, limit, locations, scores } = this;
    const order = Array.from({ length: this.size }, (_, place) => place);
    order.sort((a, b) =>
      this.isWorse(a, scores[b] as number, distances[b] as number, locations[b] as number) ? 1 : -1,
    );
    order.length = Math.min(order.length, limit);
    this.scores = order.map((place) => scores[place] as number);
    this.distances = order.map((place) => distances[place] as number);
    this.locations = order.map((place) => locations[place] as number);
    this.size = order.length;
    if (this.size === limit) this.noteWorst();
  }

  private noteWorst(): void {
    this.worstScore = this.scores[this.size - 1] as number;
    this.worstDistance = this.distances[this.size - 1] as number;
  }

  /** Whether the one at `place` comes after the given one. */
  private isWorse(place: number, score: number, distance: number, location: number): boolean {
    const otherScore = this.scores[place] as number;
    if (otherScore !== score) return otherScore < score;
    const otherDistance = this.distances[place] as number;
    if (otherDistance !== distance) return otherDistance > distance;
    return this.idAt(this.locations[place] as number) > this.idAt(location);
  }

  private put(place: number, score: number, distance: number, location: number): void {
    this.scores[place] = score;
    this.distances[place] = distance;
    this.locations[place] = location;
  }
}
