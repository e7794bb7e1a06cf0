/**
 * Points of each factor of `luna-1`, summing to 100. Made by `npm run evaluate -- fit-luna-1 --write`;
 * not to be edited by hand.
 */
export const fittedWeights = {
  popularity: 10,
  recentPopularity: 2,
  nearness: 5,
  newcomerNearness: 4,
  nearLiked: 3,
  nearLately: 5,
  surroundings: 4,
  categoryShare: 11,
  categoryHabit: 1,
  tagHabit: 2,
  tasteLift: 1,
  relatedTaste: 3,
  interestAffinity: 4,
  collaborative: 7,
  coVisits: 5,
  usualHours: 3,
  again: 30,
} as const;
