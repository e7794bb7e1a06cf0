/**
 * Points of each factor of `luna-1`, summing to 100. Made by `npm run evaluate -- fit-luna-1 --write`;
 * not to be edited by hand.
 */
export const fittedWeights = {
  popularity: 8.43,
  recentPopularity: 0.73,
  nearness: 2.61,
  newcomerNearness: 6.87,
  nearLiked: 0.73,
  nearLately: 2.57,
  surroundings: 2.71,
  categoryShare: 8.43,
  categoryHabit: 2.02,
  tagHabit: 0.03,
  tasteLift: 1.23,
  relatedTaste: 3.09,
  interestAffinity: 4.12,
  collaborative: 6.6,
  coVisits: 2.57,
  usualHours: 2.26,
  again: 45,
} as const;
