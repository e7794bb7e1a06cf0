import type { Coordinates } from '@luna/geo';
import type { PriceRange } from './venue.ts';

/** Somebody venues are ranked for, as far as scoring needs to know them. */
export interface Person extends Coordinates {
  readonly id: string;
  /** In the order in which reasons name them; a repeated one counts once. */
  readonly interests: readonly string[];
  /** `null` when it is not known. */
  readonly preferredPriceRange: PriceRange | null;
  /** Seconds spent looking at a venue, by its id; 0 or more. */
  readonly viewingHistory: ReadonlyMap<string, number>;
}
