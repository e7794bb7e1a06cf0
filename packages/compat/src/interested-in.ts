import { bestMatches, type Match, type MatchOptions } from './best-matches.ts';
import { compareWith } from './compatibility.ts';
import { interestIn, type VenueOfInterest } from './interest.ts';
import type { Person } from './person.ts';
import { isVisibleTo } from './visibility.ts';

/** Compatibility has to be above this. */
export const compatibleFrom = 40;

/**
 * The people who would like `venue` and whom `person` would get on with: interested by
 * `interestIn`, and compatible by more than 40. Best first, ordered and filtered like
 * `mostCompatible`, so that counting the list counts nobody who may not be seen.
 *
 * @param options.limit 5 when left out.
 * @throws CompatError `invalid_limit`, and whatever `compatibility` throws.
 *
 * @example
 * interestedIn(gallery, alex, everybody).map(({ person }) => person.name); // ['Taylor Park', 'Morgan Lee']
 */
export function interestedIn<P extends Person>(
  venue: VenueOfInterest,
  person: Person,
  people: Iterable<P>,
  { limit = 5 }: MatchOptions = {},
): Match<P>[] {
  return bestMatches(fans(venue, person, people), limit);
}

function* fans<P extends Person>(
  venue: VenueOfInterest,
  person: Person,
  people: Iterable<P>,
): Generator<Match<P>> {
  const compare = compareWith(person);
  for (const other of people) {
    if (!isVisibleTo(person, other) || !interestIn(venue, other).interested) continue;
    const fit = compare(other);
    if (fit.score > compatibleFrom) yield { person: other, ...fit };
  }
}
