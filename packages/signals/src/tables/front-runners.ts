import type { Strongest } from './strongest.ts';

/** With more candidates, choosing among all that there are is as quick. */
const MOST_CANDIDATES = 160;

/**
 * Those who were strongest when a list was last chosen out of all candidates, and those who have gained
 * since: a list is among them, as long as it takes more to be on it than any other had then.
 */
export class FrontRunners {
  readonly candidates: number[];
  /** What the last of those who were strongest had. */
  private readonly least: number;
  private readonly last: number;
  /** Whether there was no other. */
  private readonly isAll: boolean;

  /** @param strongest more than a list has, or all that there are */
  constructor(strongest: Strongest) {
    const { candidates } = strongest.take();
    this.candidates = [...candidates];
    this.isAll = !strongest.isFull;
    this.least = strongest.least;
    this.last = candidates[candidates.length - 1] ?? -1;
  }

  /** Notes that somebody may be stronger than before; all others are taken not to be. */
  note(candidate: number): void {
    if (!this.candidates.includes(candidate)) this.candidates.push(candidate);
  }

  /** Whether choosing among them spares any work. */
  get areFew(): boolean {
    return this.candidates.length <= MOST_CANDIDATES;
  }

  /** Whether what was chosen among them is what would have been chosen among all. */
  include({ isFull, least, weakest }: Strongest): boolean {
    if (this.isAll) return true;
    if (!isFull) return false;
    return least > this.least || (least === this.least && weakest <= this.last);
  }
}
