import type { InteractionLog } from '../log/interaction-log.ts';
import { MOST_NEIGHBOURS, NeighbourLists } from './neighbour-lists.ts';
import { Strongest } from './strongest.ts';
import { VenueCounts } from './venue-counts.ts';

/** Two venues that five people share by chance must not look alike: added to the denominator. */
const SHRINKAGE = 10;
/** Of a venue with more visitors, and of a person with more venues, only the latest are compared. */
const MOST_COMPARED = 500;
/** What may be kept of who was where else, in bytes: of a thousand venues and more. */
const MOST_COUNTED_BYTES = 64 * 2 ** 20;

/**
 * Which venues have the same visitors: cosine of the two sets of people, shrunk, in neighbour lists.
 * Every new visit is in the lists of both sides when they are next asked for; until then it only
 * leaves a mark, so that taking a million visits in costs little. What was counted for a list is kept
 * and counted on, so that making it anew is choosing, and hardly ever counting.
 */
export class CoVisits extends NeighbourLists {
  private readonly log: InteractionLog;
  private readonly touched = new Set<number>();
  private changes = 0;
  private readonly stamps: number[] = [];
  /** By venue: how many of its visitors were at each other one; of those that were touched lately. */
  private readonly counted = new Map<number, VenueCounts>();
  private countedBytes = 0;
  private readonly strongest = new Strongest(MOST_NEIGHBOURS);

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
    const venues = this.log.venuesOf(person);
    this.mark(venue);
    for (
      let place = Math.max(0, venues.length - MOST_NEIGHBOURS);
      place < venues.length;
      place += 1
    ) {
      this.mark(venues[place] as number);
    }
    this.countOn(person, venue);
  }

  /** Says that visitors of a venue are gone. */
  touch(venue: number): void {
    this.mark(venue);
    this.counted.clear();
    this.countedBytes = 0;
  }

  private mark(venue: number): void {
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
    const { log, strongest } = this;
    const counts = this.countsOf(venue);
    const compared = Math.min(MOST_COMPARED, log.visitorsOf(venue).length);
    const strength = (people: number, others: number) =>
      people / (Math.sqrt(compared * others) + SHRINKAGE);
    strongest.clear();
    for (let place = 0; place < counts.size; place += 1) {
      const people = counts.countAt(place);
      // As if nobody else had been there.
      if (strength(people, people) < strongest.least) {
        if (people === 1) break;
        continue;
      }
      const other = counts.venueAt(place);
      if (other !== venue) strongest.offer(other, strength(people, log.visitorsOf(other).length));
    }
    this.put(venue, strongest);
  }

  /** For each venue, how many of the visitors of one were there; kept for the next time. */
  private countsOf(venue: number): VenueCounts {
    const counted = this.counted.get(venue);
    if (counted === undefined) return this.count(venue);
    // What was asked for last goes last.
    this.counted.delete(venue);
    this.counted.set(venue, counted);
    return counted;
  }

  private count(venue: number): VenueCounts {
    const { log } = this;
    const visitors = log.visitorsOf(venue);
    const counts = new VenueCounts();
    for (let at = Math.max(0, visitors.length - MOST_COMPARED); at < visitors.length; at += 1) {
      const venues = log.venuesOf(visitors[at] as number);
      const first = Math.max(0, venues.length - MOST_COMPARED);
      for (let place = first; place < venues.length; place += 1) {
        counts.add(venues[place] as number);
      }
    }
    // At the first learning nobody has come since, and few will be touched.
    if (this.changes === 0) return counts;
    this.counted.set(venue, counts);
    this.countedBytes += counts.bytes;
    this.makeRoom(venue);
    return counts;
  }

  /** Forgets what was counted, the first first, but not of the venue at hand. */
  private makeRoom(venue: number): void {
    if (this.countedBytes <= MOST_COUNTED_BYTES) return;
    for (const other of this.counted.keys()) {
      if (this.countedBytes <= MOST_COUNTED_BYTES || other === venue) break;
      this.forget(other);
    }
  }

  /** Brings what was counted up to date with a person's first interaction with a venue. */
  private countOn(person: number, venue: number): void {
    const venues = this.log.venuesOf(person);
    // Where only the latest are compared, something drops out for what is new.
    if (venues.length > MOST_COMPARED) {
      for (const one of venues) this.forget(one);
      return;
    }
    for (const other of venues) if (other !== venue) this.countWith(other, person, venue);
    const own = this.counted.get(venue);
    if (own !== undefined) this.countVisitor(own, venue, venues);
    this.makeRoom(venue);
  }

  /** Counts where else the latest visitor of a venue has been. */
  private countVisitor(own: VenueCounts, venue: number, venues: ArrayLike<number>): void {
    const { log } = this;
    const { bytes } = own;
    for (let place = 0; place < venues.length; place += 1) own.add(venues[place] as number);
    const visitors = log.visitorsOf(venue);
    if (visitors.length > MOST_COMPARED) {
      const gone = log.venuesOf(visitors[visitors.length - MOST_COMPARED - 1] as number);
      const first = Math.max(0, gone.length - MOST_COMPARED);
      for (let place = first; place < gone.length; place += 1) own.subtract(gone[place] as number);
    }
    this.countedBytes += own.bytes - bytes;
  }

  /** Counts, of a venue, that one of its visitors has been to another one now. */
  private countWith(venue: number, person: number, other: number): void {
    const counts = this.counted.get(venue);
    if (counts === undefined) return;
    const visitors = this.log.visitorsOf(venue);
    const isCompared = visitors.indexOf(person, Math.max(0, visitors.length - MOST_COMPARED)) >= 0;
    if (!isCompared) return;
    const { bytes } = counts;
    counts.add(other);
    this.countedBytes += counts.bytes - bytes;
  }

  private forget(venue: number): void {
    this.countedBytes -= this.counted.get(venue)?.bytes ?? 0;
    this.counted.delete(venue);
  }
}
