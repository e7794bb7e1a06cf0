import { atLeast, lowestBit } from './bits.ts';
import type { LikedVenue } from './liking.ts';
import type { TopList } from './top-list.ts';

/** Venues that are looked at together: one for each bit of a word. */
export const TOGETHER = 32;

/**
 * The lists of several venues while people are tried on all of them. Which venues somebody likes is
 * counted for all at once, bit by bit: a number is spread over several words, as in `MatchCounter`.
 */
export class VenueLists {
  private lists: readonly TopList[] = [];
  /** The venues of each tag, a bit for each; 0 between calls. */
  private venuesOf = new Uint32Array(0);
  private tags: number[] = [];
  private readonly digits = new Uint32Array(32);
  private digitCount = 0;
  /** How many tags suffice, and the venues of which this is true. */
  private readonly leasts: { least: number; venues: number }[] = [];
  /** Those that people are still tried on. */
  private open = 0;
  private givenUp = 0;
  worstScore = -1;
  worstDistance = -1;

  /**
   * Begins with at most {@link TOGETHER} venues and a list for each.
   *
   * @param codes tags are below it
   */
  begin(venues: readonly LikedVenue[], lists: readonly TopList[], codes: number): void {
    if (this.venuesOf.length < codes) this.venuesOf = new Uint32Array(codes * 2);
    this.lists = lists;
    this.tags = [];
    this.leasts.length = 0;
    this.open = 0;
    this.givenUp = 0;
    let most = 0;
    for (const [place, { tags, least }] of venues.entries()) {
      if (least > tags.length) continue;
      const bit = 1 << place;
      this.open |= bit;
      if (tags.length > most) most = tags.length;
      for (const tag of tags) {
        this.venuesOf[tag] = (this.venuesOf[tag] as number) | bit;
        this.tags.push(tag);
      }
      const alike = this.leasts.find((other) => other.least === least);
      if (alike) alike.venues |= bit;
      else this.leasts.push({ least, venues: bit });
    }
    this.digitCount = 32 - Math.clz32(most);
    this.note();
  }

  /** Forgets the venues. */
  end(): void {
    for (const tag of this.tags) this.venuesOf[tag] = 0;
  }

  /** Whether there are venues people can be tried on. */
  get any(): boolean {
    return this.open !== 0;
  }

  get count(): number {
    return this.lists.length;
  }

  /** Whether a venue was given up, so that more people may belong into its list. */
  isShort(place: number): boolean {
    return ((this.givenUp >>> place) & 1) === 1;
  }

  /**
   * Which of the open venues somebody likes by tags alone, a bit for each.
   *
   * @param interests theirs from `from` up to, not including, `to`
   */
  likedBy(interests: Uint32Array, from: number, to: number): number {
    const { digitCount, digits, open, venuesOf } = this;
    let any = 0;
    for (let at = from; at < to; at += 1) {
      let carry = (venuesOf[interests[at] as number] as number) & open;
      if (carry === 0) continue;
      if (any === 0) for (let digit = 0; digit < digitCount; digit += 1) digits[digit] = 0;
      any |= carry;
      for (let digit = 0; carry !== 0; digit += 1) {
        const before = digits[digit] as number;
        digits[digit] = before ^ carry;
        carry &= before;
      }
    }
    if (any === 0) return 0;
    let liked = 0;
    for (const { least, venues } of this.leasts) {
      if (least === 1) liked |= any & venues;
      else if ((any & venues) !== 0) liked |= atLeast(digits, digitCount, least) & venues;
    }
    return liked;
  }

  /** Those of some venues into whose lists somebody might come who scores so much at most. */
  within(venues: number, score: number): number {
    let reached = 0;
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const place = lowestBit(rest);
      if (score >= (this.lists[place] as TopList).worstScore) reached |= 1 << place;
    }
    return reached;
  }

  /** Offers somebody to the lists of some venues, and says whether the score to beat may have risen. */
  offer(venues: number, score: number, distance: number, handle: number): boolean {
    let raised = false;
    for (let rest = venues; rest !== 0; rest &= rest - 1) {
      const list = this.lists[lowestBit(rest)] as TopList;
      if (score < list.worstScore) continue;
      if (list.offer(score, distance, handle) && list.full) raised = true;
    }
    if (raised) this.note();
    return raised;
  }

  /** Leaves the venues to themselves whose lists are not full, or else are the worst. */
  giveUpWorst(): void {
    let dropped = 0;
    for (let rest = this.open; rest !== 0; rest &= rest - 1) {
      const place = lowestBit(rest);
      if (!(this.lists[place] as TopList).full) dropped |= 1 << place;
    }
    if (dropped === 0) {
      for (let rest = this.open; rest !== 0; rest &= rest - 1) {
        const place = lowestBit(rest);
        if ((this.lists[place] as TopList).worstScore === this.worstScore) dropped |= 1 << place;
      }
    }
    this.open &= ~dropped;
    this.givenUp |= dropped;
    this.note();
  }

  private note(): void {
    this.worstScore = Number.POSITIVE_INFINITY;
    this.worstDistance = -1;
    for (let rest = this.open; rest !== 0; rest &= rest - 1) {
      const { worstScore, worstDistance } = this.lists[lowestBit(rest)] as TopList;
      if (worstScore > this.worstScore) continue;
      this.worstDistance =
        worstScore < this.worstScore ? worstDistance : Math.max(worstDistance, this.worstDistance);
      this.worstScore = worstScore;
    }
  }
}
