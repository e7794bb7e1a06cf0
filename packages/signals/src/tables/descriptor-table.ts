import { type InteractionLog, shareOf } from '../log/interaction-log.ts';
import { descriptorsOf, type VenueTable } from './venue-table.ts';

/** How much of everything a descriptor needs before its own numbers count as much as the average. */
const PRIOR_LIKINGS = 10;
/** The interests that say most about somebody; more of them only blur. */
const INTERESTS_COUNTED = 5;
const PRIOR_SHARE = 2;

/**
 * How common each category and tag is among all likings, and which go together in one person: the
 * second is what an interest says about venues that are called something else.
 */
export class DescriptorTable {
  private readonly likings = new Map<string, number>();
  private total = 0;
  /** By descriptor somebody cares for: the shares of their likings that go to each descriptor. */
  private readonly together = new Map<string, Map<string, number>>();
  private readonly shares = new Map<string, number>();
  private shareTotal = 0;

  constructor(log: InteractionLog, venues: VenueTable) {
    for (let person = 0; person < log.people.size; person += 1) {
      const own = new Map<string, number>();
      let ownTotal = 0;
      for (const [code, liking] of log.likingsOf(person)) {
        const venue = venues.at(code);
        if (venue === undefined) continue;
        const share = shareOf(liking);
        ownTotal += share;
        for (const descriptor of descriptorsOf(venue)) add(own, descriptor, share);
      }
      if (ownTotal === 0) continue;
      for (const [descriptor, share] of own) {
        add(this.likings, descriptor, share);
        add(this.shares, descriptor, share / ownTotal);
      }
      this.total += ownTotal;
      this.shareTotal += 1;
      const favourites = [...own].sort((a, b) => b[1] - a[1]).slice(0, INTERESTS_COUNTED);
      for (const [favourite] of favourites) {
        let row = this.together.get(favourite);
        if (row === undefined) {
          row = new Map();
          this.together.set(favourite, row);
        }
        for (const [descriptor, share] of own) add(row, descriptor, share / ownTotal);
        add(row, favourite, 0);
        add(this.people, favourite, 1);
      }
    }
  }

  private readonly people = new Map<string, number>();

  /**
   * How many times as much of somebody's likings go to a descriptor as of everybody's, smoothed.
   *
   * @param own likings of the person that have it, 0..all
   * @param all likings of the person
   */
  lift(descriptor: string, own: number, all: number): number {
    const kinds = Math.max(1, this.likings.size);
    const everybody =
      ((this.likings.get(descriptor) ?? 0) + PRIOR_LIKINGS) / (this.total + PRIOR_LIKINGS * kinds);
    return (own + 1) / (all + kinds / PRIOR_LIKINGS) / everybody;
  }

  /**
   * The logarithm of how many times as much those who care for `interest` have to do with a descriptor
   * as everybody has; 0 when they do as everybody does, and when nothing is known.
   */
  affinity(interest: string, descriptor: string): number {
    const row = this.together.get(interest);
    const everybody = (this.shares.get(descriptor) ?? 0) / Math.max(1, this.shareTotal);
    if (row === undefined || everybody === 0) return 0;
    const share = (row.get(descriptor) ?? 0) + PRIOR_SHARE * everybody;
    return Math.log(share / ((this.people.get(interest) ?? 0) + PRIOR_SHARE) / everybody);
  }

  /** Whether anybody has to do with a venue of that category or tag. */
  knows(descriptor: string): boolean {
    return this.likings.has(descriptor);
  }
}

function add<Key>(table: Map<Key, number>, key: Key, amount: number): void {
  table.set(key, (table.get(key) ?? 0) + amount);
}
