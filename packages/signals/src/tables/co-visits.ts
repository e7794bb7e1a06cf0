import type { InteractionLog } from '../log/interaction-log.ts';
import { MOST_NEIGHBOURS, NeighbourLists } from './neighbour-lists.ts';

/** Two venues that five people share by chance must not look alike: added to the denominator. */
const SHRINKAGE = 10;
/** Of a venue with more visitors, and of a person with more venues, only the latest are compared. */
const MOST_COMPARED = 500;

/**
 * Which venues have the same visitors: cosine of the two sets of people, shrunk, in neighbour lists.
 * Every new visit is in the lists of both sides when they are next asked for; until then it only
 * leaves a mark, so that taking a million visits in costs little.
 */
export class CoVisits extends NeighbourLists {
  private readonly log: InteractionLog;
  private readonly touched = new Set<number>();
  private changes = 0;
  private readonly stamps: number[] = [];

  /** @param learned lists learned before, of the same codes; all is learned anew without */
  constructor(log: InteractionLog, learned?: NeighbourLists) {
    super();
    this.log = log;
    if (learned !== undefined) this.takeOver(learned);
    else for (let venue = 0; venue < log.venues.size; venue += 1) this.learn(venue);
  }

  /** Raised whenever lists may have changed. */
  override get version(): number {
    return this.changes;
  }

  /** Takes a person's first interaction with a venue over. */
  add(person: number, venue: number): void {
    this.touch(venue);
    for (const other of latest(this.log.likingsOf(person), MOST_NEIGHBOURS)) this.touch(other);
  }

  /** Says that visitors of a venue came or went. */
  touch(venue: number): void {
    this.touched.add(venue);
    this.changes += 1;
    this.stamps[venue] = this.stampOf(venue) + 1;
  }

  override stampOf(venue: number): number {
    return this.stamps[venue] ?? 0;
  }

  override of(venue: number): Readonly<Uint32Array> {
    this.learnIfTouched(venue);
    return super.of(venue);
  }

  override strengthsOf(venue: number): Readonly<Float32Array> {
    this.learnIfTouched(venue);
    return super.strengthsOf(venue);
  }

  private learnIfTouched(venue: number): void {
    if (this.touched.delete(venue)) this.learn(venue);
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
    this.set(venue, shared.keys(), (other) => {
      const lengths = Math.sqrt(visitors.length * log.visitorsOf(other).length);
      return (shared.get(other) as number) / (lengths + SHRINKAGE);
    });
  }
}

/** The last keys of a map, without copying the rest. */
function* latest(map: ReadonlyMap<number, unknown>, most: number): Generator<number> {
  let skip = map.size - most;
  for (const key of map.keys()) {
    skip -= 1;
    if (skip < 0) yield key;
  }
}
