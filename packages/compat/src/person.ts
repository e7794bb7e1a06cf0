import type { Coordinates } from '@luna/geo';

/** Price levels, cheapest first: budget is level 1, moderate 2, upscale 3. */
export type PriceRange = 'budget' | 'moderate' | 'upscale';

/**
 * How much of a position others may benefit from.
 *
 * - `precise`: the exact point, towards people who share theirs too.
 * - `cell`: only the cell the point lies in.
 * - `hidden`: the person is never suggested to anybody and is in no list and no count.
 */
export type Sharing = 'precise' | 'cell' | 'hidden';

/** Somebody who looks for company, or might be it. Ids are unique among the people compared. */
export interface Person extends Coordinates {
  readonly id: string;
  readonly name?: string;
  /** Compared as a set: order and repetition do not matter, upper and lower case do. */
  readonly interests: readonly string[];
  /** `null` when unknown. */
  readonly preferredPriceRange: PriceRange | null;
  /** Seconds spent viewing, by venue id. */
  readonly viewingHistory: ReadonlyMap<string, number>;
  readonly sharing: Sharing;
  /**
   * The point to show instead of the precise one, chosen by the host, for example the centre of a
   * larger cell where few people live. Left out, it is the centre of the 1 km cell.
   */
  readonly cell?: Coordinates;
  /** Ids of people this person does not want to meet. Honoured in both directions. */
  readonly blocked?: ReadonlySet<string>;
}
