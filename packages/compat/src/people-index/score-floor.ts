/**
 * The best few of many scores that are only known from below: whoever surely scores less than the
 * least of them will not be among so many best.
 */
export class ScoreFloor {
  private limit = 0;
  private size = 0;
  // A heap whose root is the least.
  private scores = new Float64Array(16);

  reset(limit: number): void {
    this.limit = limit;
    this.size = 0;
  }

  /** The score that so many reach; none while there are fewer. */
  get score(): number {
    return this.size === this.limit ? (this.scores[0] as number) : Number.NEGATIVE_INFINITY;
  }

  /** Counts somebody in who scores at least as much, and says whether the floor has risen. */
  add(score: number): boolean {
    const { limit } = this;
    if (this.size === this.scores.length && this.size < limit) this.grow();
    const { scores } = this;
    if (this.size < limit) {
      let place = this.size;
      this.size += 1;
      while (place > 0) {
        const parent = (place - 1) >>> 1;
        if ((scores[parent] as number) <= score) break;
        scores[place] = scores[parent] as number;
        place = parent;
      }
      scores[place] = score;
      return this.size === limit;
    }
    if (score <= (scores[0] as number)) return false;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= limit) break;
      if (child + 1 < limit && (scores[child + 1] as number) < (scores[child] as number)) {
        child += 1;
      }
      if (score <= (scores[child] as number)) break;
      scores[place] = scores[child] as number;
      place = child;
    }
    scores[place] = score;
    return true;
  }

  private grow(): void {
    const { scores } = this;
    this.scores = new Float64Array(scores.length * 2);
    this.scores.set(scores);
  }
}
