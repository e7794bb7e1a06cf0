import type { InteractionLog } from '../log/interaction-log.ts';
import { MOST_NEIGHBOURS, NeighbourLists } from './neighbour-lists.ts';

/** Two venues that five people share by chance must not look alike: added to the denominator. */
const SHRINKAGE = 10;
/** Of a venue with more visitors, and of a person with more venues, only the latest are compared. */
const MOST_COMPARED = 500;

/**
 * Which venues have the same visitors: cosine of the two sets of people, shrunk, in neighbour lists.
 * Every new visit is in the lists of both sides at once.
 */
export class CoVisits {
  readonly lists: NeighbourLists = new NeighbourLists();
  private readonly log: InteractionLog;

  constructor(log: InteractionLog) {
    this.log = log;
    for (let venue = 0; venue < log.venues.size; venue += 1) this.learn(venue);
  }

  /** Takes a person's first interaction with a venue over. */
  add(person: number, venue: number): void {
    this.learn(venue);
    for (const other of [...this.log.likingsOf(person).keys()].slice(-MOST_NEIGHBOURS)) {
      if (other !== venue) this.learn(other);
    }
  }

  private learn(venue: number): void {
    const { log } = this;
    const visitors = log.visitorsOf(venue).slice(-MOST_COMPARED);
    const shared = new Map<number, number>();
    for (const person of visitors) {
      const likings = log.likingsOf(person);
      let skip = likings.size - MOST_COMPARED;
      for (const other of likings.keys()) {
        skip -= 1;
        if (skip < 0) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    this.lists.set(venue, shared.keys(), (other) => {
      const lengths = Math.sqrt(visitors.length * log.visitorsOf(other).length);
      return (shared.get(other) as number) / (lengths + SHRINKAGE);
    });
  }
}
