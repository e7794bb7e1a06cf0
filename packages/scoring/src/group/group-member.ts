import type { Person } from '../person.ts';
import { ScoringError } from '../scoring-error.ts';
import type { Venue } from '../venue.ts';

/** What a member will not go to, whatever the others think. */
export interface Vetoes {
  readonly venueIds?: Iterable<string> | undefined;
  readonly categories?: Iterable<string> | undefined;
  readonly tags?: Iterable<string> | undefined;
}

/** Somebody who is to come along. */
export interface GroupMember {
  readonly person: Person;
  /** How much this member counts, above 0; 1 when left out. See `nextWeights`. */
  readonly weight?: number | undefined;
  readonly vetoes?: Vetoes | undefined;
}

/** @throws ScoringError `invalid_group`, with the field */
export function checkMembers(members: readonly GroupMember[]): void {
  if (members.length === 0) throw invalid('members', 'must name at least one person');
  const ids = new Set<string>();
  for (const [place, { person, weight = 1 }] of members.entries()) {
    if (ids.has(person.id)) throw invalid(`members.${place}`, `names ${person.id} once more`);
    ids.add(person.id);
    if (!(weight > 0 && weight <= 1e6)) {
      throw invalid(
        `members.${place}.weight`,
        `must be a number above 0 and up to 1000000, not ${String(weight)}`,
      );
    }
  }
}

/** Whether some member vetoes a venue. */
export function compileVetoes(members: readonly GroupMember[]): (venue: Venue) => boolean {
  const all = (list: (vetoes: Vetoes) => Iterable<string> | undefined) =>
    new Set(members.flatMap(({ vetoes = {} }) => [...(list(vetoes) ?? [])]));
  const ids = all(({ venueIds }) => venueIds);
  const categories = all(({ categories }) => categories);
  const tags = all(({ tags }) => tags);
  return (venue) =>
    ids.has(venue.id) ||
    categories.has(venue.category) ||
    (tags.size > 0 && venue.tags.some((tag) => tags.has(tag)));
}

export function invalid(field: string, problem: string): ScoringError {
  return new ScoringError('invalid_group', field, `${field} ${problem}`);
}
