import { invalid } from './group-member.ts';
import type { GroupRanking } from './rank-for-group.ts';

/** How much of the past is carried over. */
export interface CarryOver {
  /** 0..1: how much of what a member was owed before is still owed. 0.5 when left out. */
  readonly decay?: number | undefined;
  /** 0 or more: what losing everything adds to a weight. 1 when left out. */
  readonly strength?: number | undefined;
}

/**
 * What members should weigh next time, if the group goes to one of the venues of a ranking: whoever
 * gets less than their own best venue would have given counts more, and it wears off (J. Masthoff and
 * A. Gatt, "In pursuit of satisfaction and the prevention of embarrassment", 2006). A weight is
 * `1 + decay × (what it is above 1 now) + strength × (1 − own score / own best score)`.
 *
 * @returns weights by person id, to be given to `rankForGroup` again
 * @throws ScoringError `invalid_group` when the venue is not in the ranking or an option is out of range
 *
 * @example
 * const weights = nextWeights(ranking, chosen.venue.id);
 * const members = friends.map((person) => ({ person, weight: weights.get(person.id) }));
 */
export function nextWeights(
  ranking: GroupRanking,
  venueId: string,
  { decay = 0.5, strength = 1 }: CarryOver = {},
): Map<string, number> {
  if (!(decay >= 0 && decay <= 1)) throw invalid('decay', `must be from 0 to 1, not ${decay}`);
  if (!(strength >= 0 && strength <= 1e3)) {
    throw invalid('strength', `must be from 0 to 1000, not ${strength}`);
  }
  const chosen = ranking.venues.find(({ venue }) => venue.id === venueId);
  if (chosen === undefined) throw invalid('venueId', `must be listed in the ranking: ${venueId}`);
  return new Map(
    ranking.members.map(({ personId, weight, bestScore }, place) => {
      const score = chosen.members[place]?.score ?? 0;
      const loss = bestScore > 0 ? 1 - score / bestScore : 0;
      return [personId, 1 + decay * Math.max(0, weight - 1) + strength * Math.max(0, loss)];
    }),
  );
}
