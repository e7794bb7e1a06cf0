/** Patterns tell working days from weekends and hours from each other; Monday and Tuesday are alike. */
export const PATTERN_HOURS = 48;

/** When somebody goes out, by hour of a working day (0..23) and of a weekend (24..47). */
export interface Pattern {
  readonly visits: Readonly<Float64Array>;
  /** Those hours that have visits. */
  readonly hours: Readonly<Uint8Array>;
  /** Of the visits as a vector. */
  readonly length: number;
}

/** @param visits as many as {@link PATTERN_HOURS} */
export function patternOf(visits: Readonly<Float64Array>): Pattern {
  let squares = 0;
  for (const count of visits) squares += count * count;
  const hours = Uint8Array.from(visits.keys()).filter((hour) => (visits[hour] as number) > 0);
  return { visits, hours, length: Math.sqrt(squares) };
}
