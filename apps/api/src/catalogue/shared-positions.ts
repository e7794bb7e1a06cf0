import type { Person } from '@luna/compat';
import { atCell, placedFor, type Viewer } from './viewer.ts';

/**
 * People at the positions a group may know of: the precise ones when all share theirs, otherwise
 * everybody's cell. What is answered about one member is read by the others, and would give away
 * where somebody is who only shares a cell. Somebody alone is where the viewer may know them to be.
 */
export function atSharedPositions(viewer: Viewer, people: readonly Person[]): readonly Person[] {
  if (people.length < 2) return people.map((person) => placedFor(viewer, person));
  if (people.every(({ sharing }) => sharing === 'precise')) return people;
  return people.map(atCell);
}
