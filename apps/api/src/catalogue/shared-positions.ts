import type { Person } from '@luna/compat';
import { snapToCell } from '@luna/geo';

/**
 * People at the positions a group may know of: the precise ones when all share theirs, otherwise
 * everybody's cell. What is answered about one member is read by the others, and would give away
 * where somebody is who only shares a cell.
 */
export function atSharedPositions(people: readonly Person[]): readonly Person[] {
  if (people.length < 2 || people.every(({ sharing }) => sharing === 'precise')) return people;
  return people.map((person) => ({ ...person, ...(person.cell ?? snapToCell(person)) }));
}
