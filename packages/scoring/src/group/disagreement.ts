import type { GroupStrategy } from './strategy.ts';

/** How many of each member's best venues disagreement is measured on. */
export const DISAGREEMENT_DEPTH = 10;

/** Venues with the scores of every member, as much as it takes to measure. */
export interface Rated {
  readonly venue: { readonly id: string };
  readonly scores: readonly number[];
  readonly distances: readonly number[];
}

/**
 * How far apart members are, 0 to 1: the mean difference between the scores of two members (the
 * pair-wise disagreement of S. Amer-Yahia et al., "Group Recommendation: Semantics and Efficiency",
 * VLDB 2009), over all venues that are among the best ten of some member. 0 for one member.
 */
export function disagreementOn(rated: readonly Rated[], members: number): number {
  const measured = new Set<Rated>();
  for (let member = 0; member < members; member += 1) {
    for (const one of bestOf(rated, member, DISAGREEMENT_DEPTH)) measured.add(one);
  }
  // Sums depend on their order: this one does not depend on how the venues came.
  const sorted = [...measured].sort((a, b) => (a.venue.id < b.venue.id ? -1 : 1));
  let differences = 0;
  let pairs = 0;
  for (const { scores } of sorted) {
    for (let one = 0; one < members; one += 1) {
      for (let other = 0; other < one; other += 1) {
        differences += Math.abs((scores[one] as number) - (scores[other] as number)) / 100;
        pairs += 1;
      }
    }
  }
  return pairs === 0 ? 0 : differences / pairs;
}

/** The venues a member scores above zero, best first, no more than so many. */
export function bestOf<R extends Rated>(rated: readonly R[], member: number, limit: number): R[] {
  const best: R[] = [];
  const isBefore = (a: R, b: R) => {
    const difference = (b.scores[member] as number) - (a.scores[member] as number);
    if (difference !== 0) return difference < 0;
    const farther = (b.distances[member] as number) - (a.distances[member] as number);
    return farther !== 0 ? farther > 0 : a.venue.id < b.venue.id;
  };
  for (const one of rated) {
    if (!((one.scores[member] as number) > 0)) continue;
    if (best.length === limit && !isBefore(one, best[limit - 1] as R)) continue;
    let place = best.length;
    while (place > 0 && isBefore(one, best[place - 1] as R)) place -= 1;
    best.splice(place, 0, one);
    if (best.length > limit) best.pop();
  }
  return best;
}

/**
 * What `auto` picks. Where members agree the average serves all of them; where they differ it hides
 * that somebody loses, which groups avoid (J. Masthoff, "Group modeling: Selecting a sequence of
 * television items to suit a group of viewers", 2004): then Nash welfare, which trades great losses
 * against gains, and where they are far apart the least misery. The two limits are our own.
 */
export function strategyFor(disagreement: number): GroupStrategy {
  if (disagreement < 0.15) return 'average';
  return disagreement < 0.35 ? 'nash_welfare' : 'least_misery';
}
