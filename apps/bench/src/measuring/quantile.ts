/** Nearest-rank quantile: the smallest sample that at least the given share of all is not above. */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(0, rank - 1)] as number;
}
