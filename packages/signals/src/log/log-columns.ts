/** A log without its people's names: who likes which venue how much, in columns of equal length. */
export interface LogColumns {
  /** How many people there are. */
  readonly people: number;
  /** Ids by code. */
  readonly venues: readonly string[];
  /** Codes of people. */
  readonly person: Uint32Array;
  /** Codes of venues. */
  readonly venue: Uint32Array;
  readonly times: Float64Array;
  readonly visits: Float64Array;
  readonly strength: Float64Array;
  /** Milliseconds since 1970. */
  readonly lastAt: Float64Array;
}
