import type { Coordinates } from '@luna/geo';

/** How expensive a place is, from the cheapest up. */
export type PriceRange = 'budget' | 'moderate' | 'upscale';

/** One opening on one day of the week, in the venue's local time. */
export interface OpeningPeriod {
  /** ISO day of the week on which it opens: 1 is Monday, 7 is Sunday. */
  readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** `HH:MM`, 00:00..23:59. */
  readonly opens: string;
  /** `HH:MM`; on the next day when it is not after `opens`, so equal times mean a whole day. */
  readonly closes: string;
}

/** A place that can be recommended, as far as scoring needs to know it. */
export interface Venue extends Coordinates {
  /** Unique among the venues that are ranked together. */
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** `null` when it is not known; never a guess. */
  readonly priceRange: PriceRange | null;
  readonly tags: readonly string[];
  /** Absent when the hours are not known. Such a venue is never "open now". */
  readonly openingHours?: readonly OpeningPeriod[] | undefined;
  /** IANA name, such as `America/New_York`. */
  readonly timeZone?: string | undefined;
}
