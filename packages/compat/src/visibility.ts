import type { Person } from './person.ts';

/** What decides whether two people may hear of each other. */
export type Visibility = Pick<Person, 'id' | 'blocked' | 'sharing'>;

/**
 * Whether either of two people blocks the other.
 *
 * @example
 * areBlocked({ id: 'a', blocked: new Set(['b']) }, { id: 'b' }); // true, and so the other way round
 */
export function areBlocked(
  a: Pick<Person, 'id' | 'blocked'>,
  b: Pick<Person, 'id' | 'blocked'>,
): boolean {
  return a.blocked?.has(b.id) === true || b.blocked?.has(a.id) === true;
}

/**
 * Whether `other` may appear in anything made for `person`, be it a list or a count: not the person
 * themself, nobody who is hidden, nobody blocked in either direction. A hidden person may still ask.
 *
 * @example
 * isVisibleTo(person, { id: 'b', sharing: 'hidden' }); // false
 */
export function isVisibleTo(person: Pick<Person, 'id' | 'blocked'>, other: Visibility): boolean {
  return other.sharing !== 'hidden' && other.id !== person.id && !areBlocked(person, other);
}
