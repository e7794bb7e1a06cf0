/** The score that so many of the scores it was told reach, as a heap whose root is that score. */
export class ScoreFloor {
  private heap = new Float64Array(32);
  private size = 0;
  private limit = 0;
  /** Below every score while there are too few. */
  score = -1;

  reset(limit: number): void {
    if (this.heap.length < limit) this.heap = new Float64Array(2 * limit);
    this.limit = limit;
    this.size = 0;
    this.score = -1;
  }

  /** Says whether the floor has risen. */
  add(score: number): boolean {
    const { heap } = this;
    if (this.size < this.limit) {
      let place = this.size;
      this.size += 1;
      while (place > 0) {
        const parent = (place - 1) >>> 1;
        if ((heap[parent] as number) <= score) break;
        heap[place] = heap[parent] as number;
        place = parent;
      }
      heap[place] = score;
      if (this.size < this.limit) return false;
    } else {
      if (score <= this.score) return false;
      this.sink(score);
    }
    const risen = (heap[0] as number) > this.score;
    this.score = heap[0] as number;
    return risen;
  }

  /** Puts a score in place of the lowest. */
  private sink(score: number): void {
    const { heap, size } = this;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child += 1;
      if ((heap[child] as number) >= score) break;
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = score;
  }
}
