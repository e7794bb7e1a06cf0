import { type InteractionLog, shareOf } from '../log/interaction-log.ts';
import { descriptorsOf, type VenueTable } from './venue-table.ts';

/** How much of everything a descriptor needs before its own numbers count as much as the average. */
const PRIOR_LIKINGS = 10;
/** The interests that say most about somebody; more of them only blur. */
const INTERESTS_COUNTED = 5;
const PRIOR_SHARE = 2;

/** A descriptor table as plain data. */
export interface DescriptorColumns {
  readonly likings: Map<string, number>;
  readonly total: number;
  readonly together: Map<string, Map<string, number>>;
  readonly shares: Map<string, number>;
  readonly shareTotal: number;
  readonly people: Map<string, number>;
}

/**
 * How common each category and tag is among all likings, and which go together in one person: the
 * second is what an interest says about venues that are called something else.
 */
export class DescriptorTable {
  private readonly likings: Map<string, number>;
  private total = 0;
  /** By descriptor somebody cares for: the shares of their likings that go to each descriptor. */
  private readonly together: Map<string, Map<string, number>>;
  private readonly shares: Map<string, number>;
  private shareTotal = 0;
  private readonly people: Map<string, number>;

  constructor(learned: DescriptorColumns);
  constructor(log: InteractionLog, venues: VenueTable);
  constructor(from: InteractionLog | DescriptorColumns, venues?: VenueTable) {
    const learned = venues === undefined ? (from as DescriptorColumns) : undefined;
    this.likings = learned?.likings ?? new Map();
    this.together = learned?.together ?? new Map();
    this.shares = learned?.shares ?? new Map();
    this.people = learned?.people ?? new Map();
    this.total = learned?.total ?? 0;
    this.shareTotal = learned?.shareTotal ?? 0;
    if (venues !== undefined) this.learn(from as InteractionLog, venues);
  }

  /** The table as plain data, to be sent or kept. */
  get columns(): DescriptorColumns {
    const { likings, total, together, shares, shareTotal, people } = this;
    return { likings, total, together, shares, shareTotal, people };
  }

  private learn(log: InteractionLog, venues: VenueTable): void {
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

  /**
   * How many times as much of somebody's likings go to a descriptor as of everybody's, smoothed.
   *
   * @param own likings of the person that have it, 0..all
   * @param all likings of the person
   */
  lift(descriptor: string, own: number, all: number): number {
    return this.liftOver(this.smoothedShareOf(descriptor), own, all);
  }

  /** {@link lift} over what {@link smoothedShareOf} said of the descriptor. */
  liftOver(everybody: number, own: number, all: number): number {
    return (own + 1) / (all + this.kinds / PRIOR_LIKINGS) / everybody;
  }

  /** The share of all likings that a descriptor has, above 0 also where nobody likes any. */
  smoothedShareOf(descriptor: string): number {
    return (
      ((this.likings.get(descriptor) ?? 0) + PRIOR_LIKINGS) /
      (this.total + PRIOR_LIKINGS * this.kinds)
    );
  }

  private get kinds(): number {
    return Math.max(1, this.likings.size);
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

  /** What those who care for `interest` have to do with; its affinity to anything else is 0 or less. */
  metBy(interest: string): Iterable<string> {
    return this.together.get(interest)?.keys() ?? [];
  }

  /** The share of all likings that a category or tag has, 0..1. */
  shareOf(descriptor: string): number {
    return this.total === 0 ? 0 : (this.likings.get(descriptor) ?? 0) / this.total;
  }

  /** Whether anybody has to do with a venue of that category or tag. */
  knows(descriptor: string): boolean {
    return this.likings.has(descriptor);
  }
}

function add<Key>(table: Map<Key, number>, key: Key, amount: number): void {
  table.set(key, (table.get(key) ?? 0) + amount);
}
