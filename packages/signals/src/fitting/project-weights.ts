/** How far the sum may be off when weights stay where they are put. */
const HALVINGS = 60;

/**
 * The weights nearest to the given ones (by Euclid) that sum to `total` and lie within their bounds:
 * all are shifted by one amount, found by halving, and cut at the bounds.
 *
 * @param least at most the greatest, for each weight; the sum of all leasts is at most `total`, that of
 *   all greatests at least
 */
export function projectWeights(
  weights: readonly number[],
  least: readonly number[],
  greatest: readonly number[],
  total: number,
): number[] {
  const shifted = (by: number) =>
    weights.map((weight, at) =>
      Math.min(greatest[at] as number, Math.max(least[at] as number, weight + by)),
    );
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const reach = total + Math.max(0, ...weights.map(Math.abs));
  let low = -reach;
  let high = reach;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (sum(shifted(middle)) < total) low = middle;
    else high = middle;
  }
  return shifted(high);
}
