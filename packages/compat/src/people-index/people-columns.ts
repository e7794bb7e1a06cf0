/**
 * People as columns, for loading millions without an object for each. Place `i` of every column is
 * about the same person. The columns are kept: they must not change afterwards. People who block
 * somebody, or whose cell is chosen by the host, are given by `upsert` instead.
 */
export interface PeopleColumns {
  readonly ids: ArrayLike<string>;
  readonly names?: ArrayLike<string> | undefined;
  /** Degrees. */
  readonly latitudes: ArrayLike<number>;
  /** Degrees. */
  readonly longitudes: ArrayLike<number>;
  /** 0 unknown, 1 budget, 2 moderate, 3 upscale. */
  readonly priceLevels: ArrayLike<number>;
  /** 0 precise, 1 cell, 2 hidden. */
  readonly sharing: ArrayLike<number>;
  /** Person `i` is interested in `words[codes[starts[i]]]` up to, not including, `words[codes[starts[i + 1]]]`. */
  readonly interests: {
    readonly words: ArrayLike<string>;
    readonly codes: ArrayLike<number>;
    readonly starts: ArrayLike<number>;
  };
  /** Likewise: venue ids, and how many seconds each was viewed. */
  readonly viewings: {
    readonly venueIds: ArrayLike<string>;
    readonly codes: ArrayLike<number>;
    readonly seconds: ArrayLike<number>;
    readonly starts: ArrayLike<number>;
  };
}
