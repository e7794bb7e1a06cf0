import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { InteractionLog } from '../log/interaction-log.ts';
import { solveRows } from './ridge-rows.ts';

/** How the vectors are found. */
export interface FactorisationOptions {
  /** Numbers a venue: 128 when not given. */
  readonly dimensions?: number | undefined;
  /** How much a liking weighs against not knowing the venue: 10 when not given. */
  readonly confidence?: number | undefined;
  /** Against learning single people by heart: 10 when not given. */
  readonly regularisation?: number | undefined;
  /** Passes over people and venues: 8 when not given. */
  readonly passes?: number | undefined;
  /** The same seed gives the same factors: 1 when not given. */
  readonly seed?: number | undefined;
}

/** A vector for each person and each venue of a log, by code; all zeros where nobody likes a venue. */
export interface Factorisation {
  readonly people: readonly Float64Array[];
  readonly venues: readonly Float64Array[];
}

/**
 * Vectors by implicit alternating least squares: the product of a person's and a venue's is 1 where
 * somebody likes a venue and 0 elsewhere, the former weighted by `1 + confidence × ln(1 + strength)`.
 *
 * Source: Hu, Koren, Volinsky, *Collaborative Filtering for Implicit Feedback Datasets*, ICDM 2008;
 * the regularisation grows with the square root of what a row has seen (Rendle et al., *Revisiting the
 * Performance of iALS*, RecSys 2022, tune that exponent).
 */
export function factorise(log: InteractionLog, options: FactorisationOptions = {}): Factorisation {
  const { dimensions = 128, confidence = 10, regularisation = 10, passes = 8, seed = 1 } = options;
  const random = xoroshiro128plus(seed);
  const vectors = (count: number) =>
    Array.from({ length: count }, () =>
      Float64Array.from({ length: dimensions }, () => (uniformFloat64(random) - 0.5) / 10),
    );
  const ofPeople: [number, number][][] = [];
  const ofVenues: [number, number][][] = [];
  // Most venues of a great city nobody has been to: they cost no more than a place in this list.
  const places = new Map<number, number>();
  for (let person = 0; person < log.people.size; person += 1) {
    const own: [number, number][] = [];
    for (const [venue, { strength }] of log.likingsOf(person)) {
      if (strength === 0) continue;
      const weight = confidence * Math.log1p(strength);
      let place = places.get(venue);
      if (place === undefined) {
        place = ofVenues.length;
        places.set(venue, place);
        ofVenues.push([]);
      }
      own.push([place, weight]);
      ofVenues[place]?.push([person, weight]);
    }
    ofPeople.push(own);
  }
  const people = vectors(ofPeople.length);
  const known = vectors(ofVenues.length);
  const half = { dimensions, confidence, regularisation };
  for (let pass = 0; pass < passes; pass += 1) {
    solveRows(people, ofPeople, known, half);
    solveRows(known, ofVenues, people, half);
  }
  const nothing = new Float64Array(dimensions);
  const venues = Array.from({ length: log.venues.size }, (_, venue) => {
    const place = places.get(venue);
    return place === undefined ? nothing : (known[place] as Float64Array);
  });
  return { people, venues };
}
