/**
 * Splits an amount into equal shares that add up to it exactly (largest remainder: the cents that
 * are left over go to the first ones, one each).
 *
 * @param total Minor units, a whole number.
 * @param people At least 1.
 *
 * @example
 * splitShares(1000, 3); // [334, 333, 333]
 */
export function splitShares(total: number, people: number): readonly number[] {
  const share = Math.floor(total / people);
  const left = total - share * people;
  return Array.from({ length: people }, (_, n) => (n < left ? share + 1 : share));
}
