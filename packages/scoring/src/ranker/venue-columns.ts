import type { OpeningPeriod } from '../venue.ts';

/** A column of numbers that stand for words: place `i` of the column means `words[codes[i]]`. */
export interface CodedColumn<Word> {
  readonly words: readonly Word[];
  readonly codes: ArrayLike<number>;
}

/**
 * Venues as columns, for loading millions without an object for each. Place `i` of every column is
 * about the same venue. The columns are copied and may be let go of afterwards.
 */
export interface VenueColumns {
  readonly ids: ArrayLike<string>;
  /** Left out, the category stands in for the name. */
  readonly names?: ArrayLike<string> | undefined;
  /** Degrees. */
  readonly latitudes: ArrayLike<number>;
  /** Degrees. */
  readonly longitudes: ArrayLike<number>;
  readonly categories: CodedColumn<string>;
  /** 0 unknown, 1 budget, 2 moderate, 3 upscale. */
  readonly priceLevels: ArrayLike<number>;
  /** Venue `i` has the tags `words[codes[starts[i]]]` up to, not including, `words[codes[starts[i + 1]]]`. */
  readonly tags: CodedColumn<string> & { readonly starts: ArrayLike<number> };
  /** `undefined` for unknown hours. Left out, no hours are known. */
  readonly openingHours?: CodedColumn<readonly OpeningPeriod[] | undefined> | undefined;
  /** IANA names; `undefined` where unknown. Left out, no time zone is known. */
  readonly timeZones?: CodedColumn<string | undefined> | undefined;
}
