/** The strongest of many candidates, best first; ties by the lower code. Used again for the next list. */
export class Strongest {
  private readonly candidates: Uint32Array;
  private readonly strengths: Float64Array;
  private count = 0;
  /** What it takes to be among them; more than this, or as much and a lower code. */
  least = 0;

  constructor(most: number) {
    this.candidates = new Uint32Array(most);
    this.strengths = new Float64Array(most);
  }

  /** Whether there are as many as there may be. */
  get isFull(): boolean {
    return this.count === this.strengths.length;
  }

  /** The last of them. */
  get weakest(): number {
    return this.candidates[this.count - 1] as number;
  }

  clear(): void {
    this.count = 0;
    this.least = 0;
  }

  /** Takes in a candidate, each once; one of 0 or less is left out. */
  offer(candidate: number, strength: number): void {
    const { candidates, strengths } = this;
    if (!(strength > 0) || strength < this.least) return;
    let place = this.count;
    if (this.isFull) {
      const last = place - 1;
      if (strength === this.least && (candidates[last] as number) < candidate) return;
      place = last;
    } else {
      this.count += 1;
    }
    for (; place > 0; place -= 1) {
      const before = strengths[place - 1] as number;
      if (before > strength) break;
      if (before === strength && (candidates[place - 1] as number) < candidate) break;
      strengths[place] = before;
      candidates[place] = candidates[place - 1] as number;
    }
    strengths[place] = strength;
    candidates[place] = candidate;
    if (this.isFull) this.least = strengths[this.count - 1] as number;
  }

  /** The first so many, best first, and how strong each is, rounded to 32 bits. */
  take(most: number = this.count): {
    readonly candidates: Uint32Array;
    readonly strengths: Float32Array;
  } {
    const count = Math.min(this.count, most);
    return {
      candidates: this.candidates.slice(0, count),
      strengths: new Float32Array(this.strengths.subarray(0, count)),
    };
  }
}
