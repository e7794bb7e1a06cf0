import { type Interaction, strengthOf } from '../interaction.ts';
import { SignalsError } from '../signals-error.ts';
import { Codes } from './codes.ts';
import type { LogColumns } from './log-columns.ts';

/** What a person has to do with a venue, all interactions taken together. */
export interface Liking {
  /** Visits, bookings, views and ratings. */
  times: number;
  /** Those that say that the person was there: all but views. */
  visits: number;
  /** Their strengths, added. */
  strength: number;
  /** The latest of them, in milliseconds since 1970. */
  lastAt: number;
}

/** What an interaction changed. */
export interface LoggedInteraction {
  readonly person: number;
  readonly venue: number;
  readonly strength: number;
  readonly at: number;
  /** Undefined at a person's first interaction with the venue. */
  readonly before: Readonly<Liking> | undefined;
}

const NOBODY: readonly number[] = [];
const NOTHING: readonly number[] = [];

/**
 * Who has to do with which venue, as one pass over the interactions leaves it: one entry for each
 * person and venue, however often they met. Ids become codes.
 */
export class InteractionLog {
  readonly people: Codes = new Codes();
  readonly venues: Codes = new Codes();
  private readonly likings: Map<number, Liking>[] = [];
  /** By person: the keys of the same. */
  private readonly venuesMet: number[][] = [];
  private readonly visitors: number[][] = [];
  /** By venue: how many those are, in one piece, since whoever compares venues asks of many. */
  private visitorCounts = new Uint32Array(1_024);
  private readonly versions: number[] = [];
  private count = 0;
  private latest = 0;

  /** Interactions so far. */
  get size(): number {
    return this.count;
  }

  /** The latest moment of all, in milliseconds since 1970; 0 before the first. */
  get lastAt(): number {
    return this.latest;
  }

  /**
   * @throws SignalsError `invalid_interaction` naming the field, when a time, a duration or a rating is
   *   none; nothing has changed then
   */
  add(interaction: Interaction): LoggedInteraction {
    check(interaction);
    const { personId, venueId, at } = interaction;
    const strength = strengthOf(interaction);
    const visits = interaction.kind === 'view' ? 0 : 1;
    const person = this.people.intern(personId);
    const venue = this.venues.intern(venueId);
    let own = this.likings[person];
    if (own === undefined) {
      own = new Map();
      this.likings[person] = own;
    }
    const liking = own.get(venue);
    const before = liking && { ...liking };
    if (liking === undefined) {
      own.set(venue, { times: 1, visits, strength, lastAt: at });
      this.meet(person, venue);
    } else {
      liking.times += 1;
      liking.visits += visits;
      liking.strength += strength;
      liking.lastAt = Math.max(liking.lastAt, at);
    }
    this.versions[person] = (this.versions[person] ?? 0) + 1;
    this.count += 1;
    this.latest = Math.max(this.latest, at);
    return { person, venue, strength, at, before };
  }

  /** The log as columns, to be learned from in another thread. */
  columns(): LogColumns {
    const length = this.likings.reduce((sum, own) => sum + (own?.size ?? 0), 0);
    const columns = {
      people: this.people.size,
      venues: Array.from({ length: this.venues.size }, (_, venue) => this.venues.id(venue)),
      person: new Uint32Array(length),
      venue: new Uint32Array(length),
      times: new Float64Array(length),
      visits: new Float64Array(length),
      strength: new Float64Array(length),
      lastAt: new Float64Array(length),
    };
    let at = 0;
    for (let person = 0; person < columns.people; person += 1) {
      for (const [venue, liking] of this.likingsOf(person)) {
        columns.person[at] = person;
        columns.venue[at] = venue;
        columns.times[at] = liking.times;
        columns.visits[at] = liking.visits;
        columns.strength[at] = liking.strength;
        columns.lastAt[at] = liking.lastAt;
        at += 1;
      }
    }
    return columns;
  }

  /** Adds what columns say, under names that say nothing: for learning from it. */
  addColumns(columns: LogColumns): void {
    const numberAt = (column: Float64Array | Uint32Array, at: number) => column[at] as number;
    for (const at of columns.person.keys()) {
      const person = this.people.intern(`#${columns.person[at]}`);
      const venue = this.venues.intern(columns.venues[numberAt(columns.venue, at)] as string);
      const own = this.likings[person] ?? new Map<number, Liking>();
      this.likings[person] = own;
      own.set(venue, {
        times: numberAt(columns.times, at),
        visits: numberAt(columns.visits, at),
        strength: numberAt(columns.strength, at),
        lastAt: numberAt(columns.lastAt, at),
      });
      this.meet(person, venue);
      this.count += numberAt(columns.times, at);
      this.latest = Math.max(this.latest, numberAt(columns.lastAt, at));
    }
  }

  /** Forgets a person altogether; answers what they had to do with venues, by code. */
  removePerson(id: string): ReadonlyMap<number, Readonly<Liking>> {
    const person = this.people.find(id);
    const own = this.likings[person] ?? new Map<number, Liking>();
    for (const [venue, { times }] of own) {
      this.visitors[venue] = this.visitorsOf(venue).filter((other) => other !== person);
      this.visitorCounts[venue] = this.visitorsOf(venue).length;
      this.count -= times;
    }
    delete this.likings[person];
    delete this.venuesMet[person];
    this.people.forget(id);
    return own;
  }

  /** Forgets what anybody had to do with a venue, which keeps its code. */
  removeVenue(id: string): void {
    const venue = this.venues.find(id);
    for (const person of this.visitorsOf(venue)) {
      const own = this.likings[person];
      this.count -= own?.get(venue)?.times ?? 0;
      own?.delete(venue);
      this.venuesMet[person] = this.venuesOf(person).filter((other) => other !== venue);
      this.versions[person] = (this.versions[person] ?? 0) + 1;
    }
    delete this.visitors[venue];
    this.visitorCounts[venue] = 0;
  }

  /** What a person has to do with venues, by the code of the venue, in the order they first met. */
  likingsOf(person: number): ReadonlyMap<number, Readonly<Liking>> {
    return this.likings[person] ?? new Map();
  }

  /** The keys of {@link likingsOf}, in the same order. */
  venuesOf(person: number): readonly number[] {
    return this.venuesMet[person] ?? NOTHING;
  }

  /** Everybody who has to do with a venue, each once. */
  visitorsOf(venue: number): readonly number[] {
    return this.visitors[venue] ?? NOBODY;
  }

  /** How many {@link visitorsOf} a venue there are. */
  visitorCountOf(venue: number): number {
    return this.visitorCounts[venue] ?? 0;
  }

  private meet(person: number, venue: number): void {
    const venues = this.venuesMet[person];
    if (venues === undefined) this.venuesMet[person] = [venue];
    else venues.push(venue);
    const people = this.visitors[venue];
    if (people === undefined) this.visitors[venue] = [person];
    else people.push(person);
    if (venue >= this.visitorCounts.length) {
      const longer = new Uint32Array(2 * venue);
      longer.set(this.visitorCounts);
      this.visitorCounts = longer;
    }
    this.visitorCounts[venue] = people?.length ?? 1;
  }

  /** Raised with every interaction of a person. */
  versionOf(person: number): number {
    return this.versions[person] ?? 0;
  }
}

/** How much of a person a venue has: 1 from the strength of one visit on. */
export function shareOf({ strength }: Readonly<Liking>): number {
  return Math.min(1, strength);
}

function check({ at, seconds, rating, kind }: Interaction): void {
  if (!Number.isFinite(at)) {
    throw new SignalsError(
      'invalid_interaction',
      'at',
      `at must be milliseconds since 1970, not ${at}`,
    );
  }
  if (kind === 'view' && !(seconds !== undefined && seconds >= 0 && Number.isFinite(seconds))) {
    throw new SignalsError(
      'invalid_interaction',
      'seconds',
      `the seconds of a view must be a number from 0, not ${seconds}`,
    );
  }
  if (kind === 'rating' && !(rating !== undefined && rating >= 1 && rating <= 5)) {
    throw new SignalsError(
      'invalid_interaction',
      'rating',
      `a rating must be a number from 1 to 5, not ${rating}`,
    );
  }
}
