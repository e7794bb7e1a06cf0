import { bestMatches, type Match, type MatchOptions } from './best-matches.ts';
import { compareWith } from './compatibility.ts';
import type { Person } from './person.ts';
import { isVisibleTo } from './visibility.ts';

/**
 * The people who fit `person` best, best first: by unrounded score, then nearer, then id in
 * code-unit order. Leaves out the person themself, everybody hidden and everybody blocked in either
 * direction. The order of `people` does not matter, and they are read only once.
 *
 * @param options.limit 10 when left out.
 * @throws CompatError `invalid_limit`, and whatever `compatibility` throws.
 *
 * @example
 * for (const { person, score } of mostCompatible(alex, everybody, { limit: 3 })) {
 *   console.log(person.name, score.toFixed(2)); // Taylor Park 88.74 …
 * }
 */
export function mostCompatible<P extends Person>(
  person: Person,
  people: Iterable<P>,
  { limit = 10 }: MatchOptions = {},
): Match<P>[] {
  return bestMatches(matches(person, people), limit);
}

function* matches<P extends Person>(person: Person, people: Iterable<P>): Generator<Match<P>> {
  const compare = compareWith(person);
  for (const other of people) {
    if (isVisibleTo(person, other)) yield { person: other, ...compare(other) };
  }
}
