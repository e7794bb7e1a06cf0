import type { InteractionLog } from '../log/interaction-log.ts';
import { FRONT_BYTES, FrontRunners } from './front-runners.ts';
import { MOST_NEIGHBOURS, NeighbourLists } from './neighbour-lists.ts';
import { Strongest } from './strongest.ts';
import { VenueCounts } from './venue-counts.ts';

/** Two venues that five people share by chance must not look alike: added to the denominator. */
const SHRINKAGE = 10;
/** Of a venue with more visitors, and of a person with more venues, only the latest are compared. */
const MOST_COMPARED = 500;
/** So many are kept of those who would be next on a list. */
const MORE_KEPT = 14;
/**
 * What may be kept of who was where else, in bytes: of a thousand venues whose visitors were at four
 * thousand others each, or of more where they were at fewer.
 */
const MOST_COUNTED_BYTES = 64 * 2 ** 20;

/** What was counted of a venue. */
interface Counted {
  /** How many of its visitors were at each other one. */
  readonly counts: VenueCounts;
  /** Of whom its list is chosen, until it has to be chosen among all. */
  front: FrontRunners | undefined;
}

/**
 * Which venues have the same visitors: cosine of the two sets of people, shrunk, in neighbour lists.
 * Every new visit is in the lists of both sides when they are next asked for; until then it leaves a
 * mark. What was counted for a list is kept and counted on with every visit, so that making it anew is
 * choosing, and hardly ever counting; and choosing among few, since of those with whom no visitor was
 * added the strength can only fall, the more visitors they have. So taking a visit in costs nothing but
 * marks where no list was asked for, and elsewhere time by how many venues its person has been to.
 */
export class CoVisits extends NeighbourLists {
  private readonly log: InteractionLog;
  private readonly touched = new Set<number>();
  private changes = 0;
  private readonly stamps: number[] = [];
  /** By venue, of those that were touched lately. */
  private readonly counted = new Map<number, Counted>();
  private countedBytes = 0;
  private readonly strongest = new Strongest(MOST_NEIGHBOURS);
  private readonly strongestAndNext = new Strongest(MOST_NEIGHBOURS + MORE_KEPT);

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
    const counted = this.countedOf(venue);
    if (counted.front?.isGivenUp === false) {
      const { strongest } = this;
      this.chooseOf(venue, counted.front);
      if (counted.front.include(strongest)) {
        this.put(venue, strongest);
        return;
      }
    }
    // At the first learning nobody has come since, and few will be touched.
    const strongest = this.changes === 0 ? this.strongest : this.strongestAndNext;
    this.choose(venue, counted.counts, strongest);
    this.put(venue, strongest);
    if (this.changes > 0) counted.front = new FrontRunners(strongest, counted.counts);
  }

  /** Finds the strongest of all that were counted. */
  private choose(venue: number, counts: VenueCounts, strongest: Strongest): void {
    const { log } = this;
    const compared = this.comparedOf(venue);
    strongest.clear();
    for (let place = 0; place < counts.size; place += 1) {
      const people = counts.countAt(place);
      // As if nobody else had been there.
      if (strengthOf(people, compared, people) < strongest.least) {
        if (people === 1) break;
        continue;
      }
      const other = counts.venueAt(place);
      if (other === venue) continue;
      strongest.offer(other, strengthOf(people, compared, log.visitorCountOf(other)));
    }
  }

  /** Finds the strongest of some. */
  private chooseOf(venue: number, { candidates, people }: FrontRunners): void {
    const { log, strongest } = this;
    const compared = this.comparedOf(venue);
    strongest.clear();
    for (let place = 0; place < candidates.length; place += 1) {
      const other = candidates[place] as number;
      if (other === venue) continue;
      const visitors = log.visitorCountOf(other);
      strongest.offer(other, strengthOf(people[place] as number, compared, visitors));
    }
  }

  private comparedOf(venue: number): number {
    return Math.min(MOST_COMPARED, this.log.visitorCountOf(venue));
  }

  /** For each venue, how many of the visitors of one were there; kept for the next time. */
  private countedOf(venue: number): Counted {
    const counted = this.counted.get(venue);
    if (counted === undefined) return this.count(venue);
    // What was asked for last goes last.
    this.counted.delete(venue);
    this.counted.set(venue, counted);
    return counted;
  }

  private count(venue: number): Counted {
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
    const counted: Counted = { counts, front: undefined };
    if (this.changes === 0) return counted;
    this.counted.set(venue, counted);
    this.countedBytes += bytesOf(counted);
    this.makeRoom();
    return counted;
  }

  /** Forgets what was counted, the first first, but not the last, which may be in use. */
  private makeRoom(): void {
    if (this.countedBytes <= MOST_COUNTED_BYTES) return;
    for (const venue of this.counted.keys()) {
      if (this.countedBytes <= MOST_COUNTED_BYTES || this.counted.size === 1) break;
      this.forget(venue);
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
    this.makeRoom();
  }

  /** Counts where else the latest visitor of a venue has been. */
  private countVisitor({ counts, front }: Counted, venue: number, venues: ArrayLike<number>): void {
    const { log } = this;
    const { bytes } = counts;
    for (let place = 0; place < venues.length; place += 1) {
      const other = venues[place] as number;
      const people = counts.add(other);
      front?.note(other, people);
    }
    const visitors = log.visitorsOf(venue);
    if (visitors.length > MOST_COMPARED) {
      const gone = log.venuesOf(visitors[visitors.length - MOST_COMPARED - 1] as number);
      const first = Math.max(0, gone.length - MOST_COMPARED);
      for (let place = first; place < gone.length; place += 1) {
        const other = gone[place] as number;
        const people = counts.subtract(other);
        front?.note(other, people);
      }
    }
    this.countedBytes += counts.bytes - bytes;
  }

  /** Counts, of a venue, that one of its visitors has been to another one now. */
  private countWith(venue: number, person: number, other: number): void {
    const counted = this.counted.get(venue);
    if (counted === undefined) return;
    const visitors = this.log.visitorsOf(venue);
    const isCompared = visitors.indexOf(person, Math.max(0, visitors.length - MOST_COMPARED)) >= 0;
    if (!isCompared) return;
    const { counts, front } = counted;
    const { bytes } = counts;
    const people = counts.add(other);
    front?.note(other, people);
    this.countedBytes += counts.bytes - bytes;
  }

  private forget(venue: number): void {
    const counted = this.counted.get(venue);
    if (counted === undefined) return;
    this.countedBytes -= bytesOf(counted);
    this.counted.delete(venue);
  }

  override get bytes(): number {
    return super.bytes + this.countedBytes;
  }
}

/** As if there were a front always, since there hardly ever is none. */
function bytesOf({ counts }: Counted): number {
  return counts.bytes + FRONT_BYTES;
}

/** @param people how many visitors of two venues, which have so many each, were at both */
function strengthOf(people: number, visitors: number, others: number): number {
  return people / (Math.sqrt(visitors * others) + SHRINKAGE);
}
