import { interestedIn, type Match, mostCompatible, type Person } from '@luna/compat';
import {
  type Counterfactual,
  counterfactual,
  type RankedVenue,
  type RankOptions,
  rankVenues,
  type Venue,
  type WhyNot,
  whyNot,
} from '@luna/scoring';

/**
 * Everything that can be recommended, in memory: a cache of the store that can always be made again.
 * The only place that knows how venues and people are searched.
 */
export interface Catalogue {
  readonly venueCount: number;
  readonly personCount: number;
  putVenue(venue: Venue): void;
  removeVenue(id: string): void;
  putPerson(person: Person): void;
  removePerson(id: string): void;
  /** The best venues for a person, as `rankVenues` orders them. */
  rankVenues(person: Person, options: RankOptions): readonly RankedVenue[];
  /** Why a venue is, or is not, in that ranking; `undefined` when it is not in the catalogue. */
  whyNot(person: Person, venueId: string, options: RankOptions): WhyNot | undefined;
  /** What would list a venue that is not in that ranking, the smallest change first. */
  counterfactual(person: Person, venueId: string, options: RankOptions): readonly Counterfactual[];
  /** The people who fit a person best. */
  mostCompatible(person: Person, limit: number): readonly Match[];
  /** The people who would like a venue and fit a person, best first: at most five. */
  interestedIn(venueId: string, person: Person): readonly Match[];
}

/** An empty catalogue that answers by looking at everything. */
export function createCatalogue(): Catalogue {
  const venues = new Map<string, Venue>();
  const people = new Map<string, Person>();
  return {
    get venueCount() {
      return venues.size;
    },
    get personCount() {
      return people.size;
    },
    putVenue: (venue) => void venues.set(venue.id, venue),
    removeVenue: (id) => void venues.delete(id),
    putPerson: (person) => void people.set(person.id, person),
    removePerson: (id) => void people.delete(id),
    rankVenues: (person, options) => rankVenues(person, venues.values(), options),
    whyNot(person, venueId, options) {
      const venue = venues.get(venueId);
      return venue && whyNot(person, venue, venues.values(), options);
    },
    counterfactual(person, venueId, options) {
      const venue = venues.get(venueId);
      return venue ? counterfactual(person, venue, venues.values(), options) : [];
    },
    mostCompatible: (person, limit) => mostCompatible(person, people.values(), { limit }),
    interestedIn(venueId, person) {
      const venue = venues.get(venueId);
      return venue ? interestedIn(venue, person, people.values()) : [];
    },
  };
}
