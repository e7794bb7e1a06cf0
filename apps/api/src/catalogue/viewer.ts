import type { Person } from '@luna/compat';
import { type Coordinates, readQuadCell } from '@luna/geo';
import type { Caller } from '../access/caller.ts';

/** Who reads an answer, as far as it decides what they may know of where people are. */
export type Viewer = Pick<Caller, 'isAdmin' | 'userId'>;

/** Whether a viewer may know precisely where somebody is: an admin, and the person. */
export function seesPrecisely({ isAdmin, userId }: Viewer, personId: string): boolean {
  return isAdmin || userId === personId;
}

/** Whether somebody exists as far as a viewer can tell: hidden people do for themselves and an admin. */
export function isKnownTo(
  viewer: Viewer,
  { id, sharing }: Pick<Person, 'id' | 'sharing'>,
): boolean {
  return sharing !== 'hidden' || seesPrecisely(viewer, id);
}

/** Somebody of the catalogue, as far as a viewer may know of them. */
export function whoIs<P extends Pick<Person, 'id' | 'sharing'>>(
  catalogue: { person(id: string): P | undefined },
  viewer: Viewer,
  id: string,
): P | undefined {
  const person = catalogue.person(id);
  return person && isKnownTo(viewer, person) ? person : undefined;
}

/** The centre of a stored person's cell. */
export function cellCenter({ cell }: { readonly cell: string }): Coordinates {
  return readQuadCell(cell).center;
}

/**
 * Somebody where a viewer may know them to be. What is worked out of that (distances, scores,
 * breakdowns, reasons, order) tells no more than the position itself.
 */
export function placedFor(viewer: Viewer, person: Person): Person {
  return seesPrecisely(viewer, person.id) ? person : atCell(person);
}

/** Somebody in the middle of their cell. */
export function atCell(person: Person): Person {
  if (person.cell === undefined) throw new Error(`${person.id} has no cell`);
  return { ...person, ...person.cell };
}
