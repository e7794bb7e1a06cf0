/** The classic profile in numbers; a peer adds the points up in this order, as the definition says. */
export const distancePoints = 25;
export const interestPoints = 35;
export const pricePoints = 15;
export const historyPoints = 25;
export const rangeKm = 3;
export const fullSeconds = 60;

/** Interest points by how many of the interests match. */
export function interestPointsByMatches(interests: number): Float64Array {
  return Float64Array.from({ length: interests + 1 }, (_, matches) =>
    interests === 0 ? 0 : interestPoints * (matches / interests),
  );
}
