/** Patterns tell working days from weekends and hours from each other; Monday and Tuesday are alike. */
export const PATTERN_HOURS = 48;

/** When somebody goes out or people come, by hour of a working day (0..23) and of a weekend (24..47). */
export interface Pattern {
  readonly shares: Readonly<Float64Array>;
  /** Those of them that are above 0. */
  readonly hours: Readonly<Uint8Array>;
  /** Of the shares as a vector. */
  readonly length: number;
  /** The greatest share. */
  readonly peak: number;
}

/** @param shares as many as {@link PATTERN_HOURS} */
export function patternOfShares(shares: Float64Array): Pattern {
  let squares = 0;
  let peak = 0;
  for (const share of shares) {
    squares += share * share;
    peak = Math.max(peak, share);
  }
  const hours = Uint8Array.from(shares.keys()).filter((hour) => (shares[hour] as number) > 0);
  return { shares, hours, length: Math.sqrt(squares), peak };
}
