import { CompatError } from './compat-error.ts';
import type { Compatibility } from './compatibility.ts';
import type { Person } from './person.ts';

/** A person of a list, with how well they fit the one who asked. */
export interface Match<P extends Person = Person> extends Compatibility {
  readonly person: P;
}

/** How much of a list to make. */
export interface MatchOptions {
  /** The longest list wanted: a whole number from 1, or `Infinity` for everybody. */
  readonly limit?: number;
}

/** Best first: the unrounded score, then nearer, then id in code-unit order. */
function compareMatches(a: Match, b: Match): number {
  return (
    b.score - a.score ||
    a.distanceKm - b.distanceKm ||
    Number(a.person.id > b.person.id) - Number(a.person.id < b.person.id)
  );
}

/** The first `limit` of all candidates in order, without ever holding many more than that. */
export function bestMatches<P extends Person>(
  candidates: Iterable<Match<P>>,
  limit: number,
): Match<P>[] {
  checkLimit(limit);
  const kept: Match<P>[] = [];
  const room = 2 * limit + 64;
  for (const candidate of candidates) {
    if (kept.push(candidate) < room) continue;
    kept.sort(compareMatches);
    kept.length = limit;
  }
  kept.sort(compareMatches);
  return kept.slice(0, limit);
}

/** @throws CompatError `invalid_limit` */
export function checkLimit(limit: number): void {
  if (!(limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 1))) {
    throw new CompatError(
      'invalid_limit',
      `limit is ${String(limit)}: give a whole number from 1, or Infinity for everybody`,
    );
  }
}
