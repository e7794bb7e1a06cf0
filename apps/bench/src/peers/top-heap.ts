import type { Answer } from './answer.ts';

/**
 * The best k seen so far: best score first, then the nearer, then the lower place. A binary heap over
 * arrays that are made once, with the worst one at the root.
 */
export class TopHeap {
  readonly #scores: Float64Array;
  readonly #distances: Float64Array;
  readonly #places: Int32Array;
  readonly #capacity: number;
  #size = 0;
  /** The score to reach once the heap is full; below every score before that. */
  worstScore = -1;
  /** Of the worst one; of two with its score, only the nearer gets in. */
  worstDistance = Number.POSITIVE_INFINITY;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#scores = new Float64Array(capacity);
    this.#distances = new Float64Array(capacity);
    this.#places = new Int32Array(capacity);
  }

  clear(): void {
    this.#size = 0;
    this.worstScore = -1;
    this.worstDistance = Number.POSITIVE_INFINITY;
  }

  offer(score: number, distance: number, place: number): void {
    if (this.#size < this.#capacity) {
      this.#rise(this.#size, score, distance, place);
      this.#size += 1;
      if (this.#size < this.#capacity) return;
    } else {
      if (!this.#isWorse(0, score, distance, place)) return;
      this.#sink(this.#size, score, distance, place);
    }
    this.worstScore = this.#scores[0] as number;
    this.worstDistance = this.#distances[0] as number;
  }

  /** Everything in it, best first. The heap is empty afterwards. */
  take(): Answer {
    const size = this.#size;
    const places = new Array<number>(size);
    const scores = new Array<number>(size);
    const distancesKm = new Array<number>(size);
    for (let end = size - 1; end >= 0; end -= 1) {
      places[end] = this.#places[0] as number;
      scores[end] = this.#scores[0] as number;
      distancesKm[end] = this.#distances[0] as number;
      this.#sink(
        end,
        this.#scores[end] as number,
        this.#distances[end] as number,
        this.#places[end] as number,
      );
    }
    this.clear();
    return { places, scores, distancesKm };
  }

  #isWorse(at: number, score: number, distance: number, place: number): boolean {
    const otherScore = this.#scores[at] as number;
    if (otherScore !== score) return otherScore < score;
    const otherDistance = this.#distances[at] as number;
    if (otherDistance !== distance) return otherDistance > distance;
    return (this.#places[at] as number) > place;
  }

  #rise(from: number, score: number, distance: number, place: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.#isWorse(parent, score, distance, place)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, score, distance, place);
  }

  /** Puts one in place of the root of a heap of a size. */
  #sink(size: number, score: number, distance: number, place: number): void {
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.#childIsWorse(child + 1, child)) child += 1;
      if (!this.#isWorse(child, score, distance, place)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, score, distance, place);
  }

  #childIsWorse(at: number, than: number): boolean {
    return this.#isWorse(
      at,
      this.#scores[than] as number,
      this.#distances[than] as number,
      this.#places[than] as number,
    );
  }

  #move(from: number, to: number): void {
    this.#put(
      to,
      this.#scores[from] as number,
      this.#distances[from] as number,
      this.#places[from] as number,
    );
  }

  #put(at: number, score: number, distance: number, place: number): void {
    this.#scores[at] = score;
    this.#distances[at] = distance;
    this.#places[at] = place;
  }
}
