import { createPeopleIndex, type Match, type Person } from '@luna/compat';
import {
  type Counterfactual,
  counterfactual,
  createRanker,
  type GroupMember,
  type GroupOptions,
  type GroupRanking,
  type RankedVenue,
  type RankOptions,
  rankForGroup,
  rankVenues,
  type Venue,
  type WhyNot,
  whyNot,
} from '@luna/scoring';

/** Which venues are candidates at all: those with these ids, or every one. */
export interface Among {
  readonly among?: ReadonlySet<string> | undefined;
}

/** How to rank, and among which. */
export type AmongOptions = RankOptions & Among;

/**
 * Everything that can be recommended, in memory: a cache of the store that can always be made again.
 * The only place that knows how venues and people are searched.
 */
export interface Catalogue<V extends Venue = Venue, P extends Person = Person> {
  readonly venueCount: number;
  readonly personCount: number;
  /** The venue of that id. */
  venue(id: string): V | undefined;
  /** The person of that id. */
  person(id: string): P | undefined;
  putVenue(venue: V): void;
  removeVenue(id: string): void;
  putPerson(person: P): void;
  removePerson(id: string): void;
  /** The best venues for a person, as `rankVenues` orders them. */
  rankVenues(person: Person, options: AmongOptions): readonly RankedVenue<V>[];
  /** The best venues for several people, as `rankForGroup` orders them. */
  rankForGroup(members: readonly GroupMember[], options: GroupOptions<V> & Among): GroupRanking<V>;
  /** Why a venue is, or is not, in that ranking; `undefined` when it is not in the catalogue. */
  whyNot(person: Person, venueId: string, options: AmongOptions): WhyNot | undefined;
  /** What would list a venue that is not in that ranking, the smallest change first. */
  counterfactual(person: Person, venueId: string, options: AmongOptions): readonly Counterfactual[];
  /** The people who fit a person best. */
  mostCompatible(person: Person, limit: number): readonly Match<P>[];
  /** For each of some venues the people who would like it and fit a person, best first: at most five. */
  interestedIn(venues: readonly Venue[], person: Person): readonly (readonly Match<P>[])[];
}

/** What a catalogue starts from. */
export interface CatalogueStart<V extends Venue, P extends Person> {
  readonly venues?: readonly V[];
  readonly people?: readonly P[];
}

/**
 * A catalogue that searches indexes: rankings and lists of people touch few of those it holds. Give
 * whatever there is at the start, which is many times quicker than putting one after the other.
 */
export function createCatalogue<V extends Venue = Venue, P extends Person = Person>({
  venues = [],
  people = [],
}: CatalogueStart<V, P> = {}): Catalogue<V, P> {
  const ranker = createRanker({ venues });
  const peopleIndex = createPeopleIndex({ people });
  // Explanations may compare with every venue.
  const venuesById = new Map(venues.map((venue) => [venue.id, venue]));
  function* pick(among?: ReadonlySet<string>): Generator<V> {
    if (among === undefined) return yield* venuesById.values();
    for (const id of among) {
      const venue = venuesById.get(id);
      if (venue !== undefined) yield venue;
    }
  }
  /** The ranker ranks everything, and nothing less. */
  const quick = (options: AmongOptions) => (options.among ? options : { ...options, ranker });
  return {
    get venueCount() {
      return ranker.size;
    },
    get personCount() {
      return peopleIndex.size;
    },
    venue: (id) => venuesById.get(id),
    person: (id) => peopleIndex.get(id),
    putVenue(venue) {
      ranker.upsert(venue);
      venuesById.set(venue.id, venue);
    },
    removeVenue(id) {
      ranker.remove(id);
      venuesById.delete(id);
    },
    putPerson: (person) => peopleIndex.upsert(person),
    removePerson: (id) => void peopleIndex.remove(id),
    rankVenues: (person, options) =>
      options.among
        ? rankVenues(person, pick(options.among), options)
        : ranker.rank(person, options),
    rankForGroup: (members, options) =>
      options.among
        ? rankForGroup(members, pick(options.among), options)
        : rankForGroup(members, venuesById.values(), { ...options, ranker }),
    whyNot(person, venueId, options) {
      const venue = venuesById.get(venueId);
      return venue && whyNot(person, venue, pick(options.among), quick(options));
    },
    counterfactual(person, venueId, options) {
      const venue = venuesById.get(venueId);
      return venue ? counterfactual(person, venue, pick(options.among), quick(options)) : [];
    },
    mostCompatible: (person, limit) => peopleIndex.mostCompatible(person, { limit }),
    interestedIn: (venues, person) => peopleIndex.interestedIn(venues, person),
  };
}
