import type { Strongest } from './strongest.ts';
import type { VenueCounts } from './venue-counts.ts';

/** With more it is given up: they are searched with every visit, and choosing among all is rare then. */
const MOST_CANDIDATES = 160;
/** What it takes in memory at most, in bytes: two lists of numbers that grew by half, and itself. */
export const FRONT_BYTES = 4096;

/**
 * Those who were strongest when a list was last chosen out of all candidates, and those who have gained
 * since: a list is among them, as long as it takes more to be on it than any other had then.
 */
export class FrontRunners {
  candidates: number[];
  /** For each of them, how many visitors it shares. */
  people: number[];
  /** Whether too many have gained: then a list has to be chosen out of all candidates. */
  isGivenUp = false;
  /** What the last of those who were strongest had. */
  private readonly least: number;
  private readonly last: number;
  /** Whether there was no other. */
  private readonly isAll: boolean;

  /**
   * @param strongest more than a list has, or all that there are
   * @param counts how many visitors each shares
   */
  constructor(strongest: Strongest, counts: VenueCounts) {
    const { candidates } = strongest.take();
    this.candidates = [...candidates];
    this.people = this.candidates.map((candidate) => counts.of(candidate));
    this.isAll = !strongest.isFull;
    this.least = strongest.least;
    this.last = candidates[candidates.length - 1] ?? -1;
  }

  /**
   * Notes that a candidate shares another number of visitors; of all others it is taken that they share
   * no more than before.
   */
  note(candidate: number, people: number): void {
    if (this.isGivenUp) return;
    const place = this.candidates.indexOf(candidate);
    if (place >= 0) {
      this.people[place] = people;
    } else if (this.candidates.length < MOST_CANDIDATES) {
      this.candidates.push(candidate);
      this.people.push(people);
    } else {
      this.candidates = [];
      this.people = [];
      this.isGivenUp = true;
    }
  }

  /** Whether what was chosen among them is what would have been chosen among all. */
  include({ isFull, least, weakest }: Strongest): boolean {
    if (this.isAll) return true;
    if (!isFull) return false;
    return least > this.least || (least === this.least && weakest <= this.last);
  }
}
